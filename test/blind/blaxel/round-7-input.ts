import { workspacesOf } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, type Json, onHook, pause, setBody } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedSuccess } from '../proxy.ts'
import { entry, invite, list, nameOf, profile, send } from './calls.ts'
import { at, callerIn, done, routes } from './helpers.ts'
import { proxy } from './proxy.ts'

const { must } = bugsInOrder('blaxel', 7)

/** Wrong lists, wrong readings of requests, and requests that disturb each other. */
export const input: readonly BlindBug[] = [
  must(
    'newer-version-wraps-the-list',
    'paging',
    'The list of users is an array in every version',
    'facts A2: the /users list is not paginated',
    {
      reference: ({ app }) =>
        changeJson(app, done(routes.list), (json, { headers }) =>
          headers['blaxel-version'] === '2026-04-28'
            ? { data: json, meta: { hasMore: false, total: json.length } }
            : json,
        ),
    },
    async (site) => {
      const headers = { 'blaxel-version': '2026-04-28' }
      return !Array.isArray((await send(site, 'GET', '/users', { headers })).json)
    },
  ),
  must(
    'list-ends-at-25',
    'paging',
    'The list has all members and invitations',
    'facts A2: the /users list is not paginated',
    { reference: ({ app }) => changeJson(app, done(routes.list), (json) => json.slice(0, 25)) },
    async (site) => {
      for (let count = 0; count < 25; count++) await invite(site, site.fresh())
      return (await list(site)).length === 25
    },
  ),
  must(
    'profile-shows-one-invitation',
    'paging',
    'The profile lists the invitations to all workspaces',
    'OpenAPI: ListAllPendingInvitations',
    { reference: ({ app }) => changeJson(app, done(routes.mine), (json) => json.slice(0, 1)) },
    async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      return (await profile(site)).json.length === 1
    },
  ),
  must(
    'same-local-part-is-listed-once',
    'paging',
    'Every invited address is listed',
    'OpenAPI: ListWorkspaceUsers',
    proxy('mock', () => async ({ method, path, send }) => {
      const response = await send()
      if (method !== 'GET' || path !== '/users') return response
      return changedSuccess(response, (json) => [
        ...new Map(json.map((one: Json) => [one.accepted ? one.sub : one.email.split('@')[0], one])).values(),
      ])
    }),
    async (site) => {
      await invite(site, 'sam@one.example.test')
      await invite(site, 'sam@two.example.test')
      return (await entry(site, 'sam@one.example.test')) === undefined
    },
  ),
  must(
    'header-takes-no-workspace-id',
    'input',
    'X-Blaxel-Workspace takes the name or the id',
    'API introduction: X-Blaxel-Workspace',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', at(routes.list, routes.invite), ({ headers }, reply) => {
          const id = headers['x-blaxel-workspace']
          if (id && db.one('SELECT id FROM workspace WHERE id = ?', String(id))) reply.code(404).send()
        }),
    },
    async (site) => {
      const { id } = (await site.call('GET', `/workspaces/${nameOf(site)}`)).json
      return (await send(site, 'GET', '/users', { at: id })).status === 404
    },
  ),
  must(
    'invite-ignores-the-query',
    'input',
    'The query parameter workspace names the workspace of an invite',
    'API introduction: workspace',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', at(routes.invite), (request) => {
          const caller = callerIn(db, request)
          const first = caller && workspacesOf(db, caller.id)[0]
          if (first) request.headers['x-blaxel-workspace'] ??= first.name
        }),
    },
    async (site) => {
      const email = site.fresh()
      await site.call('POST', `/users?workspace=${nameOf(site)}`, { body: { email } })
      return (await entry(site, email)) === undefined
    },
  ),
  must(
    'profile-wants-authorization',
    'input',
    'X-Blaxel-Authorization is as good as Authorization',
    'API introduction: authentication',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', at(routes.mine, routes.join), ({ headers }, reply) => {
          if (headers.authorization === undefined && headers['x-blaxel-authorization'])
            answer(reply, 401, { code: 401, error: 'Unauthorized', message: 'The credential is missing' })
        }),
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      const headers = { 'x-blaxel-authorization': `Bearer ${site.credentials.invitee}` }
      return (await site.call('GET', '/profile/invitations', { token: null, headers })).status === 401
    },
  ),
  must(
    'address-with-a-name-is-taken',
    'input',
    'A text that is not just an address is refused with 400',
    'OpenAPI: InviteWorkspaceUser, 400',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.invite), (request) => {
          const body = bodyOf(request)
          const inner = /<([^<>]+)>\s*$/.exec(String(body.email))?.[1]
          if (inner) setBody(request, { ...body, email: inner })
        }),
    },
    async (site) => (await invite(site, 'Robin <robin@example.test>')).status === 200,
  ),
  must(
    'labels-lose-wide-characters',
    'input',
    'Labels are stored as they were sent',
    'OpenAPI: UpdateWorkspace',
    proxy('mock', () => async ({ path, body, send }) => {
      if (!path.startsWith('/workspaces') || !body?.labels) return send()
      return send({ body: JSON.parse(JSON.stringify(body).replace(/[\u{10000}-\u{10ffff}]/gu, '?')) })
    }),
    async (site) => {
      const path = `/workspaces/${nameOf(site)}`
      await site.call('PUT', path, { body: { labels: { mood: 'fine \u{1f680}' } } })
      return (await site.call('GET', path)).json.labels.mood === 'fine ?'
    },
  ),
  must(
    'invites-land-in-one-workspace',
    'concurrency',
    'Two requests at once each use their own workspace',
    'API introduction: X-Blaxel-Workspace',
    {
      reference: ({ app }) => {
        let current: string | string[] | undefined
        onHook(app, 'preHandler', at(routes.invite), async ({ headers }) => {
          current = headers['x-blaxel-workspace']
          await pause()
          if (current !== undefined) headers['x-blaxel-workspace'] = current
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email, { other: true })])
      return (await entry(site, email)) === undefined
    },
  ),
  must(
    'responses-are-mixed-up',
    'concurrency',
    'The response to an invite is about the address that was sent',
    'OpenAPI: PendingInvitation.email',
    proxy('mock', () => {
      let current = ''
      return async ({ method, path, body, send }) => {
        if (method !== 'POST' || path !== '/users' || typeof body?.email !== 'string') return send()
        current = body.email
        await pause()
        return changedSuccess(await send(), (json) => {
          json.email = current
        })
      }
    }),
    async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const made = await Promise.all(emails.map((email) => invite(site, email)))
      return made[0]?.json.email !== emails[0]
    },
  ),
]
