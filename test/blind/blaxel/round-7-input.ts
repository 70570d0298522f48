import { workspacesOf } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, type Json, onHook, pause, setBody } from '../common.ts'
import * as h from './round-7-helpers.ts'
import { any, changed, done, here, inReference, must, proxy, there } from './round-7-helpers.ts'

/** Wrong lists, wrong readings of requests, and requests that disturb each other. */
export const input: readonly BlindBug[] = [
  must(
    'paging',
    'newer-version-wraps-the-list',
    ['The list of users is an array in every version', 'facts A2: the /users list is not paginated'],
    inReference(({ app }) =>
      changeJson(app, done(`GET ${h.users}`), (json, { headers }) =>
        headers['blaxel-version'] === '2026-04-28'
          ? { data: json, meta: { hasMore: false, total: json.length } }
          : json,
      ),
    ),
    async (site) => {
      const headers = { 'blaxel-version': '2026-04-28' }
      return !Array.isArray((await h.act(site, 'GET', '/users', { headers })).json)
    },
  ),
  must(
    'paging',
    'list-ends-at-25',
    ['The list has all members and invitations', 'facts A2: the /users list is not paginated'],
    inReference(({ app }) => changeJson(app, done(`GET ${h.users}`), (json) => json.slice(0, 25))),
    async (site) => {
      for (let count = 0; count < 25; count++) await h.invite(site, site.fresh())
      return (await h.list(site)).length === 25
    },
  ),
  must(
    'paging',
    'profile-shows-one-invitation',
    ['The profile lists the invitations to all workspaces', 'OpenAPI: ListAllPendingInvitations'],
    inReference(({ app }) => changeJson(app, done(`GET ${h.profile}`), (json) => json.slice(0, 1))),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.invite(site, site.inviteeEmail, there(site))
      return (await h.mine(site)).json.length === 1
    },
  ),
  must(
    'paging',
    'same-local-part-is-listed-once',
    ['Every invited address is listed', 'OpenAPI: ListWorkspaceUsers'],
    proxy('mock', () => async ({ method, path, send }) => {
      const response = await send()
      if (method !== 'GET' || path !== '/users') return response
      return changed(response, (json) => [
        ...new Map(json.map((one: Json) => [one.accepted ? one.sub : one.email.split('@')[0], one])).values(),
      ])
    }),
    async (site) => {
      await h.invite(site, 'sam@one.example.test')
      await h.invite(site, 'sam@two.example.test')
      return (await h.entry(site, 'sam@one.example.test')) === undefined
    },
  ),
  must(
    'input',
    'header-takes-no-workspace-id',
    ['X-Blaxel-Workspace takes the name or the id', 'API introduction: X-Blaxel-Workspace'],
    inReference(({ app, db }) =>
      onHook(app, 'onRequest', any(`GET ${h.users}`, `POST ${h.users}`), ({ headers }, reply) => {
        const id = headers['x-blaxel-workspace']
        if (id && db.one('SELECT id FROM workspace WHERE id = ?', String(id))) reply.code(404).send()
      }),
    ),
    async (site) => {
      const { id } = (await site.call('GET', `/workspaces/${here(site)}`)).json
      return (await h.act(site, 'GET', '/users', { at: id })).status === 404
    },
  ),
  must(
    'input',
    'invite-ignores-the-query',
    ['The query parameter workspace names the workspace of an invite', 'API introduction: workspace'],
    inReference(({ app, db }) =>
      onHook(app, 'onRequest', any(`POST ${h.users}`), (request) => {
        const caller = h.callerOf(db, request)
        const first = caller && workspacesOf(db, caller.id)[0]
        if (first) request.headers['x-blaxel-workspace'] ??= first.name
      }),
    ),
    async (site) => {
      const email = site.fresh()
      await site.call('POST', `/users?workspace=${here(site)}`, { body: { email } })
      return (await h.entry(site, email)) === undefined
    },
  ),
  must(
    'input',
    'profile-wants-authorization',
    ['X-Blaxel-Authorization is as good as Authorization', 'API introduction: authentication'],
    inReference(({ app }) =>
      onHook(app, 'onRequest', any(`GET ${h.profile}`, `POST ${h.workspace}/join`), ({ headers }, reply) => {
        if (headers.authorization === undefined && headers['x-blaxel-authorization'])
          answer(reply, 401, { code: 401, error: 'Unauthorized', message: 'The credential is missing' })
      }),
    ),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      const headers = { 'x-blaxel-authorization': `Bearer ${site.credentials.invitee}` }
      return (await site.call('GET', '/profile/invitations', { token: null, headers })).status === 401
    },
  ),
  must(
    'input',
    'address-with-a-name-is-taken',
    ['A text that is not just an address is refused with 400', 'OpenAPI: InviteWorkspaceUser, 400'],
    inReference(({ app }) =>
      onHook(app, 'preHandler', any(`POST ${h.users}`), (request) => {
        const body = bodyOf(request)
        const inner = /<([^<>]+)>\s*$/.exec(String(body.email))?.[1]
        if (inner) setBody(request, { ...body, email: inner })
      }),
    ),
    async (site) => (await h.invite(site, 'Robin <robin@example.test>')).status === 200,
  ),
  must(
    'input',
    'labels-lose-wide-characters',
    ['Labels are stored as they were sent', 'OpenAPI: UpdateWorkspace'],
    proxy('mock', () => async ({ path, body, send }) => {
      if (!path.startsWith('/workspaces') || !body?.labels) return send()
      return send({ body: JSON.parse(JSON.stringify(body).replace(/[\u{10000}-\u{10ffff}]/gu, '?')) })
    }),
    async (site) => {
      const path = `/workspaces/${here(site)}`
      await site.call('PUT', path, { body: { labels: { mood: 'fine \u{1f680}' } } })
      return (await site.call('GET', path)).json.labels.mood === 'fine ?'
    },
  ),
  must(
    'concurrency',
    'invites-land-in-one-workspace',
    ['Two requests at once each use their own workspace', 'API introduction: X-Blaxel-Workspace'],
    inReference(({ app }) => {
      let current: string | string[] | undefined
      onHook(app, 'preHandler', any(`POST ${h.users}`), async ({ headers }) => {
        current = headers['x-blaxel-workspace']
        await pause()
        if (current !== undefined) headers['x-blaxel-workspace'] = current
      })
    }),
    async (site) => {
      const email = site.fresh()
      await Promise.all([h.invite(site, email, here(site)), h.invite(site, email, there(site))])
      return (await h.entry(site, email)) === undefined
    },
  ),
  must(
    'concurrency',
    'responses-are-mixed-up',
    ['The response to an invite is about the address that was sent', 'OpenAPI: PendingInvitation.email'],
    proxy('mock', () => {
      let current = ''
      return async ({ method, path, body, send }) => {
        if (method !== 'POST' || path !== '/users' || typeof body?.email !== 'string') return send()
        current = body.email
        await pause()
        return changed(await send(), (json) => {
          json.email = current
        })
      }
    }),
    async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const made = await Promise.all(emails.map((email) => h.invite(site, email)))
      return made[0]?.json.email !== emails[0]
    },
  ),
]
