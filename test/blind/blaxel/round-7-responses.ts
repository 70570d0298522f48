import type { BlindBug } from '../bug.ts'
import { answer, changeJson, onHook } from '../common.ts'
import * as h from './round-7-helpers.ts'
import { any, changed, done, here, inReference, must, proxy } from './round-7-helpers.ts'

/** Wrong forms and values of successful responses, and wrong errors. */
export const responses: readonly BlindBug[] = [
  must(
    'responses',
    'user-number-is-text',
    ['The number of people in workspaceDetails is a number', 'OpenAPI: PendingInvitationWorkspaceDetails.user_number'],
    inReference(({ app }) =>
      changeJson(app, done(`GET ${h.profile}`), (json) => {
        for (const { workspaceDetails } of json) workspaceDetails.user_number = String(workspaceDetails.user_number)
      }),
    ),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      return typeof (await h.mine(site)).json[0].workspaceDetails.user_number === 'string'
    },
  ),
  must(
    'responses',
    'member-addresses-are-bare',
    ['The addresses in workspaceDetails are objects', 'OpenAPI: PendingInvitationWorkspaceDetails.emails'],
    proxy('mock', () => async ({ path, send }) => {
      const response = await send()
      if (path !== '/profile/invitations') return response
      return changed(response, (json) => {
        for (const { workspaceDetails: details } of json)
          if (details?.emails) details.emails = details.emails.map((one: { email: string }) => one.email)
      })
    }),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      return (await h.mine(site)).json[0].workspaceDetails.emails.some((one: unknown) => typeof one === 'string')
    },
  ),
  must(
    'responses',
    'taken-name-has-unknown-reason',
    ['The reason for a name that is in use is "taken"', 'OpenAPI: WorkspaceAvailability.reason'],
    inReference(({ app }) =>
      changeJson(app, done(`POST ${h.workspaces}/availability`), (json) => {
        if (json.reason === 'taken') json.reason = 'already_exists'
      }),
    ),
    async (site) => {
      const body = { name: here(site) }
      return (await site.call('POST', '/workspaces/availability?withReason=true', { body })).json.reason !== 'taken'
    },
  ),
  must(
    'responses',
    'labels-are-pairs-in-the-list',
    ['The labels of a workspace are an object of texts', 'OpenAPI: MetadataLabels'],
    inReference(({ app }) =>
      changeJson(app, done(`GET ${h.workspaces}`), (json) => {
        for (const one of json)
          if (one.labels) one.labels = Object.entries(one.labels).map(([key, value]) => ({ key, value }))
      }),
    ),
    async (site) => {
      await site.call('PUT', `/workspaces/${here(site)}`, { body: { labels: { team: 'research' } } })
      const listed = (await site.call('GET', '/workspaces')).json
      return listed.some(({ labels }: { labels: unknown }) => Array.isArray(labels))
    },
  ),
  must(
    'responses',
    'own-invitation-expires-an-hour-off',
    ['The invitee sees the same expiry as the inviter', 'OpenAPI: PendingInvitationRender.expiresAt'],
    proxy('mock', () => async ({ path, send }) => {
      const response = await send()
      if (path !== '/profile/invitations') return response
      return changed(response, (json) => {
        for (const one of json) one.expiresAt = new Date(Date.parse(one.expiresAt) - 3_600_000).toISOString()
      })
    }),
    async (site) => {
      const { expiresAt } = (await h.invite(site, site.inviteeEmail)).json
      return (await h.mine(site)).json[0].expiresAt !== expiresAt
    },
  ),
  must(
    'errors',
    'unknown-version-without-its-code',
    ['An unknown version gives the error invalid_api_version', 'API introduction: versioning'],
    inReference(({ app }) =>
      changeJson(
        app,
        (request, reply) => reply.statusCode === 400 && request.url.startsWith(h.workspaces),
        (json) =>
          json.error === 'invalid_api_version' ? { code: 400, error: 'Bad request', message: json.message } : json,
      ),
    ),
    async (site) => {
      const { status, json } = await site.call('GET', '/workspaces', { headers: { 'blaxel-version': '2030-01-01' } })
      return status === 400 && json.error !== 'invalid_api_version'
    },
  ),
  must(
    'errors',
    'join-ignores-the-version',
    ['Every operation refuses an unknown version with 400', 'API introduction: versioning'],
    inReference(({ app }) =>
      onHook(app, 'onRequest', any(`POST ${h.workspace}/join`), (request) => {
        delete request.headers['blaxel-version']
      }),
    ),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      const headers = { 'blaxel-version': '2030-01-01' }
      const { status } = await site.call('POST', `/workspaces/${here(site)}/join`, {
        token: site.credentials.invitee,
        headers,
      })
      return status === 200
    },
  ),
  must(
    'errors',
    'unknown-workspace-without-error',
    ['An error has the required member error', 'OpenAPI: Error'],
    inReference(({ app }) =>
      changeJson(
        app,
        (request, reply) => reply.statusCode === 404 && any(`GET ${h.workspace}`)(request),
        ({ message }) => ({ code: 404, message }),
      ),
    ),
    async (site) => (await site.call('GET', '/workspaces/no-such-place')).json.error === undefined,
  ),
  must(
    'errors',
    'workspace-is-deleted-twice',
    ['Deleting a workspace that is gone gives 404', 'OpenAPI: DeleteWorkspace, 404'],
    inReference(({ app }) => {
      const gone = new Map<string, unknown>()
      const keyOf = (url: string, who: unknown) => `${url} ${who}`
      changeJson(app, done(`DELETE ${h.workspace}`), (json, { url, headers }) => {
        gone.set(keyOf(url, headers.authorization), structuredClone(json))
      })
      onHook(app, 'onRequest', any(`DELETE ${h.workspace}`), ({ url, headers }, reply) => {
        const known = gone.get(keyOf(url, headers.authorization))
        if (known) answer(reply, 200, known)
      })
    }),
    async (site) => {
      await h.create(site, { name: 'short-lived' })
      await site.call('DELETE', '/workspaces/short-lived')
      return (await site.call('DELETE', '/workspaces/short-lived')).status === 200
    },
  ),
  must(
    'errors',
    'no-invitations-is-an-empty-list',
    ['Without a pending invitation the profile gives 404', 'facts A2: list my invitations'],
    proxy('mock', () => async ({ path, send }) => {
      const response = await send()
      return path === '/profile/invitations' && response.status === 404 ? respondEmpty(response) : response
    }),
    async (site) => (await h.mine(site)).status === 200,
  ),
  must(
    'errors',
    'unknown-role-becomes-member',
    ['A role that does not exist is refused with 400', 'facts A2: PUT /users/{subOrEmail}, 400 invalid role'],
    proxy('mock', () => async ({ method, path, body, send }) => {
      const isRole = method === 'PUT' && path.startsWith('/users/') && typeof body?.role === 'string'
      return isRole && body.role !== 'admin' ? send({ body: { ...body, role: 'member' } }) : send()
    }),
    async (site) => {
      await h.welcome(site)
      return (await h.setRole(site, site.inviteeEmail, 'owner')).status === 200
    },
  ),
  must(
    'errors',
    'unknown-token-sees-no-workspaces',
    ['An invalid credential gives 401', 'OpenAPI: ListWorkspaces, 401'],
    inReference(({ app, db }) =>
      onHook(app, 'onRequest', any(`GET ${h.workspaces}`), (request, reply) => {
        const isSent = request.headers.authorization ?? request.headers['x-blaxel-authorization']
        if (isSent && !h.callerOf(db, request)) answer(reply, 200, [])
      }),
    ),
    async (site) => (await site.call('GET', '/workspaces', { token: 'not-a-token' })).status === 200,
  ),
]

const respondEmpty = ({ headers }: Response): Response => h.respond(200, [], headers)
