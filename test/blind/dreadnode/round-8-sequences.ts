import type { SQLInputValue } from 'node:sqlite'
import { callerOf } from '../../reference/dreadnode/access.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, bodyOf, changeJson, changeSql, onHook, param } from '../common.ts'
import {
  cancel,
  grant,
  invite,
  isPending,
  join,
  known,
  limitedMember,
  members,
  memberWith,
  mine,
  removeMember,
  respond,
  setRole,
  usersOf,
  userWith,
} from './calls.ts'
import { gives, isFor, workspaceIdIn } from './helpers.ts'
import { cancelledId, isInvitations, made, proxy } from './proxy.ts'

const shared = { provider: 'dreadnode', round: 8, group: 'sequences', strength: 'must' } as const

/** Faults that need a history, and faults of lists. */
export const sequences: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-8-role-of-first-invitation',
    breaks: 'A person who accepts gets the role of the accepted invitation, not of an earlier one that was cancelled',
    source: 'OpenAPI document: OrganizationInvitationResponse.role, OrganizationMemberResponse.role',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!sql.startsWith('INSERT INTO member')) return sql
          const first = service.db.one<{ role: string }>(
            `SELECT role FROM invitation WHERE org_id = ?
             AND email_key = (SELECT email_key FROM person WHERE id = ?) ORDER BY created_at LIMIT 1`,
            ...[values[1] ?? null, values[2] ?? null],
          )
          values[3] = first?.role ?? values[3] ?? null
          return sql
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail, { role: 'reader' })).json
      await cancel(site, id)
      return (await join(site, 'contributor')).role === 'reader'
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-grant-restores-old-permission',
    breaks: 'A permission that is granted after a removal has the level that was requested',
    source: 'OpenAPI document: add_user_to_workspace; different-ai/openwork#3270',
    planting: {
      reference: (service) => {
        const { app, db } = service
        const old = new Map<string, string>()
        onHook(app, 'preHandler', isFor('ungrant'), (request) => {
          const [workspace, person] = [workspaceIdIn(service.db, request), param(request, 'user_id').toLowerCase()]
          const sql = 'SELECT permission FROM permission WHERE workspace_id = ? AND person_id = ?'
          const row = db.one<{ permission: string }>(sql, workspace, person)
          if (row) old.set(`${workspace} ${person}`, row.permission)
        })
        afterwards(app, gives(200, 'grant'), (request) => {
          const workspace = workspaceIdIn(service.db, request)
          const key = String(bodyOf(request).user_email).toLowerCase()
          const id = db.one<{ id: string }>('SELECT id FROM person WHERE email_key = ?', key)?.id ?? ''
          const before = old.get(`${workspace} ${id}`)
          const sql = 'UPDATE permission SET permission = ? WHERE workspace_id = ? AND person_id = ?'
          if (before) db.run(sql, before, workspace, id)
        })
      },
    },
    witness: async (site) => {
      const { user_id } = (await grant(site, known(site), 'owner')).json
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      await grant(site, known(site), 'reader')
      return (await userWith(site, known(site))).permission === 'owner'
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-used-invitation-brings-back',
    breaks: 'A removed member cannot come back with the invitation that was accepted before the removal',
    source: 'facts C5: only pending invitations are open; every client: a removed member is gone',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('respond'), (request) => {
          const caller = callerOf(db, request)
          db.run(
            `UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ? AND email_key = ? AND state = 'accepted'
             AND NOT EXISTS (SELECT 1 FROM member m WHERE m.org_id = invitation.org_id AND m.person_id = ?)`,
            ...[param(request, 'invitation_id').toLowerCase(), caller.email.toLowerCase(), caller.id],
          )
        }),
    },
    witness: async (site) => {
      const { user_id, invitation } = await join(site)
      await removeMember(site, user_id)
      await respond(site, invitation, true)
      return (await memberWith(site, site.inviteeEmail)) !== undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-second-cancellation-without-effect',
    breaks: 'An address that was invited again after a cancellation can be cancelled again',
    source: 'OpenAPI document: cancel_organization_invitation',
    planting: proxy('mock', () => {
      const emails = new Map<string, string>()
      const cancelled = new Set<string>()
      return async (sent, next) => {
        const email = emails.get(cancelledId(sent) ?? '')
        if (email && cancelled.has(email)) return { ...made(204, undefined), headers: new Headers() }
        const got = await next()
        if (got.status < 300 && sent.method === 'POST' && isInvitations(sent.path))
          emails.set(got.json.id, `${got.json.org_id} ${got.json.email.toLowerCase()}`)
        if (got.status < 300 && email) cancelled.add(email)
        return got
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      for (const _ of [1, 2]) await cancel(site, (await invite(site, email)).json.id)
      return isPending(site, email)
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-demoted-owner-keeps-rights',
    breaks: 'An owner whose role was changed to reader can no longer invite',
    source: 'facts C5: inviting needs the Owner role',
    planting: {
      reference: ({ db }) => {
        const owners = new Set<string>()
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: SQLInputValue[]) => {
          const row = one<T>(sql, ...values)
          if (!row || !sql.startsWith('SELECT o.*, m.role')) return row
          const key = values.join(' ')
          if ((row as unknown as { role?: string }).role === 'owner') owners.add(key)
          return owners.has(key) ? { ...row, role: 'owner' } : row
        }
      },
    },
    witness: async (site) => {
      const id = (await limitedMember(site)).user_id
      const { limited: token } = site.credentials
      await setRole(site, id, 'owner')
      await invite(site, site.fresh(), { token })
      await setRole(site, id, 'reader')
      return (await invite(site, site.fresh(), { token })).status < 300
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-member-once-for-each-invitation',
    breaks: 'A member is listed once, even after several invitations',
    source: 'every client: a member is listed once',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace(
            'WHERE m.org_id = ? ORDER BY m.joined_at',
            'LEFT JOIN invitation i ON i.org_id = m.org_id AND i.email_key = p.email_key $&',
          ),
        ),
    },
    witness: async (site) => {
      await cancel(site, (await invite(site, site.inviteeEmail)).json.id)
      await join(site)
      return (await members(site)).filter(({ user_email }) => user_email === site.inviteeEmail).length > 1
    },
  },
  {
    ...shared,
    group: 'paging',
    id: 'dreadnode-8-mine-only-newest',
    breaks: 'The list of my pending invitations has the invitations of all organizations',
    source: 'OpenAPI document: list_my_pending_invitations, in all organizations',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) => sql.replace(/i\.email_key = \? ORDER BY i\.created_at DESC$/, '$& LIMIT 1')),
    },
    witness: async (site) => {
      for (const tenant of [site.tenant, site.otherTenant])
        await invite(site, site.inviteeEmail, { other: tenant === site.otherTenant })
      return (await mine(site)).length === 1
    },
  },
  {
    ...shared,
    group: 'paging',
    id: 'dreadnode-8-twentieth-listed-twice',
    breaks: 'Every pending invitation is listed once, also where the service joins two of its own pages',
    source: 'every client: an invited address is listed once',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(200, 'list'), (json) => {
          if (json.length > 20) json.splice(20, 0, json[19])
        }),
    },
    witness: async (site) => {
      for (let count = 0; count < 21; count++) await invite(site, site.fresh())
      const path = `/org/${site.tenant.org}/invitations`
      const ids = (await site.call('GET', path)).json.map(({ id }: { id: string }) => id)
      return new Set(ids).size < ids.length
    },
  },
]
