import { roleIn } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { onHook, queryOf } from '../common.ts'
import {
  answers,
  at,
  away,
  callerOf,
  enter,
  entries,
  home,
  invite,
  limitedUser,
  must,
  opOf,
  patched,
  proxy,
  rewritten,
  send,
  setRole,
  workspaceOf,
} from './round-9-helpers.ts'

const list = 'GET /v0/users'

/** Faults of the list of members and invitations, and of how a workspace is chosen. */
export const users: readonly BlindBug[] = [
  must({
    id: 'blaxel-9-users-envelope-by-version',
    group: 'responses',
    breaks: 'The list of users is an array without paging in every version of the API.',
    source: 'Blaxel control plane OpenAPI: ListWorkspaceUsers has no parameters and no data/meta envelope',
    planting: answers(list, (json, _db, request) =>
      request.headers['blaxel-version'] === '2026-04-28'
        ? { data: json, meta: { hasMore: false, nextCursor: null } }
        : undefined,
    ),
    witness: async (site) => {
      const { status, json } = await send(site, 'GET', '/users', { headers: { 'blaxel-version': '2026-04-28' } })
      return status === 200 && !Array.isArray(json)
    },
  }),
  must({
    id: 'blaxel-9-users-stop-at-fifty',
    group: 'paging',
    breaks: 'The list of users is not paged and contains every member and invitee.',
    source: 'Blaxel control plane OpenAPI: ListWorkspaceUsers; facts A2',
    planting: rewritten('mock', /^GET \/users$/, (json) => json.slice(0, 50)),
    witness: async (site) => {
      const sent = Array.from({ length: 55 }, () => site.fresh())
      for (const email of sent) await invite(site, email)
      const { json } = await send(site, 'GET', '/users')
      const listed = new Set(json.map((one: { email: string }) => one.email))
      return sent.some((email) => !listed.has(email))
    },
  }),
  must({
    id: 'blaxel-9-users-cache-outlives-role-change',
    group: 'sequences',
    breaks: 'The list of users shows the role that a successful role change has set.',
    source: 'Every client: responses agree with earlier responses; apigee/apigee-edge-drupal#500',
    planting: proxy('mock', () => {
      const cache = new Map<string, { text: string; headers: Headers }>()
      return async (request, next) => {
        if (request.method !== 'GET' && request.method !== 'PUT') cache.clear()
        if (opOf(request) !== 'GET /users') return next(request)
        const { headers } = request
        const key = [headers.get('authorization'), headers.get('x-blaxel-workspace'), request.url].join(' ')
        const known = cache.get(key)
        if (known) return new Response(known.text, { headers: known.headers })
        const response = await next(request)
        if (response.status === 200) cache.set(key, { text: await response.clone().text(), headers: response.headers })
        return response
      }
    }),
    witness: async (site) => {
      const { email } = await limitedUser(site)
      const { status } = await setRole(site, email, 'admin')
      const [shown] = await entries(site, email)
      return status === 200 && shown.role === 'member'
    },
  }),
  must({
    id: 'blaxel-9-users-reader-sees-no-admin',
    group: 'responses',
    breaks: 'The list shows the role of each person to every caller.',
    source: 'Blaxel control plane OpenAPI: ListWorkspaceUsers, "including roles (admin or member)"',
    planting: answers(list, (json, db, request) => {
      const own = roleIn(db, workspaceOf(db, request).id, callerOf(db, request).id)
      if (own !== 'admin') for (const one of json) one.role = own
    }),
    witness: async (site) => {
      const { json } = await send(site, 'GET', '/users', { as: 'limited' })
      return Array.isArray(json) && !json.some(({ role }) => role === 'admin')
    },
  }),
  must({
    id: 'blaxel-9-users-accepted-elsewhere',
    group: 'tenants',
    breaks: 'An invitee is accepted in a workspace only after accepting the invitation to that workspace.',
    source: 'Blaxel control plane OpenAPI: WorkspaceUser.accepted',
    planting: answers(list, (json, db) => {
      const sql = 'SELECT m.role FROM member m JOIN person p ON p.id = m.person_id WHERE p.email_key = ?'
      for (const one of json) if (!one.accepted) one.accepted = db.one(sql, one.email.toLowerCase()) !== undefined
    }),
    witness: async (site) => {
      await enter(site)
      await invite(site, site.inviteeEmail, { in: away(site) })
      const [shown] = await entries(site, site.inviteeEmail, { in: away(site) })
      return shown?.accepted === true
    },
  }),
  must({
    id: 'blaxel-9-users-workspace-query-unread',
    group: 'input',
    breaks: 'The workspace can be named with the query parameter instead of the header.',
    source: 'Blaxel API introduction: ?workspace=; facts A1',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'onRequest', at(list), (request) => {
          if (queryOf(request).has('workspace')) request.raw.url = '/v0/users'
        }),
    },
    witness: async (site) => {
      const { status } = await send(site, 'GET', `/users?workspace=${away(site)}`, { in: null })
      return status === 400
    },
  }),
  must({
    id: 'blaxel-9-users-null-names',
    group: 'responses',
    breaks: 'Members of a listed user that are present have the declared type: names are strings.',
    source: 'Blaxel control plane OpenAPI: WorkspaceUser.given_name',
    planting: rewritten('mock', /^GET \/users$/, (json) => {
      for (const one of json) if (!one.accepted) one.given_name = one.given_name ?? null
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const [shown] = await entries(site, email)
      return shown.given_name === null
    },
  }),
  must({
    id: 'blaxel-9-users-only-workspace-unnamed',
    group: 'input',
    breaks: 'A credential that has access to exactly one workspace does not need to name it.',
    source: 'Blaxel API introduction: the header is needed only with several workspaces; facts A1',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', at(list), (request, reply) => {
          callerOf(db, request)
          const isNamed = 'x-blaxel-workspace' in request.headers || queryOf(request).has('workspace')
          return isNamed ? undefined : reply.code(400).send()
        }),
    },
    witness: async (site) => {
      await enter(site)
      const { status } = await send(site, 'GET', '/users', { as: 'invitee', in: null })
      return status === 400
    },
  }),
  must({
    id: 'blaxel-9-users-list-empty-while-inviting',
    group: 'concurrency',
    breaks: 'Earlier invitations stay listed while another one is being made.',
    source: 'Every client: an invited address is listed once',
    planting: proxy('reference', () => {
      let busy = 0
      return async (request, next) => {
        const op = opOf(request)
        if (op === 'POST /users') {
          busy++
          await new Promise((resolve) => setTimeout(resolve, 5))
          return next(request).finally(() => busy--)
        }
        const isRebuilt = op === 'GET /users' && busy > 0
        const response = await next(request)
        if (!isRebuilt || !response.ok) return response
        return patched(response, (json) => json.filter((one: { accepted: boolean }) => one.accepted))
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const [, shown] = await Promise.all([invite(site, site.fresh()), entries(site, email)])
      return shown.length === 0
    },
  }),
  must({
    id: 'blaxel-9-users-single-header-needed',
    group: 'input',
    breaks: 'The X-Blaxel-Authorization header is enough to remove a user.',
    source: 'Blaxel API introduction and access tokens page; facts A1',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'onRequest', at('DELETE /v0/users/:subOrEmail'), (request) => {
          delete request.raw.headers['x-blaxel-authorization']
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const { status } = await site.call('DELETE', `/users/${encodeURIComponent(email)}`, {
        token: null,
        headers: {
          'x-blaxel-authorization': `Bearer ${site.credentials.admin}`,
          'x-blaxel-workspace': home(site),
        },
      })
      return status === 401
    },
  }),
]
