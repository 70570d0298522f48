import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { cancel, has, invite, join, mine, pending, removeMember, respond, setRole } from './calls.ts'
import { before, callerIn, elevate, orgIdIn, reshape, roleOf } from './helpers.ts'
import { invitationRows } from './statements.ts'

const { must, should } = kindsOf('dreadnode', 1)

export const sequences: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-declined-organization-stays-hidden',
    group: 'sequences',
    breaks:
      "A new invitation is in the invitee's list, also after an earlier one of the same organization was declined",
    source: 'DN list_my_pending_invitations; factly/kavach#209',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'mine', (list: Json[]) =>
          list.filter((one) => {
            const sql = "SELECT 1 FROM invitation WHERE state = 'declined' AND org_id = ? AND email_key = ?"
            return !db.one(sql, one.org_id, emailKey(one.email))
          }),
        ),
    },
    witness: async (site) => {
      const first = await invite(site, site.inviteeEmail)
      await respond(site, first.json.id, false)
      await invite(site, site.inviteeEmail)
      return (await mine(site)).length === 0
    },
  },
  {
    ...must,
    id: 'dreadnode-1-rejoining-gives-the-old-role',
    group: 'sequences',
    breaks: 'Who joins again gets the role of the new invitation, not the one of the former membership',
    source: 'DN respond_to_invitation; a soft-deleted membership is revived',
    planting: {
      reference: ({ app, db }) => {
        const former = new Map<string, string>()
        before(app, 'removeMember', (request) => {
          const [orgId, personId] = [orgIdIn(db, request), param(request, 'user_id').toLowerCase()]
          former.set(`${orgId} ${personId}`, roleOf(db, orgId, personId) ?? '')
        })
        reshape(app, 'respond', (value) => {
          const role = value && former.get(`${value.org_id} ${value.user_id}`)
          if (!role) return value
          db.run('UPDATE member SET role = ? WHERE id = ?', role, value.id)
          return { ...value, role }
        })
      },
    },
    witness: async (site) => {
      const member = await join(site, 'contributor')
      await removeMember(site, member.user_id)
      return (await join(site, 'reader')).role === 'contributor'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-second-invitation-cannot-be-cancelled',
    group: 'sequences',
    breaks: 'An invitation that follows a cancelled one can be cancelled too',
    source: 'DN cancel_organization_invitation; typeworld/guiapp#12',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN invitation earlier USING (org_id, email_key)
            WHERE i.id = ? AND i.org_id = ? AND i.state = 'pending' AND earlier.created_at < i.created_at`
          const id = param(request, 'invitation_id').toLowerCase()
          if (db.one(sql, id, orgIdIn(db, request))) return reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.id)
      const second = await invite(site, email)
      await cancel(site, second.json.id)
      return has(await pending(site), 'id', second.json.id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-my-list-shows-the-role-of-the-first-invitation',
    group: 'sequences',
    breaks: 'An invitation shows its own role, also if an earlier one to the same address had another role',
    source: 'DN list_my_pending_invitations: role',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'mine', (list: Json[]) =>
          list.map((one) => {
            const sql = 'SELECT role FROM invitation WHERE org_id = ? AND email_key = ? ORDER BY created_at LIMIT 1'
            return { ...one, role: db.one<{ role: string }>(sql, one.org_id, emailKey(one.email))?.role }
          }),
        ),
    },
    witness: async (site) => {
      await cancel(site, (await invite(site, site.inviteeEmail, { role: 'owner' })).json.id)
      await invite(site, site.inviteeEmail, { role: 'reader' })
      return (await mine(site))[0].role === 'owner'
    },
  },
  {
    // No source says what becomes of the invitations of someone who is removed.
    ...should,
    id: 'dreadnode-1-invitations-vanish-with-their-inviter',
    group: 'sequences',
    breaks: 'Invitations stay listed when the owner who sent them is removed',
    source: 'Dreadnode OpenAPI document: list_organization_invitations; an inner join with the members',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'list', (list: Json[]) =>
          list.filter((one) => roleOf(db, one.org_id, one.invited_by) !== undefined),
        ),
    },
    witness: async (site) => {
      const member = await join(site, 'owner')
      await invite(site, site.fresh(), { as: 'invitee' })
      await removeMember(site, member.user_id)
      return (await pending(site)).length === 0
    },
  },
  {
    ...must,
    id: 'dreadnode-1-every-invitation-is-from-the-first-owner',
    group: 'sequences',
    breaks: 'invited_by is the owner who sent the invitation, not the one who created the organization',
    source: 'OrganizationInvitationResponse: invited_by',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER inviter AFTER INSERT ON invitation BEGIN
          UPDATE invitation SET invited_by =
            (SELECT person_id FROM member WHERE org_id = NEW.org_id AND role = 'owner' ORDER BY joined_at LIMIT 1)
          WHERE id = NEW.id; END`)
      },
    },
    witness: async (site) => {
      const member = await join(site, 'owner')
      const { json } = await invite(site, site.fresh(), { as: 'invitee' })
      return json.invited_by !== member.user_id
    },
  },
  {
    ...must,
    id: 'dreadnode-1-former-owners-still-invite',
    group: 'sequences',
    breaks: 'An owner who was made a reader can no longer invite',
    source: 'DN invite_to_organization: owner role; roles kept in the session',
    planting: {
      reference: (service) => {
        const former = new Set<string>()
        const { app, db } = service
        before(app, 'setRole', (request) => {
          const [orgId, personId] = [orgIdIn(db, request), param(request, 'user_id').toLowerCase()]
          if (roleOf(db, orgId, personId) === 'owner') former.add(`${orgId} ${personId}`)
        })
        elevate(service, 'invite', ({ id: personId }, orgId) => former.has(`${orgId} ${personId}`))
      },
    },
    witness: async (site) => {
      const member = await join(site, 'owner')
      await setRole(site, member.user_id, 'reader')
      return (await invite(site, site.fresh(), { as: 'invitee' })).status < 300
    },
  },
  {
    ...must,
    id: 'dreadnode-1-third-cancelled-invitation-is-listed-again',
    group: 'sequences',
    breaks: 'A cancelled invitation is gone from the list, however often the address was invited before',
    source: 'Dreadnode OpenAPI document: list_organization_invitations; keybase/keybase-issues#563',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request, reply) => {
          const sql = `SELECT count(*) AS count FROM invitation old JOIN invitation i USING (org_id, email_key)
            WHERE i.id = ? AND i.org_id = ? AND i.state = 'pending' AND old.state = 'cancelled'`
          const id = param(request, 'invitation_id').toLowerCase()
          const count = db.one<{ count: number }>(sql, id, orgIdIn(db, request))?.count ?? 0
          // The second cancelled row of an address violates a unique index, and the error is swallowed.
          if (count >= 2) return reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      for (let count = 0; count < 3; count++) await cancel(site, (await invite(site, email)).json.id)
      return has(await pending(site), 'email', email)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-accepting-again-after-removal-revives-the-first-invitation',
    group: 'sequences',
    breaks: 'An invitation that was accepted once cannot be accepted again after the member was removed',
    source: 'DN respond_to_invitation: 409 or 404 for a second response',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'respond', (request) => {
          const { id = '', email = '' } = callerIn(db, request) ?? {}
          const where = "i.id = ? AND i.state = 'accepted' AND i.email_key = ?"
          const [row] = invitationRows(db, where, param(request, 'invitation_id').toLowerCase(), emailKey(email))
          if (row && bodyOf(request).accept === true && !roleOf(db, row.org_id, id))
            db.run("UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ?", row.id)
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const member = (await respond(site, json.id, true)).json
      await removeMember(site, member.user_id)
      return (await respond(site, json.id, true)).status === 200
    },
  },
]
