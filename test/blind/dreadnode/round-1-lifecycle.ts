import { emailKey } from '../../reference/common/people.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import { showInvitation } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json, param } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import {
  cancel,
  grant,
  has,
  invite,
  join,
  members,
  mine,
  pending,
  removeMember,
  respond,
  setPermission,
  setRole,
  ungrant,
  users,
} from './calls.ts'
import { after, before, callerIn, orgIdIn, reshape, roleOf, workspaceIdIn } from './helpers.ts'
import { cache, invitationRows } from './statements.ts'

const { must } = kindsOf('dreadnode', 1)

const rank = ['reader', 'contributor', 'owner']

export const lifecycle: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-cancelled-can-be-accepted',
    group: 'lifecycle',
    breaks: 'A cancelled invitation can no longer be accepted',
    source: 'DN cancel_organization_invitation; CCSDForge/episciences#325',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'respond', (request) => {
          const sql = "UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ? AND state = 'cancelled'"
          if (bodyOf(request).accept === true) db.run(sql, param(request, 'invitation_id'))
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await cancel(site, json.id)
      return (await respond(site, json.id, true)).status === 200
    },
  },
  {
    ...must,
    id: 'dreadnode-1-cancelled-stay-in-my-list',
    group: 'lifecycle',
    breaks: 'The invitee no longer sees an invitation that was cancelled',
    source: 'DN list_my_pending_invitations: pending ones only; MuckRock/squarelet#341',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'mine', (_list, request) => {
          const key = emailKey(callerIn(db, request)?.email ?? '')
          return invitationRows(db, "i.state IN ('pending', 'cancelled') AND i.email_key = ?", key).map(showInvitation)
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await cancel(site, json.id)
      return has(await mine(site), 'id', json.id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-accepted-stay-in-my-list-after-removal',
    group: 'sequences',
    breaks: 'An accepted invitation does not become pending again when the member is removed',
    source: 'DN list_my_pending_invitations: pending ones only',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'mine', (list, request) => {
          const { id = '', email = '' } = callerIn(db, request) ?? {}
          const open = `i.state = 'accepted' AND i.email_key = ? AND i.org_id NOT IN
            (SELECT org_id FROM member WHERE person_id = ?)`
          return [...list, ...invitationRows(db, open, emailKey(email), id).map(showInvitation)]
        }),
    },
    witness: async (site) => {
      const member = await join(site)
      await removeMember(site, member.user_id)
      return (await mine(site)).length > 0
    },
  },
  {
    ...must,
    id: 'dreadnode-1-accepting-stores-reader',
    group: 'lifecycle',
    breaks: 'Who accepts an invitation gets the role of the invitation',
    source: 'DN respond_to_invitation; novuhq/novu#1187',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'respond', (request) => {
          const sql = `UPDATE member SET role = 'reader' WHERE role = 'contributor' AND person_id = ?
            AND org_id = (SELECT org_id FROM invitation WHERE id = ?)`
          db.run(sql, callerIn(db, request)?.id ?? '', param(request, 'invitation_id'))
        }),
    },
    witness: async (site) => {
      const member = await join(site, 'contributor')
      return (await members(site)).find((one: Json) => one.user_id === member.user_id).role === 'reader'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-cancelled-address-cannot-be-invited-again',
    group: 'sequences',
    breaks: 'An address whose invitation was cancelled can be invited again',
    source: 'keybase/keybase-issues#898; frain-dev/convoy#2096',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const sql = "SELECT 1 FROM invitation WHERE state = 'cancelled' AND org_id = ? AND email_key = ?"
          if (db.one(sql, orgIdIn(db, request), emailKey(String(bodyOf(request).email))))
            throw new ProviderError(409, 'An invitation to this address exists')
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.id)
      return (await invite(site, email)).status === 409
    },
  },
  {
    ...must,
    id: 'dreadnode-1-removed-member-cannot-be-invited-again',
    group: 'sequences',
    breaks: 'A person who is no longer a member can be invited again',
    source: 'helium/console#916; frain-dev/convoy#2096',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const sql = "SELECT 1 FROM invitation WHERE state = 'accepted' AND org_id = ? AND email_key = ?"
          if (db.one(sql, orgIdIn(db, request), emailKey(String(bodyOf(request).email))))
            throw new ProviderError(409, 'This person is a member already', { kind: 'member_exists_error' })
        }),
    },
    witness: async (site) => {
      const member = await join(site)
      await removeMember(site, member.user_id)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  },
  {
    ...must,
    id: 'dreadnode-1-lower-role-is-not-stored',
    group: 'lifecycle',
    breaks: 'A role change that was answered with success is stored, also if it takes rights away',
    source: 'DN platform guide: PUT members/{user_id}',
    planting: {
      reference: ({ app, db }) => {
        const earlier = new WeakMap<object, string>()
        before(app, 'setRole', (request) => {
          earlier.set(request, roleOf(db, orgIdIn(db, request), param(request, 'user_id')) ?? '')
        })
        after(app, 'setRole', (request) => {
          const old = earlier.get(request) ?? ''
          const sql = 'UPDATE member SET role = ? WHERE org_id = ? AND person_id = ?'
          if (rank.indexOf(old) > rank.indexOf(bodyOf(request).role))
            db.run(sql, old, orgIdIn(db, request), param(request, 'user_id'))
        })
      },
    },
    witness: async (site) => {
      const member = await join(site, 'contributor')
      const { json } = await setRole(site, member.user_id, 'reader')
      const now = (await members(site)).find((one: Json) => one.user_id === member.user_id)
      return json.role === 'reader' && now.role === 'contributor'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-leaving-a-workspace-ends-the-membership',
    group: 'lifecycle',
    breaks: 'A user who is removed from a workspace stays a member of the organization',
    source: 'DN platform guide: workspace permission is separate from the organization role',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'ungrant', (request) => {
          const sql = "DELETE FROM member WHERE role != 'owner' AND org_id = ? AND person_id = ?"
          db.run(sql, orgIdIn(db, request), param(request, 'user_id'))
        }),
    },
    witness: async (site) => {
      const member = await join(site)
      await grant(site, site.inviteeEmail, 'reader')
      await ungrant(site, member.user_id)
      return !has(await members(site), 'user_id', member.user_id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-role-change-changes-the-permission',
    group: 'lifecycle',
    breaks: 'A new role in the organization leaves the permission on a workspace as it was',
    source: 'DN platform guide: workspace permission is separate from the organization role',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'setRole', (request) => {
          const orgId = orgIdIn(db, request)
          const sql = `UPDATE permission SET permission = ? WHERE person_id = ?
            AND workspace_id IN (SELECT id FROM workspace WHERE org_id = ?)`
          db.run(sql, String(bodyOf(request).role), param(request, 'user_id'), orgId)
        }),
    },
    witness: async (site) => {
      const member = await join(site, 'reader')
      await grant(site, site.inviteeEmail, 'reader')
      await setRole(site, member.user_id, 'contributor')
      return (await users(site)).find((one: Json) => one.user_id === member.user_id).permission === 'contributor'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-second-invitation-with-another-role-is-listed-too',
    group: 'lifecycle',
    breaks: 'An invited address is listed once, also if it is invited again with another role',
    source: 'DN invite_to_organization: 409 Already exists',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const { email, role } = bodyOf(request)
          const sql = `UPDATE invitation SET email_key = email_key || ' ' || role
            WHERE state = 'pending' AND org_id = ? AND email_key = ? AND role != ?`
          db.run(sql, orgIdIn(db, request), emailKey(String(email)), String(role))
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: 'reader' })
      await invite(site, email, { role: 'contributor' })
      return (await pending(site)).filter((one: Json) => one.email === email).length === 2
    },
  },
  {
    ...must,
    id: 'dreadnode-1-refused-second-invitation-changes-the-role',
    group: 'lifecycle',
    breaks: 'A refused second invitation leaves the role of the first as it was',
    source: 'DN invite_to_organization: 409 Already exists',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const { email, role } = bodyOf(request)
          const sql = "UPDATE invitation SET role = ? WHERE state = 'pending' AND org_id = ? AND email_key = ?"
          if (rank.includes(role)) db.run(sql, role, orgIdIn(db, request), emailKey(String(email)))
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: 'reader' })
      const second = await invite(site, email, { role: 'owner' })
      return second.status === 409 && (await pending(site))[0].role === 'owner'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-refused-second-grant-changes-the-permission',
    group: 'lifecycle',
    breaks: 'A refused second grant leaves the permission as it was',
    source: 'DN add_user_to_workspace: 409 Already exists',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'grant', (request) => {
          const { user_email, permission } = bodyOf(request)
          const sql = `UPDATE permission SET permission = ? WHERE workspace_id = ?
            AND person_id = (SELECT id FROM person WHERE email_key = ?)`
          if (rank.includes(permission))
            db.run(sql, permission, workspaceIdIn(db, request), emailKey(String(user_email)))
        }),
    },
    witness: async (site) => {
      const email = String(site.knownUsers[0])
      await grant(site, email, 'reader')
      const second = await grant(site, email, 'owner')
      const row = (await users(site)).find((one: Json) => one.user_email === email)
      return second.status === 409 && row.permission === 'owner'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-refused-permission-becomes-reader',
    group: 'errors',
    breaks: 'A refused change of a permission changes nothing',
    source: 'DN update_workspace_user_permission: 422 Validation error',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'setPermission', (request) => {
          const sql = "UPDATE permission SET permission = 'reader' WHERE workspace_id = ? AND person_id = ?"
          if (!rank.includes(bodyOf(request).permission))
            db.run(sql, workspaceIdIn(db, request), param(request, 'user_id').toLowerCase())
        }),
    },
    witness: async (site) => {
      const { json } = await grant(site, String(site.knownUsers[0]), 'contributor')
      await setPermission(site, json.user_id, 'king')
      return (await users(site)).find((one: Json) => one.user_id === json.user_id).permission === 'reader'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-decline-after-accept-ends-the-membership',
    group: 'sequences',
    breaks: 'An answered invitation cannot be answered again: a decline after the acceptance is refused',
    source: 'DN respond_to_invitation: 409 or 404 for a second response',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'respond', (request, reply) => {
          const { id = '', email = '' } = callerIn(db, request) ?? {}
          const [row] = invitationRows(db, 'i.id = ?', param(request, 'invitation_id'))
          const accepted = db.one("SELECT 1 FROM invitation WHERE id = ? AND state = 'accepted'", row?.id ?? '')
          if (!row || !accepted || emailKey(row.email) !== emailKey(email) || bodyOf(request).accept !== false) return
          db.run('DELETE FROM member WHERE org_id = ? AND person_id = ?', row.org_id, id)
          return answer(reply, 200, null)
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const member = (await respond(site, json.id, true)).json
      await respond(site, json.id, false)
      return !has(await members(site), 'user_id', member.user_id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-list-of-users-is-stale-after-a-removal',
    group: 'lifecycle',
    breaks: 'A user who was removed from a workspace is not listed there',
    source: 'DN list_workspace_users; sursatech/tango#63',
    planting: {
      reference: ({ app, db }) =>
        cache(app, 'users', (request) => workspaceIdIn(db, request), ['grant', 'setPermission', 'removeMember']),
    },
    witness: async (site) => {
      const { json } = await grant(site, String(site.knownUsers[0]), 'reader')
      await users(site)
      await ungrant(site, json.user_id)
      return has(await users(site), 'user_id', json.user_id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-list-of-members-is-stale-after-an-acceptance',
    group: 'lifecycle',
    breaks: 'Who has accepted an invitation is listed as a member',
    source: 'DN platform guide: GET members',
    planting: {
      reference: ({ app, db }) => cache(app, 'members', (request) => orgIdIn(db, request), ['setRole', 'removeMember']),
    },
    witness: async (site) => {
      await members(site)
      const member = await join(site)
      return !has(await members(site), 'user_id', member.user_id)
    },
  },
]
