import { findWorkspace } from '../../reference/blaxel/store.ts'
import type { Person } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, type Json, onHook, param } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { changedResponse } from '../proxy.ts'
import {
  asInvitee,
  create,
  enter,
  entries,
  entry,
  invite,
  join,
  leave,
  list,
  nameOf,
  remove,
  setRole,
} from './calls.ts'
import { after, at, callerIn, done, okJson, workspaceIn } from './helpers.ts'
import { proxy } from './proxy.ts'

const { must, should } = bugsOf('blaxel', 6)

/** Wrong effects on members, invitations and workspaces. */
export const lifecycle: readonly BlindBug[] = [
  must({
    id: 'blaxel-6-rejoin-restores-admin',
    group: 'sequences',
    breaks: 'A person who left joins again with the role of the new invitation',
    source: 'element-hq/element-web#26242; Blaxel OpenAPI, PendingInvitation: role',
    planting: {
      reference: ({ app, db }) => {
        const admins = new Set<string>()
        app.addHook('onRequest', async () => {
          for (const one of db.all<Json>("SELECT * FROM member WHERE role = 'admin'")) {
            admins.add(`${one.workspace_id} ${one.person_id}`)
          }
        })
        after(app, 'POST /v0/workspaces/:workspaceName/join', (request, { workspace }) => {
          const id = callerIn(db, request)?.id ?? ''
          const sql = "UPDATE member SET role = 'admin' WHERE workspace_id = ? AND person_id = ?"
          if (admins.has(`${workspace.id} ${id}`)) db.run(sql, workspace.id, id)
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      await leave(site)
      await enter(site)
      return (await entry(site, site.inviteeEmail)).role === 'admin'
    },
  }),
  // No source says what becomes of the invitations of someone who is removed.
  should({
    id: 'blaxel-6-removal-withdraws-sent-invitations',
    group: 'sequences',
    breaks: 'Removing a member leaves the invitations that this member has sent pending',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser; cascading delete on invited_by',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'DELETE /v0/users/:subOrEmail', (request) => {
          const who = param(request, 'subOrEmail')
          const sql = `DELETE FROM invitation WHERE workspace_id = ?
          AND invited_by IN (SELECT id FROM person WHERE email_key = ? OR id = ?)`
          db.run(sql, workspaceIn(db, request)?.id ?? '', who.toLowerCase(), who)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      await invite(site, email, asInvitee(site))
      await remove(site, site.inviteeEmail)
      return (await entries(site, email)).length === 0
    },
  }),
  must({
    id: 'blaxel-6-removed-cannot-join-again',
    group: 'sequences',
    breaks: 'A member who was removed and invited again can accept',
    source: 'lowcoder-org/lowcoder#1415; Blaxel OpenAPI until 2026-07-07, AcceptWorkspaceInvitation',
    planting: {
      reference: ({ app, db }) => {
        const gone = new Set<string>()
        onHook(app, 'preHandler', at('DELETE /v0/users/:subOrEmail'), (request) => {
          const who = param(request, 'subOrEmail').toLowerCase()
          const sql = 'SELECT p.id FROM person p JOIN member m ON m.person_id = p.id WHERE p.email_key = ? OR p.id = ?'
          const person = db.one<Person>(sql, who, who)
          if (person) gone.add(person.id)
        })
        onHook(app, 'preHandler', at('POST /v0/workspaces/:workspaceName/join'), (request, reply) => {
          if (gone.has(callerIn(db, request)?.id ?? '')) {
            answer(reply, 404, { code: 404, error: 'Not found', message: 'This membership has ended' })
          }
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      await remove(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail)
      return (await join(site)).status === 404
    },
  }),
  must({
    id: 'blaxel-6-demoted-admin-still-invites',
    group: 'sequences',
    breaks: 'An admin who has become a member can no longer invite',
    source: 'facts A1: only admins may invite; role in a session cache',
    planting: {
      reference: ({ db }) => {
        const one = db.one.bind(db)
        const cache = new Set<string>()
        db.one = <T>(sql: string, ...values: Parameters<typeof one>[1][]) => {
          const found = one<T>(sql, ...values)
          if (!sql.startsWith('SELECT role FROM member')) return found
          const key = values.join(' ')
          if ((found as Json)?.role === 'admin') cache.add(key)
          return found && cache.has(key) ? ({ role: 'admin' } as T) : found
        }
      },
    },
    witness: async (site) => {
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      await invite(site, site.fresh(), asInvitee(site))
      await setRole(site, site.inviteeEmail, 'member')
      return (await invite(site, site.fresh(), asInvitee(site))).status === 200
    },
  }),
  must({
    id: 'blaxel-6-removed-member-lists-workspace',
    group: 'lifecycle',
    breaks: 'A workspace is no longer among those of a member who was removed',
    source: 'Blaxel OpenAPI, ListWorkspaces: workspaces with access',
    planting: proxy('mock', (forward) => {
      const joined: { key: string | null; workspace: Json }[] = []
      return async ({ request, what, path }) => {
        const response = await forward(request)
        const key = request.headers.get('authorization')
        if (path.endsWith('/join') && response.ok) {
          joined.push({ key, workspace: (await response.clone().json()).workspace })
        }
        if (path.endsWith('/leave') && response.ok) joined.length = 0
        if (what !== 'GET /workspaces') return response
        return changedResponse(response, (json) => {
          for (const one of joined) {
            if (one.key === key && !json.some(({ id }: Json) => id === one.workspace.id)) json.push(one.workspace)
          }
        })
      }
    }),
    witness: async (site) => {
      await enter(site)
      await remove(site, site.inviteeEmail)
      return JSON.stringify((await site.call('GET', '/workspaces', asInvitee(site))).json).includes(nameOf(site))
    },
  }),
  must({
    id: 'blaxel-6-invited-lists-workspace',
    group: 'lifecycle',
    breaks: 'Somebody who is invited has no access to the workspace before accepting',
    source: 'facts A4: no access until accepted',
    planting: {
      reference: ({ db }) =>
        changeSql({ db }, (sql) =>
          sql
            .replace(
              'WHERE m.person_id = ?',
              `WHERE m.person_id = ?1 UNION SELECT w.* FROM workspace w JOIN invitation i ON i.workspace_id = w.id
          JOIN person p ON p.email_key = i.email_key WHERE p.id = ?1`,
            )
            .replace(
              'ORDER BY w.created_at',
              sql.includes('m.person_id = ? ORDER') ? 'ORDER BY created_at' : 'ORDER BY 5',
            ),
        ),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return JSON.stringify((await site.call('GET', '/workspaces', asInvitee(site))).json).includes(nameOf(site))
    },
  }),
  must({
    id: 'blaxel-6-list-cache-survives-join',
    group: 'lifecycle',
    breaks: 'The list shows that an invitation was accepted or declined',
    source: 'alkem-io/server#5437; Blaxel OpenAPI, ListWorkspaceUsers: accepted',
    planting: proxy('mock', (forward) => {
      const cache = new Map<string, Response>()
      return async ({ request, what, path, workspace }) => {
        const key = `${workspace} ${request.headers.get('authorization')}`
        const known = cache.get(key)
        if (what === 'GET /users' && known) return known.clone()
        const response = await forward(request)
        if (request.method !== 'GET' && path.startsWith('/users')) cache.clear()
        if (what === 'GET /users' && response.ok) cache.set(key, response.clone())
        return response
      }
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await list(site)
      await join(site)
      return (await entry(site, site.inviteeEmail)).accepted === false
    },
  }),
  must({
    id: 'blaxel-6-second-renewal-listed-twice',
    group: 'sequences',
    breaks: 'An invited address is listed once, however often it is invited',
    source: 'different-ai/openwork#3272',
    planting: okJson('GET /v0/users', (json, _request, db) => {
      for (const one of [...json]) {
        if (one.accepted) continue
        const row = db.one<Json>('SELECT * FROM invitation WHERE id = ?', one.invitationId)
        if (row?.updated_at > row?.created_at) json.push({ ...one, invitationId: `${one.invitationId}r` })
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email)
      return (await entries(site, email)).length === 2
    },
  }),
  must({
    id: 'blaxel-6-revoked-after-renewal-joins',
    group: 'sequences',
    breaks: 'A revoked invitation cannot be accepted, also if it was revoked and sent again before',
    source: 'Blaxel OpenAPI until 2026-07-07: 404 without an invitation',
    planting: {
      reference: ({ app, db }) => {
        const sent = new Map<string, Json>()
        after(app, 'POST /v0/users', (_request, json) => {
          const row = db.one<Json>('SELECT * FROM invitation WHERE id = ?', json.id)
          const key = `${json.workspace} ${json.email}`
          sent.set(key, { row, count: (sent.get(key)?.count ?? 0) + 1 })
        })
        onHook(app, 'preHandler', at('POST /v0/workspaces/:workspaceName/join'), (request) => {
          const known = sent.get(`${param(request, 'workspaceName')} ${callerIn(db, request)?.email}`)
          if (!known || known.count < 2) return
          const { id, workspace_id, email, email_key, role, invited_by, created_at, updated_at, expires_at } = known.row
          const values = [id, workspace_id, email, email_key, role, invited_by, created_at, updated_at, expires_at]
          db.run('INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...values)
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await remove(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail)
      await remove(site, site.inviteeEmail)
      return (await join(site)).status === 200
    },
  }),
  must({
    id: 'blaxel-6-new-workspace-inherits-invitations',
    group: 'sequences',
    breaks: 'A new workspace with the name of a deleted one has no invitations of the old one',
    source: 'Blaxel OpenAPI, DeleteWorkspace: with everything in it; rows keyed by name',
    planting: {
      reference: ({ app, db }) => {
        const kept = new Map<string, Json[]>()
        onHook(app, 'preHandler', at('DELETE /v0/workspaces/:workspaceName'), (request) => {
          const row = findWorkspace(db, param(request, 'workspaceName'))
          if (row) kept.set(row.name, db.all('SELECT * FROM invitation WHERE workspace_id = ?', row.id))
        })
        after(app, 'POST /v0/workspaces', (_request, { id, name }) => {
          for (const one of kept.get(name) ?? []) {
            const { email, email_key, role, invited_by, created_at, updated_at, expires_at } = one
            const values = [one.id, id, email, email_key, role, invited_by, created_at, updated_at, expires_at]
            db.run('INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...values)
          }
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const there = { headers: { 'x-blaxel-workspace': 'twice-made' } }
      await create(site, { name: 'twice-made' })
      await invite(site, email, there)
      await site.call('DELETE', '/workspaces/twice-made')
      await create(site, { name: 'twice-made' })
      return (await entries(site, email, there)).length > 0
    },
  }),
  must({
    id: 'blaxel-6-rename-by-put',
    group: 'lifecycle',
    breaks: 'The name of a workspace stays the same',
    source: 'Blaxel OpenAPI, UpdateWorkspace: the name is fixed at creation',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done('PUT /v0/workspaces/:workspaceName'), (json, request) => {
          const { name } = bodyOf(request)
          if (name === undefined || name === json.name) return
          db.run('UPDATE workspace SET name = ? WHERE id = ?', name, json.id)
          json.name = name
        }),
    },
    witness: async (site) => {
      await create(site, { name: 'first-name' })
      await site.call('PUT', '/workspaces/first-name', { body: { name: 'second-name', displayName: 'Second' } })
      return (await site.call('GET', '/workspaces/second-name')).status === 200
    },
  }),
  must({
    id: 'blaxel-6-creator-is-member',
    group: 'lifecycle',
    breaks: 'The creator of a workspace is its admin',
    source: 'Blaxel OpenAPI, CreateWorkspace',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'POST /v0/workspaces', (_request, { id }) => {
          db.run("UPDATE member SET role = 'member' WHERE workspace_id = ?", id)
        }),
    },
    witness: async (site) => {
      await create(site, { name: 'brand-new' })
      const { json } = await site.call('GET', '/users', { headers: { 'x-blaxel-workspace': 'brand-new' } })
      return json[0].role !== 'admin'
    },
  }),
]
