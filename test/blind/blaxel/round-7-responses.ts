import type { BlindBug } from '../bug.ts'
import { answer, changeJson, onHook } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedSuccess, jsonResponse } from '../proxy.ts'
import { create, enter, invite, nameOf, profile, setRole } from './calls.ts'
import { at, callerIn, done, routes } from './helpers.ts'
import { proxy } from './proxy.ts'

const { must, should } = bugsInOrder('blaxel', 7)

/** Wrong forms and values of successful responses, and wrong errors. */
export const responses: readonly BlindBug[] = [
  must(
    'user-number-is-text',
    'responses',
    'The number of people in workspaceDetails is a number',
    'OpenAPI: PendingInvitationWorkspaceDetails.user_number',
    {
      reference: ({ app }) =>
        changeJson(app, done(routes.mine), (json) => {
          for (const { workspaceDetails } of json) workspaceDetails.user_number = String(workspaceDetails.user_number)
        }),
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      return typeof (await profile(site)).json[0].workspaceDetails.user_number === 'string'
    },
  ),
  must(
    'member-addresses-are-bare',
    'responses',
    'The addresses in workspaceDetails are objects',
    'OpenAPI: PendingInvitationWorkspaceDetails.emails',
    proxy('mock', () => async ({ path, send }) => {
      const response = await send()
      if (path !== '/profile/invitations') return response
      return changedSuccess(response, (json) => {
        for (const { workspaceDetails: details } of json)
          if (details?.emails) details.emails = details.emails.map((one: { email: string }) => one.email)
      })
    }),
    async (site) => {
      await invite(site, site.inviteeEmail)
      return (await profile(site)).json[0].workspaceDetails.emails.some((one: unknown) => typeof one === 'string')
    },
  ),
  must(
    'taken-name-has-unknown-reason',
    'responses',
    'The reason for a name that is in use is "taken"',
    'OpenAPI: WorkspaceAvailability.reason',
    {
      reference: ({ app }) =>
        changeJson(app, done(routes.check), (json) => {
          if (json.reason === 'taken') json.reason = 'already_exists'
        }),
    },
    async (site) => {
      const body = { name: nameOf(site) }
      return (await site.call('POST', '/workspaces/availability?withReason=true', { body })).json.reason !== 'taken'
    },
  ),
  must(
    'labels-are-pairs-in-the-list',
    'responses',
    'The labels of a workspace are an object of texts',
    'OpenAPI: MetadataLabels',
    {
      reference: ({ app }) =>
        changeJson(app, done(routes.workspaces), (json) => {
          for (const one of json)
            if (one.labels) one.labels = Object.entries(one.labels).map(([key, value]) => ({ key, value }))
        }),
    },
    async (site) => {
      await site.call('PUT', `/workspaces/${nameOf(site)}`, { body: { labels: { team: 'research' } } })
      const listed = (await site.call('GET', '/workspaces')).json
      return listed.some(({ labels }: { labels: unknown }) => Array.isArray(labels))
    },
  ),
  must(
    'own-invitation-expires-an-hour-off',
    'responses',
    'The invitee sees the same expiry as the inviter',
    'OpenAPI: PendingInvitationRender.expiresAt',
    proxy('mock', () => async ({ path, send }) => {
      const response = await send()
      if (path !== '/profile/invitations') return response
      return changedSuccess(response, (json) => {
        for (const one of json) one.expiresAt = new Date(Date.parse(one.expiresAt) - 3_600_000).toISOString()
      })
    }),
    async (site) => {
      const { expiresAt } = (await invite(site, site.inviteeEmail)).json
      return (await profile(site)).json[0].expiresAt !== expiresAt
    },
  ),
  must(
    'unknown-version-without-its-code',
    'errors',
    'An unknown version gives the error invalid_api_version',
    'API introduction: versioning',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => reply.statusCode === 400 && request.url.startsWith('/v0/workspaces'),
          (json) =>
            json.error === 'invalid_api_version' ? { code: 400, error: 'Bad request', message: json.message } : json,
        ),
    },
    async (site) => {
      const { status, json } = await site.call('GET', '/workspaces', { headers: { 'blaxel-version': '2030-01-01' } })
      return status === 400 && json.error !== 'invalid_api_version'
    },
  ),
  must(
    'join-ignores-the-version',
    'errors',
    'Every operation refuses an unknown version with 400',
    'API introduction: versioning',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', at(routes.join), (request) => {
          delete request.headers['blaxel-version']
        }),
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      const headers = { 'blaxel-version': '2030-01-01' }
      const { status } = await site.call('POST', `/workspaces/${nameOf(site)}/join`, {
        token: site.credentials.invitee,
        headers,
      })
      return status === 200
    },
  ),
  must(
    'unknown-workspace-without-error',
    'errors',
    'An error has the required member error',
    'OpenAPI: Error',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => reply.statusCode === 404 && at(routes.show)(request),
          ({ message }) => ({ code: 404, message }),
        ),
    },
    async (site) => (await site.call('GET', '/workspaces/no-such-place')).json.error === undefined,
  ),
  must(
    'workspace-is-deleted-twice',
    'errors',
    'Deleting a workspace that is gone gives 404',
    'OpenAPI: DeleteWorkspace, 404',
    {
      reference: ({ app }) => {
        const gone = new Map<string, unknown>()
        const keyOf = (url: string, who: unknown) => `${url} ${who}`
        changeJson(app, done(routes.destroy), (json, { url, headers }) => {
          gone.set(keyOf(url, headers.authorization), structuredClone(json))
        })
        onHook(app, 'onRequest', at(routes.destroy), ({ url, headers }, reply) => {
          const known = gone.get(keyOf(url, headers.authorization))
          if (known) answer(reply, 200, known)
        })
      },
    },
    async (site) => {
      await create(site, { name: 'short-lived' })
      await site.call('DELETE', '/workspaces/short-lived')
      return (await site.call('DELETE', '/workspaces/short-lived')).status === 200
    },
  ),
  // An empty list with 200 is as good.
  should(
    'no-invitations-is-an-empty-list',
    'errors',
    'Without a pending invitation the profile gives 404',
    'facts A2: list my invitations',
    proxy('mock', () => async ({ path, send }) => {
      const response = await send()
      return path === '/profile/invitations' && response.status === 404 ? respondEmpty(response) : response
    }),
    async (site) => (await profile(site)).status === 200,
  ),
  must(
    'unknown-role-becomes-member',
    'errors',
    'A role that does not exist is refused with 400',
    'facts A2: PUT /users/{subOrEmail}, 400 invalid role',
    proxy('mock', () => async ({ method, path, body, send }) => {
      const isRole = method === 'PUT' && path.startsWith('/users/') && typeof body?.role === 'string'
      return isRole && body.role !== 'admin' ? send({ body: { ...body, role: 'member' } }) : send()
    }),
    async (site) => {
      await enter(site)
      return (await setRole(site, site.inviteeEmail, 'owner')).status === 200
    },
  ),
  must(
    'unknown-token-sees-no-workspaces',
    'errors',
    'An invalid credential gives 401',
    'OpenAPI: ListWorkspaces, 401',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', at(routes.workspaces), (request, reply) => {
          const isSent = request.headers.authorization ?? request.headers['x-blaxel-authorization']
          if (isSent && !callerIn(db, request)) answer(reply, 200, [])
        }),
    },
    async (site) => (await site.call('GET', '/workspaces', { token: 'not-a-token' })).status === 200,
  ),
]

const respondEmpty = ({ headers }: Response): Response => jsonResponse(200, [], headers)
