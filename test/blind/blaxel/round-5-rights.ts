import type { SQLInputValue } from 'node:sqlite'
import { findInvitation, roleIn, workspacesOf } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { changeSql, onHook, param, queryOf } from '../common.ts'
import {
  asInvitee,
  asLimited,
  bug,
  callerOf,
  enter,
  entriesOf,
  inside,
  invite,
  limitedEmail,
  nameOf,
  remove,
  setRole,
  to,
  workspaceId,
} from './round-5-helpers.ts'

const one = '/v0/users/:subOrEmail'

/** Wrong rights. */
export const rights: readonly BlindBug[] = [
  bug({
    id: 'query-workspace-ignored-by-delete',
    group: 'tenants',
    strength: 'must',
    breaks: 'The query parameter workspace selects the workspace of a removal',
    source: 'facts A1: workspace selector',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', to(`DELETE ${one}`), (request) => {
          const caller = callerOf(db, request)
          if (!caller || !queryOf(request).has('workspace')) return
          request.headers['x-blaxel-workspace'] ??= workspacesOf(db, caller.id).at(-1)?.name
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email, true)
      await site.call('DELETE', `/users/${email}?workspace=${nameOf(site, true)}`)
      return (await entriesOf(site, email)).length === 0
    },
  }),
  bug({
    id: 'refused-removal-still-removes',
    group: 'tenants',
    strength: 'must',
    breaks: 'A refused removal changes nothing',
    source: 'facts A1: only admins may remove',
    planting: {
      reference: ({ app, db }) =>
        app.addHook('onResponse', async (request, reply) => {
          if (!to(`DELETE ${one}`)(request) || reply.statusCode !== 403) return
          const row = findInvitation(db, workspaceId(db, request), param(request, 'subOrEmail'))
          if (row) db.run('DELETE FROM invitation WHERE id = ?', row.id)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const { status } = await inside(site, 'DELETE', `/users/${email}`, asLimited(site))
      return status === 403 && (await entriesOf(site, email)).length === 0
    },
  }),
  bug({
    id: 'member-promotes-itself',
    group: 'tenants',
    strength: 'must',
    breaks: 'A member without the admin role cannot change its own role',
    source: 'decocms/studio#3388',
    planting: {
      reference: ({ app, db }) => {
        const sql = 'UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?'
        const lifted = new WeakMap<object, readonly [string, string]>()
        onHook(app, 'onRequest', to(`PUT ${one}`), (request) => {
          const [caller, id] = [callerOf(db, request), workspaceId(db, request)]
          const who = param(request, 'subOrEmail')
          if (!caller || ![caller.id, caller.email].includes(who) || roleIn(db, id, caller.id) !== 'member') return
          db.run(sql, 'admin', id, caller.id)
          lifted.set(request, [id, caller.id])
        })
        app.addHook('onSend', async (request, reply) => {
          const row = lifted.get(request)
          if (row && reply.statusCode !== 200) db.run(sql, 'member', ...row)
        })
      },
    },
    witness: async (site) => {
      const [{ sub }] = await entriesOf(site, limitedEmail(site))
      const sending = { ...asLimited(site), body: { role: 'admin' } }
      return (await inside(site, 'PUT', `/users/${sub}`, sending)).status === 200
    },
  }),
  bug({
    id: 'members-may-invite',
    group: 'tenants',
    strength: 'must',
    breaks: 'Only admins may invite',
    source: 'facts A1: roles',
    planting: {
      mock: (provider) => ({
        ...provider,
        needs: { ...provider.needs, InviteWorkspaceUser: 'read' },
      }),
    },
    witness: async (site) =>
      (await inside(site, 'POST', '/users', { ...asLimited(site), body: { email: site.fresh() } })).status === 200,
  }),
  bug({
    id: 'invitees-have-access',
    group: 'tenants',
    strength: 'must',
    breaks: 'An invitee has no access to the workspace before accepting',
    source: 'facts A4: no access until accepted by hand',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('SELECT role FROM member')
            ? `SELECT role FROM (SELECT workspace_id, person_id, role FROM member UNION ALL
               SELECT i.workspace_id, p.id, i.role FROM invitation i JOIN person p ON p.email_key = i.email_key)
               WHERE workspace_id = ? AND person_id = ?`
            : sql,
        ),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return (await inside(site, 'GET', '/users', asInvitee(site))).status === 200
    },
  }),
  bug({
    id: 'demoted-admin-keeps-rights',
    group: 'tenants',
    strength: 'must',
    breaks: 'An admin who becomes a member can no longer invite',
    source: 'simstudioai/sim#5862',
    planting: {
      reference: ({ db }) => {
        const original = db.one.bind(db)
        const admins = new Set<string>()
        db.one = <T>(sql: string, ...values: SQLInputValue[]): T | undefined => {
          const row = original<T>(sql, ...values)
          if (!sql.startsWith('SELECT role FROM member') || !row) return row
          const key = values.join()
          if ((row as unknown as { role: string }).role === 'admin') admins.add(key)
          return admins.has(key) ? ({ role: 'admin' } as T) : row
        }
      },
    },
    witness: async (site) => {
      await setRole(site, limitedEmail(site), 'admin')
      await inside(site, 'GET', '/users', asLimited(site))
      await setRole(site, limitedEmail(site), 'member')
      return (
        (await inside(site, 'POST', '/users', { ...asLimited(site), body: { email: site.fresh() } })).status === 200
      )
    },
  }),
  bug({
    id: 'removed-member-still-lists-workspace',
    group: 'tenants',
    strength: 'must',
    breaks: 'A removed member no longer has the workspace in the list of workspaces',
    source: 'onetimesecret/onetimesecret#2877',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, string>()
        return async (request) => {
          const token = String(request.headers.get('x-blaxel-authorization') ?? request.headers.get('authorization'))
          const { pathname } = new URL(request.url)
          if (request.method !== 'GET' && /\/workspaces/.test(pathname)) cache.clear()
          if (request.method !== 'GET' || !pathname.endsWith('/workspaces')) return fetch(request)
          const response = await fetch(request)
          if (response.status !== 200) return response
          const text = await response.text()
          if (!cache.has(token)) cache.set(token, text)
          return new Response(cache.get(token), { status: 200, headers: { 'content-type': 'application/json' } })
        }
      },
    },
    witness: async (site) => {
      await enter(site)
      await site.call('GET', '/workspaces', asInvitee(site))
      await remove(site, site.inviteeEmail)
      return (await site.call('GET', '/workspaces', asInvitee(site))).json.length > 0
    },
  }),
]
