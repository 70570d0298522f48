import type { FastifyRequest } from 'fastify'
import { addMember } from '../../reference/blaxel/schema.ts'
import { findInvitation, findMember, findWorkspace, invite as store } from '../../reference/blaxel/store.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, type Json, onHook, param, pause } from '../common.ts'
import {
  asInvitee,
  bug,
  callerOf,
  enter,
  entriesOf,
  inside,
  invite,
  leave,
  limitedEmail,
  listed,
  mine,
  nameOf,
  okOf,
  onMock,
  remove,
  setRole,
  to,
  workspaceId,
} from './round-5-helpers.ts'

const one = '/v0/users/:subOrEmail'
const inviting = 'POST /v0/users'

/** Wrong lists, inputs and histories, and requests that disturb each other. */
export const histories: readonly BlindBug[] = [
  bug({
    id: 'envelope-of-the-newest-version',
    group: 'responses',
    strength: 'must',
    breaks: 'The list of people is an array in every API version',
    source: 'facts A2: the envelope is not attached to /users',
    planting: onMock(
      'GET',
      /\/users$/,
      () => (json, request) =>
        request.headers.get('blaxel-version') === '2026-04-28' ? { data: json, meta: { hasMore: false } } : json,
    ),
    witness: async (site) => {
      const { json } = await inside(site, 'GET', '/users', { headers: { 'blaxel-version': '2026-04-28' } })
      return Array.isArray(json.data)
    },
  }),
  bug({
    id: 'list-ends-at-50',
    group: 'paging',
    strength: 'must',
    breaks: 'The list of people is complete, as it has no pages',
    source: 'facts A2: /users is not paginated',
    planting: onMock('GET', /\/users$/, () => (json) => json.slice(0, 50)),
    witness: async (site) => {
      for (let count = 0; count < 51; count++) await invite(site, site.fresh())
      return (await listed(site)).length === 50
    },
  }),
  bug({
    id: 'own-list-has-only-the-newest',
    group: 'paging',
    strength: 'must',
    breaks: "The list of one's own invitations has those to all workspaces",
    source: 'Blaxel OpenAPI, ListAllPendingInvitations',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) => sql.replace(/ORDER BY i\.created_at DESC$/, 'ORDER BY i.created_at DESC LIMIT 1')),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, true)
      return (await mine(site)).json.length === 1
    },
  }),
  bug({
    id: 'second-revocation-does-nothing',
    group: 'sequences',
    strength: 'must',
    breaks: 'An invitation that is revoked for the second time is no longer listed',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser; lowcoder-org/lowcoder#1415',
    planting: {
      reference: ({ app, db }) => {
        const revoked = new Set<string>()
        onHook(app, 'preHandler', to(`DELETE ${one}`), (request, reply) => {
          const row = findInvitation(db, workspaceId(db, request), param(request, 'subOrEmail'))
          if (!row) return
          const key = `${row.workspace_id} ${emailKey(row.email)}`
          // The oldest row of the address is marked as revoked, which it is already.
          if (revoked.has(key)) answer(reply, 200, {})
          revoked.add(key)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      for (const _ of [1, 2]) {
        await invite(site, email)
        await remove(site, email)
      }
      return (await entriesOf(site, email)).length === 1
    },
  }),
  bug({
    id: 'rejoin-restores-the-old-role',
    group: 'sequences',
    strength: 'must',
    breaks: 'A person who joins has the role of the invitation',
    source: 'Blaxel OpenAPI, PendingInvitationRender.role: role that the person will have',
    planting: {
      reference: ({ app, db }) => {
        const roles = new Map<string, string>()
        const place = '/v0/workspaces/:workspaceName'
        const named = (request: FastifyRequest) => findWorkspace(db, param(request, 'workspaceName'))?.id ?? ''
        onHook(app, 'preHandler', to(`DELETE ${place}/leave`), (request) => {
          const member = findMember(db, named(request), callerOf(db, request)?.id ?? '')
          if (member) roles.set(`${named(request)} ${member.id}`, member.role)
        })
        app.addHook('onSend', async (request, reply) => {
          if (!okOf(`POST ${place}/join`)(request, reply)) return
          const [id, person] = [named(request), callerOf(db, request)?.id ?? '']
          const role = roles.get(`${id} ${person}`)
          const sql = 'UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?'
          if (role) db.run(sql, role, id, person)
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      await leave(site)
      await enter(site)
      return (await entriesOf(site, site.inviteeEmail))[0].role === 'admin'
    },
  }),
  bug({
    id: 'removed-member-needs-no-acceptance',
    group: 'sequences',
    strength: 'must',
    breaks: 'A removed member who is invited again has no access before accepting',
    source: 'dust-tt/dust#2496',
    planting: {
      reference: ({ app, db }) => {
        const removed = new Map<string, string>()
        onHook(app, 'preHandler', to(`DELETE ${one}`), (request) => {
          const id = workspaceId(db, request)
          const member = findMember(db, id, param(request, 'subOrEmail'))
          if (member) removed.set(`${id} ${emailKey(member.email)}`, member.id)
        })
        app.addHook('onSend', async (request, reply) => {
          if (!okOf(inviting)(request, reply)) return
          const row = findInvitation(db, workspaceId(db, request), String(bodyOf(request).email))
          const person = row && removed.get(`${row.workspace_id} ${emailKey(row.email)}`)
          if (!row || !person) return
          addMember(db, row.workspace_id, person, row.role, true)
          db.run('DELETE FROM invitation WHERE id = ?', row.id)
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      await remove(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail)
      return (await inside(site, 'GET', '/users', asInvitee(site))).status === 200
    },
  }),
  bug({
    id: 'empty-own-list-is-remembered',
    group: 'sequences',
    strength: 'must',
    breaks: "A new invitation is in the list of one's own invitations, also if the list was empty before",
    source: 'Blaxel OpenAPI, ListAllPendingInvitations; a cached 404',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const empty = new Set<string>()
        return async (request) => {
          const token = String(request.headers.get('x-blaxel-authorization') ?? request.headers.get('authorization'))
          const isList = request.method === 'GET' && request.url.endsWith('/profile/invitations')
          if (request.method === 'POST') empty.delete(token)
          const response = await fetch(request)
          if (!isList || response.status === 401) return response
          if (response.status === 404) empty.add(token)
          const body = JSON.stringify({ code: 404, error: 'Not found', message: 'There are no pending invitations' })
          return empty.has(token)
            ? new Response(body, { status: 404, headers: { 'content-type': 'application/json' } })
            : response
        }
      },
    },
    witness: async (site) => {
      await mine(site)
      await invite(site, site.inviteeEmail)
      return (await mine(site)).status === 404
    },
  }),
  bug({
    id: 'plus-in-path-becomes-space',
    group: 'input',
    strength: 'must',
    breaks: 'An invitation of an address with a plus sign can be revoked by that address',
    source: 'hexpm/hex#421',
    planting: {
      on: 'mock',
      wrap: (fetch) => (request) =>
        request.method === 'DELETE' && /%2B/i.test(request.url)
          ? fetch(new Request(request.url.replace(/%2B/gi, '%20'), request))
          : fetch(request),
    },
    witness: async (site) => {
      await invite(site, 'robin+team@example.test')
      return (await remove(site, 'robin+team@example.test')).status === 404
    },
  }),
  bug({
    id: 'refused-address-is-stored',
    group: 'input',
    strength: 'must',
    breaks: 'An invitation that is refused for its address does not exist',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser: 400 invalid email format',
    planting: {
      reference: ({ app, db }) =>
        app.addHook('onSend', async (request, reply) => {
          if (!to(inviting)(request) || reply.statusCode !== 400) return
          const { email } = bodyOf(request)
          const [row, caller] = [findWorkspace(db, workspaceId(db, request)), callerOf(db, request)]
          if (typeof email === 'string' && row && caller) store(db, row, email, caller.id, 3600)
        }),
    },
    witness: async (site) =>
      (await invite(site, 'not-an-address')).status === 400 && (await entriesOf(site, 'not-an-address')).length === 1,
  }),
  bug({
    id: 'second-header-only-for-reading',
    group: 'errors',
    strength: 'must',
    breaks: 'X-Blaxel-Authorization alone is enough for every operation',
    source: 'facts A1: auth header names',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'onRequest', to(`DELETE ${one}`, `PUT ${one}`), ({ headers }, reply) => {
          if (headers.authorization === undefined && headers['x-blaxel-authorization'] !== undefined)
            reply.code(401).header('www-authenticate', 'Bearer').send()
        }),
    },
    witness: async (site) => {
      const headers = { 'x-blaxel-authorization': `Bearer ${site.credentials.admin}` }
      await invite(site, 'x-header@example.test')
      return (await inside(site, 'DELETE', '/users/x-header@example.test', { token: null, headers })).status === 401
    },
  }),
  bug({
    id: 'workspace-id-refused-by-invite',
    group: 'errors',
    strength: 'must',
    breaks: 'X-Blaxel-Workspace takes the id of a workspace as well as its name',
    source: 'facts A1: workspace selector',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', to(inviting), (request, reply) => {
          const named = request.headers['x-blaxel-workspace']
          if (named && !db.one('SELECT 1 FROM workspace WHERE name = ?', String(named))) reply.code(404).send()
        }),
    },
    witness: async (site) => {
      const { id } = (await site.call('GET', `/workspaces/${nameOf(site)}`)).json
      const sending = { headers: { 'x-blaxel-workspace': id }, body: { email: site.fresh() } }
      return (await site.call('POST', '/users', sending)).status === 404
    },
  }),
  bug({
    id: 'refused-invite-demotes-member',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'An invitation that is refused because the person is a member leaves the role of the member alone',
    source: 'facts A4: 409 for a member; an upsert before the check',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const copy = request.clone()
        const response = await fetch(request)
        if (request.method !== 'POST' || !/\/users$/.test(new URL(request.url).pathname) || response.status !== 409)
          return response
        const { email } = await copy.json()
        const body = JSON.stringify({ role: 'member' })
        const url = `${request.url}/${encodeURIComponent(email)}`
        await fetch(new Request(url, { method: 'PUT', headers: request.headers, body }))
        return response
      },
    },
    witness: async (site) => {
      await setRole(site, limitedEmail(site), 'admin')
      await invite(site, limitedEmail(site))
      return (await entriesOf(site, limitedEmail(site)))[0].role === 'member'
    },
  }),
  bug({
    id: 'two-invites-at-once-listed-twice',
    group: 'concurrency',
    strength: 'must',
    breaks: 'An address that is invited twice at once is listed once',
    source: 'different-ai/openwork#3292',
    planting: {
      reference: ({ app, db }) => {
        const [open, twice] = [new Map<string, number>(), new Set<string>()]
        const keyOf = (id: string, email: unknown) => `${id} ${emailKey(String(email))}`
        onHook(app, 'preHandler', to(inviting), async (request) => {
          const key = keyOf(workspaceId(db, request), bodyOf(request).email)
          if (open.get(key)) twice.add(key)
          open.set(key, (open.get(key) ?? 0) + 1)
          await pause()
          open.set(key, (open.get(key) ?? 1) - 1)
        })
        onHook(app, 'preHandler', to(`DELETE ${one}`), (request) => {
          twice.delete(keyOf(workspaceId(db, request), param(request, 'subOrEmail')))
        })
        changeJson(app, okOf('GET /v0/users'), (json, request) => {
          const id = workspaceId(db, request)
          return json.flatMap((row: Json) => (!row.accepted && twice.has(keyOf(id, row.email)) ? [row, row] : [row]))
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return (await entriesOf(site, email)).length === 2
    },
  }),
  bug({
    id: 'workspace-of-the-latest-request',
    group: 'concurrency',
    strength: 'must',
    breaks: 'Two invitations at once to different workspaces each arrive in their own workspace',
    source: 'facts A1: workspace selector; the selected workspace in a shared variable',
    planting: {
      reference: ({ app }) => {
        let current: string | string[] | undefined
        onHook(app, 'preHandler', to(inviting), async (request) => {
          current = request.headers['x-blaxel-workspace']
          await pause()
          request.headers['x-blaxel-workspace'] = current
        })
      },
    },
    witness: async (site) => {
      const [here, there] = [site.fresh(), site.fresh()]
      await Promise.all([invite(site, here), invite(site, there, true)])
      return (await entriesOf(site, here, true)).length + (await entriesOf(site, there)).length > 0
    },
  }),
]
