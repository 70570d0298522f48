import { randomUUID } from 'node:crypto'
import type { SQLInputValue } from 'node:sqlite'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, onHook, param } from '../common.ts'
import { handling } from '../mock.ts'
import {
  cancel,
  grant,
  invite,
  join,
  memberWith,
  mine,
  orgOf,
  pending,
  removeMember,
  respond,
  setRole,
  users,
  usersOf,
} from './calls.ts'
import { callerIn, gives, isFor, orgIdIn } from './helpers.ts'

const common = { provider: 'dreadnode', round: 4, group: 'sequences', strength: 'must' } as const

/** Bugs that show only after several steps. */
export const sequences: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-4-who-returns-has-the-former-role',
    breaks: 'A person who was removed and invited again has the role of the new invitation.',
    source: 'facts C3: role; gip-inclusion/les-emplois#778',
    planting: {
      reference: (service) => {
        const former = new Map<string, string>()
        const { app, db } = service
        onHook(app, 'preHandler', isFor('removeMember'), (request) => {
          const [orgId, id] = [orgIdIn(service.db, request), param(request, 'user_id')]
          const sql = 'SELECT role FROM member WHERE org_id = ? AND person_id = ?'
          const role = db.one<{ role: string }>(sql, orgId, id)?.role
          if (role) former.set(`${orgId} ${id}`, role)
        })
        changeJson(app, gives(200, 'respond'), (json) => {
          const role = json && former.get(`${json.org_id} ${json.user_id}`)
          if (role) db.run('UPDATE member SET role = ? WHERE id = ?', role, json.id)
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'owner')
      await removeMember(site, user_id)
      await join(site, 'reader')
      return (await memberWith(site, site.inviteeEmail)).role === 'owner'
    },
  },
  {
    ...common,
    id: 'dreadnode-4-old-id-cancels-the-new-invitation',
    breaks: 'The id of a cancelled invitation does not cancel a later invitation of the same person.',
    source: 'OpenAPI document: a second cancellation gives 404; haiwen/seahub#3899',
    planting: {
      reference: (service) =>
        onHook(service.app, 'preHandler', isFor('cancel'), (request, reply) => {
          const done = service.db.run(
            `UPDATE invitation SET state = 'cancelled' WHERE state = 'pending' AND (org_id, email_key) IN
             (SELECT org_id, email_key FROM invitation WHERE id = ? AND org_id = ? AND state = 'cancelled')`,
            param(request, 'invitation_id'),
            orgIdIn(service.db, request),
          )
          if (done > 0) reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email, { role: 'contributor' })).json
      await cancel(site, id)
      await invite(site, email, { role: 'contributor' })
      await cancel(site, id)
      return (await pending(site)).length === 0
    },
  },
  {
    ...common,
    id: 'dreadnode-4-accepting-again-restores-the-role',
    breaks: 'An invitation that is refused because it was accepted does not change the role of the member.',
    source: 'OpenAPI document: a second response gives 409 or 404; keybase/client#9314',
    planting: {
      reference: (service) =>
        onHook(service.app, 'preHandler', isFor('respond'), (request) => {
          if (bodyOf(request).accept !== true) return
          const sql = "SELECT * FROM invitation WHERE id = ? AND email_key = ? AND state = 'accepted'"
          const caller = callerIn(service.db, request)
          const id = param(request, 'invitation_id')
          const row = service.db.one<Record<string, string>>(sql, id, caller?.email.toLowerCase() ?? '')
          const values = [row?.role, row?.org_id, caller?.id].map((value) => value ?? '')
          service.db.run('UPDATE member SET role = ? WHERE org_id = ? AND person_id = ?', ...values)
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail, { role: 'owner' })).json
      const { user_id } = (await respond(site, id, true)).json
      await setRole(site, user_id, 'reader')
      await respond(site, id, true)
      return (await memberWith(site, site.inviteeEmail)).role === 'owner'
    },
  },
  {
    ...common,
    id: 'dreadnode-4-demoted-owner-keeps-the-rights',
    breaks: 'A member who is no longer an owner cannot invite.',
    source: 'facts C5: inviting needs the owner role; twentyhq/twenty#13024',
    planting: {
      reference: ({ db }) => {
        const roles = new Map<string, string>()
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: SQLInputValue[]): T | undefined => {
          const found = one<T & { role: string }>(sql, ...values)
          if (!found || !sql.startsWith('SELECT o.*, m.role FROM org o')) return found
          const key = values.join(' ')
          const role = roles.get(key) ?? found.role
          roles.set(key, role)
          return { ...found, role }
        }
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'owner')
      const sending = { token: site.credentials.invitee }
      await site.call('GET', `${orgOf(site)}/members`, sending)
      await setRole(site, user_id, 'reader')
      return (await invite(site, site.fresh(), { ...sending })).status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-4-unknown-user-gets-the-permission-with-the-404',
    breaks: 'A change of a permission that is refused with 404 creates none.',
    source: 'OpenAPI document: update_workspace_user_permission gives 404 if the user has none',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, gives(404, 'setPermission'), ({ detail }, request) => {
          if (detail !== 'User not found') return
          db.run(
            `INSERT INTO permission SELECT ?, w.id, p.id, ?, ?, NULL FROM workspace w JOIN org o ON o.id = w.org_id, person p
             WHERE w.key = ? AND o.key = ? AND p.id = ?`,
            ...[randomUUID(), String(bodyOf(request).permission), Date.now() * 1000],
            ...['workspace', 'org', 'user_id'].map((name) => param(request, name)),
          )
        }),
    },
    witness: async (site) => {
      const { user_id } = (await grant(site)).json
      const path = `${usersOf(site)}/${user_id}`
      await site.call('DELETE', path)
      const { status } = await site.call('PUT', path, { body: { permission: 'owner' } })
      return status === 404 && (await users(site)).some((user) => user.user_id === user_id)
    },
  },
  {
    ...common,
    id: 'dreadnode-4-leaving-a-workspace-ends-the-membership',
    breaks: 'A user whose permission on a workspace is removed stays a member of the organization.',
    source: 'OpenAPI document: remove_user_from_workspace; arawa/workspace#1624',
    planting: {
      reference: (service) => {
        service.app.addHook('onSend', async (request, reply, payload) => {
          if (!gives(204, 'ungrant')(request, reply)) return payload
          const sql = "DELETE FROM member WHERE org_id = ? AND person_id = ? AND role <> 'owner'"
          service.db.run(sql, orgIdIn(service.db, request), param(request, 'user_id'))
          return payload
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'contributor')
      await grant(site, site.inviteeEmail)
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      return (await memberWith(site, site.inviteeEmail)) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-4-member-list-of-others-is-stale',
    breaks: 'A list of members shows who has joined since the last list.',
    source: 'OpenAPI document: list_organization_members; alkem-io/server#5437',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const kept = new Map<string, Response>()
        return async (request) => {
          const who = request.headers.get('authorization') ?? ''
          if (request.method !== 'GET') for (const key of kept.keys()) if (key.startsWith(`${who} `)) kept.delete(key)
          if (request.method !== 'GET' || !request.url.endsWith('/members')) return fetch(request)
          const key = `${who} ${request.url}`
          const response = kept.get(key) ?? (await fetch(request))
          if (response.status === 200) kept.set(key, response)
          return response.clone()
        }
      },
    },
    witness: async (site) => {
      const read = () => site.call('GET', `${orgOf(site)}/members`, { token: site.credentials.limited })
      await read()
      const { user_id } = await join(site, 'contributor')
      return !(await read()).json.some((member: { user_id: string }) => member.user_id === user_id)
    },
  },
  {
    ...common,
    id: 'dreadnode-4-inbox-has-one-organization',
    group: 'paging',
    breaks: 'The list of the invitee has the invitations to all organizations.',
    source: 'OpenAPI document: list_my_pending_invitations, in all organizations (first row instead of all rows)',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) => (sql.includes('AND i.email_key = ? ORDER') ? `${sql} LIMIT 1` : sql)),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail, { role: 'contributor' })
      await invite(site, site.inviteeEmail, { other: true })
      return (await mine(site)).length === 1
    },
  },
  {
    ...common,
    id: 'dreadnode-4-list-ends-at-100',
    group: 'paging',
    breaks: 'The list of pending invitations is complete.',
    source: 'OpenAPI document: list_organization_invitations has no pages (a default limit of the data layer)',
    planting: handling('list_organization_invitations', (original) => async (context) => {
      const reply = await original(context)
      return { ...reply, body: (reply.body as unknown[]).slice(0, 100) }
    }),
    witness: async (site) => {
      for (let count = 0; count < 101; count++) await invite(site, site.fresh(), { other: true })
      return (await pending(site, { other: true })).length === 100
    },
  },
]
