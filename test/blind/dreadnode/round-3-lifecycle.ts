import { randomUUID } from 'node:crypto'
import { isObject, pathParameter } from '../../reference/common/body.ts'
import { microseconds } from '../../reference/common/people.ts'
import { callerOf, enterOrg, enterWorkspace } from '../../reference/dreadnode/access.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, setParameter } from '../common.ts'
import {
  cancel,
  grant,
  invite,
  join,
  known,
  members,
  mine,
  ofEmail,
  pending,
  removeMember,
  respond,
  users,
  usersOf,
} from './calls.ts'
import { before, onAnswer, problem } from './helpers.ts'

const common = { provider: 'dreadnode', round: 3, strength: 'must' } as const

interface Row {
  readonly id: string
  readonly org_id: string
  readonly email_key: string
  readonly state: string
}

export const lifecycle: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-3-seen-invitation-accepted-after-cancel',
    group: 'sequences',
    breaks: 'An invitation that was cancelled can no longer be accepted, even if the invitee saw it before.',
    source: 'GSA/notifications-admin#1445',
    planting: {
      reference: (service) => {
        const seen = new Set<string>()
        onAnswer(service.app, 'mine', (json) => {
          for (const item of Array.isArray(json) ? json : []) seen.add(item.id)
        })
        before(service.app, 'respond', (request) => {
          const id = pathParameter(request, 'invitation_id').toLowerCase()
          if (!seen.has(id) || bodyOf(request).accept !== true) return
          service.db.run("UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ? AND state = 'cancelled'", id)
        })
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await mine(site)
      await cancel(site, id)
      return (await respond(site, id, true)).status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-3-old-id-cancels-the-new-one',
    group: 'sequences',
    breaks:
      'The id of a cancelled invitation no longer has an effect, also not on a later invitation to the same address.',
    source: 'Dreadnode API reference: cancel_organization_invitation',
    planting: {
      reference: (service) =>
        before(service.app, 'cancel', (request) => {
          const id = pathParameter(request, 'invitation_id').toLowerCase()
          const later = service.db.one<Row>(
            `SELECT n.* FROM invitation o JOIN invitation n ON n.org_id = o.org_id AND n.email_key = o.email_key
             WHERE o.id = ? AND o.state = 'cancelled' AND n.state = 'pending'`,
            id,
          )
          if (later) setParameter(request, 'invitation_id', later.id)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const one = (await invite(site, email)).json
      await cancel(site, one.id)
      await invite(site, email)
      await cancel(site, one.id)
      return ofEmail(await pending(site), email) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-second-cancel-has-no-effect',
    group: 'sequences',
    breaks: 'A cancelled invitation leaves the list, also if the address had been cancelled before.',
    source: 'Dreadnode API reference: cancel_organization_invitation',
    planting: {
      reference: (service) =>
        before(service.app, 'cancel', (request, reply) => {
          const { org } = enterOrg(service.db, request, true)
          const earlier = service.db.one(
            `SELECT 1 FROM invitation n JOIN invitation o ON o.org_id = n.org_id AND o.email_key = n.email_key
             WHERE n.id = ? AND n.org_id = ? AND n.state = 'pending' AND o.state = 'cancelled'`,
            pathParameter(request, 'invitation_id').toLowerCase(),
            org.id,
          )
          if (earlier) reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.id)
      const two = (await invite(site, email)).json
      return (await cancel(site, two.id)).status === 204 && ofEmail(await pending(site), email) !== undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-returning-member-gets-old-role',
    group: 'sequences',
    breaks: 'Who joins again has the role of the new invitation, not that of the earlier membership.',
    source: 'different-ai/openwork#3272',
    planting: {
      reference: (service) => {
        const roles = new Map<string, string>()
        before(service.app, 'removeMember', (request) => {
          const id = pathParameter(request, 'user_id').toLowerCase()
          const { org } = enterOrg(service.db, request, true)
          const sql = 'SELECT role FROM member WHERE org_id = ? AND person_id = ?'
          const row = service.db.one<{ role: string }>(sql, org.id, id)
          if (row) roles.set(`${org.id} ${id}`, row.role)
        })
        onAnswer(service.app, 'respond', (json) => {
          const role = isObject(json) ? roles.get(`${json.org_id} ${json.user_id}`) : undefined
          if (role === undefined) return
          service.db.run('UPDATE member SET role = ? WHERE id = ?', role, json.id)
        })
      },
    },
    witness: async (site) => {
      await removeMember(site, (await join(site, 'contributor')).user_id)
      await join(site, 'reader')
      return ofEmail(await members(site), site.inviteeEmail).role === 'contributor'
    },
  },
  {
    ...common,
    id: 'dreadnode-3-removed-member-cannot-be-invited',
    group: 'sequences',
    breaks: 'A person who was removed from an organization can be invited to it again.',
    source: 'frain-dev/convoy#2096, helium/console#916',
    planting: {
      reference: (service) =>
        before(service.app, 'invite', (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'accepted'"
          const key = String(bodyOf(request).email).toLowerCase()
          if (service.db.one(sql, enterOrg(service.db, request, true).org.id, key))
            answer(reply, 409, problem(409, 'This person is a member already', 'member_exists_error'))
        }),
    },
    witness: async (site) => {
      await removeMember(site, (await join(site)).user_id)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  },
  {
    ...common,
    id: 'dreadnode-3-cancel-of-accepted-removes-member',
    group: 'lifecycle',
    breaks: 'Only pending invitations can be cancelled: cancelling an accepted one does not end the membership.',
    source: 'different-ai/openwork#3272, Dreadnode API reference: cancel_organization_invitation',
    planting: {
      reference: (service) =>
        before(service.app, 'cancel', (request, reply) => {
          const id = pathParameter(request, 'invitation_id').toLowerCase()
          const row = service.db.one<Row>(
            "SELECT * FROM invitation WHERE id = ? AND org_id = ? AND state = 'accepted'",
            id,
            enterOrg(service.db, request, true).org.id,
          )
          if (!row) return
          service.db.run("UPDATE invitation SET state = 'cancelled' WHERE id = ?", id)
          const person = 'SELECT id FROM person WHERE email_key = ?'
          service.db.run(`DELETE FROM member WHERE org_id = ? AND person_id = (${person})`, row.org_id, row.email_key)
          reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, true)
      await cancel(site, id)
      return ofEmail(await members(site), site.inviteeEmail) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-new-invitation-shown-as-accepted',
    group: 'sequences',
    breaks: 'A pending invitation is not shown as accepted because an earlier one to the same address was.',
    source: 'facts C5: accepted is null while pending',
    planting: {
      reference: (service) =>
        onAnswer(service.app, ['list', 'mine'], (json, _request, reply) => {
          if (reply.statusCode !== 200) return
          const sql = `SELECT 1 FROM invitation o JOIN invitation n ON n.org_id = o.org_id AND n.email_key = o.email_key
            WHERE n.id = ? AND o.state = 'accepted'`
          return json.map((item: Row) => (service.db.one(sql, item.id) ? { ...item, accepted: true } : item))
        }),
    },
    witness: async (site) => {
      await removeMember(site, (await join(site)).user_id)
      await invite(site, site.inviteeEmail)
      return ofEmail(await pending(site), site.inviteeEmail).accepted === true
    },
  },
  {
    ...common,
    id: 'dreadnode-3-removal-reopens-the-invitation',
    group: 'sequences',
    breaks: 'Removing a member does not make the accepted invitation pending again.',
    source: 'nbproject/nbproject#249',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER reopen AFTER DELETE ON member BEGIN
          UPDATE OR IGNORE invitation SET state = 'pending' WHERE org_id = OLD.org_id AND state = 'accepted'
            AND email_key = (SELECT email_key FROM person WHERE id = OLD.person_id);
        END`)
      },
    },
    witness: async (site) => {
      await removeMember(site, (await join(site)).user_id)
      return (await mine(site)).length === 1
    },
  },
  {
    ...common,
    id: 'dreadnode-3-silent-invitation-hidden-from-invitee',
    group: 'lifecycle',
    breaks: 'The invitee sees a pending invitation also if it was made without an e-mail.',
    source: 'Dreadnode API reference: list_my_pending_invitations, invite_to_organization (send_email)',
    planting: {
      reference: (service) => {
        const drafts = new Set<string>()
        onAnswer(service.app, 'invite', (json, request, reply) => {
          if (reply.statusCode === 200 && bodyOf(request).send_email === false) drafts.add(json.id)
        })
        onAnswer(service.app, 'mine', (json, _request, reply) =>
          reply.statusCode === 200 ? json.filter((item: Row) => !drafts.has(item.id)) : undefined,
        )
      },
    },
    witness: async (site) => {
      const made = await invite(site, site.inviteeEmail, { more: { send_email: false } })
      return made.status < 300 && (await mine(site)).length === 0
    },
  },
  {
    ...common,
    id: 'dreadnode-3-change-revives-removed-permission',
    group: 'sequences',
    breaks: 'A permission that was removed from a workspace stays removed when somebody tries to change it.',
    source: 'specs/dreadnode.yaml: update_workspace_user_permission',
    planting: {
      reference: (service) => {
        const { db } = service
        const deleted = new Map<string, string>()
        before(service.app, ['ungrant', 'setPermission'], (request) => {
          const { workspaceId, caller } = enterWorkspace(db, request, true)
          const user = pathParameter(request, 'user_id').toLowerCase()
          const sql = 'SELECT id FROM permission WHERE workspace_id = ? AND person_id = ?'
          const row = db.one<{ id: string }>(sql, workspaceId, user)
          const key = `${workspaceId} ${user}`
          if (request.method === 'DELETE') {
            if (row) deleted.set(key, row.id)
            return
          }
          if (row || !deleted.has(key) || typeof bodyOf(request).permission !== 'string') return
          const values = [workspaceId, user, 'reader', microseconds(), caller.id]
          db.run('INSERT INTO permission VALUES (?, ?, ?, ?, ?, ?)', deleted.get(key) ?? randomUUID(), ...values)
        })
      },
    },
    witness: async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      await site.call('PUT', `${usersOf(site)}/${user_id}`, { body: { permission: 'contributor' } })
      return ofEmail(await users(site), known(site)) !== undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-leaving-workspace-leaves-organization',
    group: 'lifecycle',
    breaks: 'A user who is removed from a workspace stays a member of the organization.',
    source: 'Dreadnode guide: workspace permissions are separate from organization roles',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, 'ungrant', (request) => {
          const { org, workspaceId } = enterWorkspace(db, request, true)
          const user = pathParameter(request, 'user_id').toLowerCase()
          if (callerOf(db, request).id === user) return
          if (!db.one('SELECT 1 FROM permission WHERE workspace_id = ? AND person_id = ?', workspaceId, user)) return
          db.run('DELETE FROM member WHERE org_id = ? AND person_id = ?', org.id, user)
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await grant(site, site.inviteeEmail)
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      return ofEmail(await members(site), site.inviteeEmail) === undefined
    },
  },
]
