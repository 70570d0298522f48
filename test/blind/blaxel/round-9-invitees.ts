import { findInvitation, findMember, findWorkspace, roleIn } from '../../reference/blaxel/store.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, onHook, param, routeOf } from '../common.ts'
import {
  at,
  away,
  callerOf,
  decline,
  declineRoute,
  enter,
  entries,
  home,
  invite,
  join,
  joinRoute,
  json,
  mine,
  mineRoute,
  must,
  ok,
  opOf,
  proxy,
  remove,
  removeRoute,
  restore,
  rewritten,
  type Stored,
  send,
  setRole,
  storedInvitation,
  workspaceOf,
} from './round-9-helpers.ts'

/** Faults of what an invitee sees and does: own invitations, accepting, declining, leaving. */
export const invitees: readonly BlindBug[] = [
  must({
    id: 'blaxel-9-mine-of-whole-domain',
    group: 'tenants',
    breaks: 'A person sees only invitations of the own address.',
    source: 'Blaxel control plane OpenAPI until 2026-01-16: ListAllPendingInvitations',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!sql.includes('i.email_key = ? AND i.expires_at > ?')) return sql
          values[0] = String(values[0]).replace(/^.*@/, '%@')
          return sql.replace('i.email_key = ?', 'i.email_key LIKE ?')
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const { status, json: listed } = await mine(site)
      return status === 200 && listed.some((one: { email: string }) => one.email === email)
    },
  }),
  must({
    id: 'blaxel-9-mine-expires-in-local-time',
    group: 'responses',
    breaks: 'The invitee sees the same time of expiry as the inviter.',
    source: 'Blaxel control plane OpenAPI: expiresAt of PendingInvitation and PendingInvitationRender',
    planting: rewritten('mock', /^GET \/profile\/invitations$/, (listed) => {
      for (const one of listed) one.expiresAt = new Date(Date.parse(one.expiresAt) + 7_200_000).toISOString()
    }),
    witness: async (site) => {
      const { json: made } = await invite(site, site.inviteeEmail)
      const { json: listed } = await mine(site)
      return Date.parse(listed[0].expiresAt) !== Date.parse(made.expiresAt)
    },
  }),
  must({
    id: 'blaxel-9-join-with-invitation-of-another',
    group: 'tenants',
    breaks: 'Only a person who was invited to the workspace can join it.',
    source: 'Blaxel control plane OpenAPI until 2026-07-07: AcceptWorkspaceInvitation, 404 invitation not found',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(joinRoute), (request) => {
          const { id, email } = callerOf(db, request)
          const workspace = findWorkspace(db, param(request, 'workspaceName'))
          if (!workspace || roleIn(db, workspace.id, id) || findInvitation(db, workspace.id, email)) return
          db.run(
            'UPDATE invitation SET email = ?, email_key = ? WHERE rowid = (SELECT min(rowid) FROM invitation WHERE workspace_id = ?)',
            ...[email, emailKey(email), workspace.id],
          )
        }),
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      return (await join(site)).status === 200
    },
  }),
  must({
    id: 'blaxel-9-join-after-revocation',
    group: 'lifecycle',
    breaks: 'A revoked invitation can no longer be accepted.',
    source: 'Blaxel control plane OpenAPI: RemoveWorkspaceUser revokes the invitation; jikig-ai/soleur#4634',
    planting: {
      reference: ({ app, db }) => {
        const revoked = new Map<string, Stored>()
        onHook(app, 'preHandler', at(removeRoute), (request) => {
          const row = storedInvitation(db, workspaceOf(db, request).id, param(request, 'subOrEmail'))
          if (row) revoked.set(`${row.workspace_id} ${row.email_key}`, row)
        })
        onHook(app, 'preHandler', at(joinRoute), (request) => {
          const { email } = callerOf(db, request)
          const workspace = findWorkspace(db, param(request, 'workspaceName'))
          const row = revoked.get(`${workspace?.id} ${emailKey(email)}`)
          if (row) restore(db, row)
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await remove(site, site.inviteeEmail)
      return (await join(site)).status === 200
    },
  }),
  must({
    id: 'blaxel-9-join-revives-former-role',
    group: 'sequences',
    breaks: 'A person who accepts gets the role of the invitation, also with another role before.',
    source: 'Blaxel control plane OpenAPI: PendingInvitation.role; Mentra-Community/MentraOS#3288',
    planting: {
      reference: ({ app, db }) => {
        const former = new Map<string, string>()
        onHook(app, 'preHandler', at(removeRoute), (request) => {
          const { id } = workspaceOf(db, request)
          const found = findMember(db, id, param(request, 'subOrEmail'))
          if (found) former.set(`${id} ${found.id}`, found.role)
        })
        onHook(app, 'preHandler', at(joinRoute), (request) => {
          const caller = callerOf(db, request)
          const workspace = findWorkspace(db, param(request, 'workspaceName'))
          const row = workspace && findInvitation(db, workspace.id, caller.email)
          const role = former.get(`${workspace?.id} ${caller.id}`)
          if (row && role) db.run('UPDATE invitation SET role = ? WHERE id = ?', role, row.id)
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      await remove(site, site.inviteeEmail)
      const { json: made } = await invite(site, site.inviteeEmail)
      await join(site)
      const [shown] = await entries(site, site.inviteeEmail)
      return shown.accepted && shown.role !== made.role
    },
  }),
  must({
    id: 'blaxel-9-join-uses-up-other-invitations',
    group: 'tenants',
    breaks: 'Accepting the invitation to one workspace leaves those to other workspaces pending.',
    source: 'Every client: one tenant does not touch another; facts A4 (invitations to other workspaces)',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, ok(joinRoute), (_json, request) => {
          db.run('DELETE FROM invitation WHERE email_key = ?', emailKey(callerOf(db, request).email))
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { in: away(site) })
      await join(site)
      return (await entries(site, site.inviteeEmail, { in: away(site) })).length === 0
    },
  }),
  must({
    id: 'blaxel-9-decline-answers-like-list',
    group: 'responses',
    breaks: 'Declining returns the invitation in the declared form, with the name of the workspace as a string.',
    source: 'Blaxel control plane OpenAPI until 2026-07-07: DeclineWorkspaceInvitation, 200 PendingInvitation',
    planting: rewritten('mock', /^POST \/workspaces\/[^/]+\/decline$/, (declined) => {
      declined.workspace = { name: declined.workspace }
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const { status, json: declined } = await decline(site)
      return status === 200 && typeof declined.workspace === 'object'
    },
  }),
  must({
    id: 'blaxel-9-mine-hides-invitation-after-decline',
    group: 'sequences',
    breaks: 'The invitee sees every invitation that is pending, also one that follows a declined one.',
    source: 'Blaxel workspace access control page: pending invitations are visible to the invitee; facts A4',
    planting: {
      reference: ({ app, db }) => {
        const declined = new Set<string>()
        changeJson(app, ok(declineRoute), (_json, request) => {
          declined.add(`${callerOf(db, request).id} ${param(request, 'workspaceName')}`)
        })
        changeJson(app, ok(mineRoute), (listed, request) => {
          const { id } = callerOf(db, request)
          return listed.filter((one: { workspace: { name: string } }) => !declined.has(`${id} ${one.workspace.name}`))
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await decline(site)
      const { status } = await invite(site, site.inviteeEmail)
      const isListed = (await entries(site, site.inviteeEmail)).length === 1
      const { json: listed } = await mine(site)
      return status === 200 && isListed && listed.length === 0
    },
  }),
  must({
    id: 'blaxel-9-leave-without-membership',
    group: 'errors',
    breaks: 'Leaving a workspace in which the caller has no membership gets 404.',
    source: 'Blaxel control plane OpenAPI: LeaveWorkspace, 404; facts A4 (members only)',
    planting: proxy('mock', () => async (request, next) => {
      const name = /^DELETE \/workspaces\/([^/]+)\/leave$/.exec(opOf(request))?.[1]
      const response = await next(request)
      return name !== undefined && response.status === 404 ? json(200, { name: decodeURIComponent(name) }) : response
    }),
    witness: async (site) => {
      const { status } = await send(site, 'DELETE', `/workspaces/${home(site)}/leave`, { as: 'invitee', in: null })
      return status === 200
    },
  }),
  must({
    id: 'blaxel-9-pending-invitee-reads-users',
    group: 'tenants',
    breaks: 'An invitee has no access to the workspace before accepting.',
    source: 'Blaxel invite page: "accept the invitation before gaining access"; facts A4',
    planting: {
      reference: ({ app, db }) => {
        let isRead = false
        onHook(
          app,
          'onRequest',
          () => true,
          (request) => {
            isRead = routeOf(request) === 'GET /v0/users'
          },
        )
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: Parameters<typeof db.one>[1][]) => {
          const row = one<T>(sql, ...values)
          if (row || !isRead || !sql.startsWith('SELECT role FROM member WHERE')) return row
          const invited = `SELECT i.role FROM invitation i JOIN person p ON p.email_key = i.email_key
            WHERE i.workspace_id = ? AND p.id = ?`
          return one<T>(invited, ...values)
        }
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const { status } = await send(site, 'GET', '/users', { as: 'invitee' })
      return status === 200
    },
  }),
]
