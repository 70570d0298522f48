import { accept } from '../../../mocks/domain/invitations.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json, param } from '../common.ts'
import { handling } from '../mock.ts'
import {
  asInvitee,
  decline,
  enter,
  entries,
  invite,
  join,
  leave,
  list,
  nameOf,
  profile,
  remove,
  send,
  setRole,
} from './calls.ts'
import { after, before, callerOf, rewrite, workspaceOf } from './helpers.ts'
import { keep, pathOf } from './proxy.ts'

const base = { provider: 'blaxel', round: 1, group: 'lifecycle', strength: 'must' } as const

type Row = Record<string, string | number>

/** Wrong effects of inviting, accepting, declining, revoking, removing and leaving. */
export const lifecycle: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-revoked-can-be-accepted',
    breaks: 'A revoked invitation can no longer be accepted',
    source: 'CCSDForge/episciences#325',
    planting: {
      reference: ({ app, db }) => {
        // Revoking only hides the record from the list of the workspace.
        const hidden = new Map<string, Row>()
        const find = (workspace: string, email: string) =>
          db.one<Row>(
            'SELECT * FROM invitation WHERE workspace_id = ? AND email_key = ?',
            workspace,
            email.toLowerCase(),
          )
        before(app, 'DELETE /v0/users/:subOrEmail', (request) => {
          const { id } = workspaceOf(db, request)
          const row = find(id, param(request, 'subOrEmail'))
          if (row) hidden.set(`${id} ${row.email_key}`, row)
        })
        before(app, 'POST /v0/workspaces/:workspaceName/join', (request) => {
          const { id } = workspaceOf(db, request)
          const { email } = callerOf(db, request)
          const row = hidden.get(`${id} ${email.toLowerCase()}`)
          if (!row || find(id, email)) return
          hidden.delete(`${id} ${row.email_key}`)
          db.run('INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...Object.values(row))
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await remove(site, site.inviteeEmail)
      return (await join(site)).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-declining-accepts',
    breaks: 'A person who declines does not become a member',
    source: 'Blaxel OpenAPI until 2026-07-07, DeclineWorkspaceInvitation',
    planting: handling('DeclineWorkspaceInvitation', (original) => async (context) => {
      const reply = await original(context)
      const [tenant] = [...context.providerState.tenants.values()].filter(
        ({ facts }) => facts.key === context.params.workspaceName,
      )
      const [ended] = [...(tenant?.ended.values() ?? [])].reverse()
      if (tenant && ended) {
        // The action was copied from accepting.
        tenant.ended.set(ended.id, { ...ended, state: 'pending' })
        accept(context.providerState, tenant, ended.id)
      }
      return reply
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await decline(site)
      return (await entries(site, site.inviteeEmail)).some(({ accepted }) => accepted)
    },
  },
  {
    ...base,
    id: 'blaxel-1-declined-can-be-accepted',
    breaks: 'A declined invitation can no longer be accepted',
    source: 'Blaxel OpenAPI until 2026-07-07, AcceptWorkspaceInvitation: 404',
    planting: {
      reference: ({ app, db }) => {
        const declined = new Set<string>()
        const route = 'POST /v0/workspaces/:workspaceName/join'
        after(app, 'POST /v0/workspaces/:workspaceName/decline', (request) =>
          declined.add(`${callerOf(db, request).id} ${workspaceOf(db, request).id}`),
        )
        before(app, route, (request) => {
          const { id, name } = workspaceOf(db, request)
          const caller = callerOf(db, request)
          if (!declined.delete(`${caller.id} ${id}`)) return
          const sql = `INSERT INTO invitation VALUES (?, ?, ?, ?, 'member', '', 1, 1, 9000000000000000) ON CONFLICT DO NOTHING`
          db.run(sql, `inv_${name}_${caller.id}`, id, caller.email, caller.email.toLowerCase())
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await decline(site)
      return (await join(site)).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-accepted-stays-pending',
    breaks: 'A person who has accepted is listed once, as a member',
    source: 'Blaxel OpenAPI, ListWorkspaceUsers',
    planting: {
      reference: ({ app, db }) => {
        const kept = new Map<string, Row>()
        before(app, 'POST /v0/workspaces/:workspaceName/join', (request) => {
          const { id } = workspaceOf(db, request)
          const sql = 'SELECT * FROM invitation WHERE workspace_id = ? AND email_key = ?'
          const row = db.one<Row>(sql, id, callerOf(db, request).email.toLowerCase())
          const member = 'SELECT 1 FROM member WHERE workspace_id = ? AND person_id = ?'
          if (db.one(member, id, callerOf(db, request).id)) db.run('DELETE FROM invitation WHERE id = ?', row?.id ?? '')
          else if (row) kept.set(id, row)
        })
        after(app, 'POST /v0/workspaces/:workspaceName/join', (request) => {
          const row = kept.get(workspaceOf(db, request).id)
          if (row) db.run('INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...Object.values(row))
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      return (await entries(site, site.inviteeEmail)).length === 2
    },
  },
  {
    ...base,
    id: 'blaxel-1-accepting-makes-admin',
    breaks: 'The person who accepts gets the role of the invitation',
    source: 'Blaxel OpenAPI, PendingInvitation: role',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'POST /v0/workspaces/:workspaceName/join', (request) => {
          // The default of another operation, which makes the creator of a workspace its admin.
          const sql = `UPDATE member SET role = 'admin' WHERE workspace_id = ? AND person_id = ?`
          db.run(sql, workspaceOf(db, request).id, callerOf(db, request).id)
        }),
    },
    witness: async (site) => {
      await enter(site)
      return (await entries(site, site.inviteeEmail))[0].role === 'admin'
    },
  },
  {
    ...base,
    id: 'blaxel-1-removed-keeps-reading',
    breaks: 'A removed member has no access to the workspace any more',
    source: 'decocms/studio#5404',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        // The rights of a person are cached, and removing the person does not clear them.
        const allowed = new Map<string, () => Response>()
        return async (request) => {
          if (request.method !== 'GET' || pathOf(request) !== '/users') return fetch(request)
          const key = `${request.headers.get('authorization')} ${request.headers.get('x-blaxel-workspace')}`
          const response = await fetch(request)
          if (response.status === 403 && allowed.has(key)) return allowed.get(key)?.() ?? response
          if (response.status !== 200) return response
          const copy = await keep(response)
          allowed.set(key, copy)
          return copy()
        }
      },
    },
    witness: async (site) => {
      await enter(site)
      await list(site, asInvitee(site))
      await remove(site, site.inviteeEmail)
      return (await send(site, 'GET', '/users', asInvitee(site))).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-left-keeps-membership',
    breaks: 'A person who has left is no longer in the workspace',
    source: 'Blaxel OpenAPI, LeaveWorkspace',
    planting: {
      reference: ({ app, db }) => {
        // Deletes only members who were added directly, because the others are looked up by their invitation.
        const members = new WeakMap<object, Row>()
        const route = 'DELETE /v0/workspaces/:workspaceName/leave'
        before(app, route, (request) => {
          const sql = 'SELECT * FROM member WHERE invited = 1 AND workspace_id = ? AND person_id = ?'
          const member = db.one<Row>(sql, workspaceOf(db, request).id, callerOf(db, request).id)
          if (member) members.set(request, member)
        })
        after(app, route, (request) => {
          const member = members.get(request)
          if (member) db.run('INSERT INTO member VALUES (?, ?, ?, ?, ?)', ...Object.values(member))
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      const left = await leave(site)
      return left.status === 200 && (await entries(site, site.inviteeEmail)).length === 1
    },
  },
  {
    ...base,
    id: 'blaxel-1-revoked-stays-in-profile',
    breaks: 'A revoked invitation is no longer in the list of own invitations',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: the pending invitation is revoked',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        // The list of a person is cached until the person does something.
        const cached = new Map<string, () => Response>()
        return async (request) => {
          const token = String(request.headers.get('authorization'))
          if (pathOf(request) !== '/profile/invitations') {
            if (request.method !== 'GET') cached.delete(token)
            return fetch(request)
          }
          const known = cached.get(token)
          if (known) return known()
          const response = await fetch(request)
          if (response.status !== 200) return response
          const copy = await keep(response)
          cached.set(token, copy)
          return copy()
        }
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await profile(site)
      await remove(site, site.inviteeEmail)
      return (await profile(site)).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-pending-role-not-stored',
    breaks: 'A change of role that was confirmed is shown by the list',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole',
    planting: handling('UpdateWorkspaceUserRole', (original) => async (context) => {
      const pending = context.tenant.invitations.byEmail(context.params.subOrEmail ?? '')
      const reply = await original(context)
      if (pending) context.tenant.invitations.put(pending)
      return reply
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const changed = await setRole(site, email, 'admin')
      return changed.json?.role === 'admin' && (await entries(site, email))[0].role === 'member'
    },
  },
  {
    ...base,
    id: 'blaxel-1-list-cached-until-next-invite',
    breaks: 'A revoked invitation disappears from the list at once',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        const cached = new Map<string, () => Response>()
        return async (request) => {
          const key = `${request.headers.get('x-blaxel-workspace')} ${new URL(request.url).search}`
          const isList = request.method === 'GET' && pathOf(request) === '/users'
          if (request.method === 'POST' || request.method === 'PUT') cached.clear()
          if (!isList || !request.headers.get('x-blaxel-workspace')) return fetch(request)
          const response = await fetch(request)
          if (response.status !== 200) return response
          const copy = cached.get(key) ?? (await keep(response))
          cached.set(key, copy)
          return copy()
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await list(site)
      await remove(site, email)
      return (await entries(site, email)).length === 1
    },
  },
  {
    ...base,
    id: 'blaxel-1-invite-listed-after-next',
    breaks: 'An invitation is listed as soon as the invite was answered',
    source: 'Blaxel OpenAPI, ListWorkspaceUsers',
    planting: {
      reference: ({ app }) => {
        // The list is built from an index that is written one invite late.
        let latest: string | undefined
        after(app, 'POST /v0/users', (_request, json) => {
          latest = json.email
        })
        rewrite(app, 'GET /v0/users', (json) => {
          const waiting = latest
          latest = undefined
          return json.filter((user: Json) => user.accepted || user.email !== waiting)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await entries(site, email)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-member-is-invited-anyway',
    breaks: 'An invite of a member is refused with 409 or leaves one entry of the person in the list',
    source: 'facts A4: 409 for an address that is in the workspace',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'POST /v0/users', (request, reply) => {
          const { email } = bodyOf(request)
          const { id, name } = workspaceOf(db, request)
          const sql =
            'SELECT p.id FROM member m JOIN person p ON p.id = m.person_id WHERE m.workspace_id = ? AND p.email = ?'
          if (typeof email !== 'string' || !db.one(sql, id, email)) return undefined
          const by = callerOf(db, request).id
          db.run(
            `INSERT INTO invitation VALUES (?, ?, ?, ?, 'member', ?, 1, 1, 9000000000000000) ON CONFLICT DO NOTHING`,
            ...[`inv_${email}`, id, email, email.toLowerCase(), by],
          )
          return answer(reply, 200, { email, workspace: name, role: 'member', invitedBy: by })
        }),
    },
    witness: async (site) => {
      await enter(site)
      await invite(site, site.inviteeEmail)
      return (await entries(site, site.inviteeEmail)).length === 2
    },
  },
  {
    ...base,
    id: 'blaxel-1-join-keeps-workspace-hidden',
    breaks: 'A workspace is in the list of own workspaces as soon as its invitation was accepted',
    source: 'Blaxel OpenAPI, ListWorkspaces',
    planting: {
      reference: ({ app, db }) =>
        // An inner join with the creators, where an outer join was meant.
        rewrite(app, 'GET /v0/workspaces', (json, request) => {
          const sql = 'SELECT workspace_id FROM member WHERE person_id = ? AND invited = 1'
          const joined = db.all<Row>(sql, callerOf(db, request).id).map(({ workspace_id }) => workspace_id)
          return json.filter(({ id }: Json) => !joined.includes(id))
        }),
    },
    witness: async (site) => {
      await enter(site)
      const { json } = await site.call('GET', '/workspaces', asInvitee(site))
      return !json.some(({ name }: Json) => name === nameOf(site))
    },
  },
]
