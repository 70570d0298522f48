import { randomUUID } from 'node:crypto'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param, setBody } from '../common.ts'
import { client, join } from './calls.ts'
import { before, callerIn, fail, refused, succeeded } from './helpers.ts'

const shared = { provider: 'dreadnode', round: 2 } as const

/** Wrong behaviour in the invitee's list, in responding, and in what follows from it. */
export const responding: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-2-text-false-accepts',
    group: 'input',
    strength: 'must',
    breaks: 'The text "false" does not accept an invitation.',
    source: 'guardrails-ai/guardrails#1559',
    planting: {
      reference: (service) =>
        before(service.app, 'respond', (request) => {
          const { accept } = bodyOf(request)
          if (typeof accept === 'string') setBody(request, { accept: Boolean(accept) })
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      await client(site, { as: 'invitee' }).respond(json.id, 'false')
      return (await client(site).member(site.inviteeEmail)) !== undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-no-answer-declines',
    group: 'input',
    strength: 'must',
    breaks: 'A response without accept is refused, and the invitation stays pending.',
    source: 'dreadnode.yaml: AcceptOrganizationInvitationRequest requires accept',
    planting: {
      reference: (service) =>
        before(service.app, 'respond', (request) => {
          const body = bodyOf(request)
          if (request.body && body.accept === undefined) setBody(request, { accept: false })
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      await client(site, { as: 'invitee' }).send('POST', `/invitations/${json.id}/respond`, { accepted: true })
      return !(await client(site).isPending(site.inviteeEmail))
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-cancelled-can-be-accepted',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A cancelled invitation can no longer be accepted.',
    source: 'CCSDForge/episciences#325',
    planting: {
      reference: (service) =>
        before(service.app, 'respond', (request) => {
          const sql = "UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ? AND state = 'cancelled'"
          if (bodyOf(request).accept === true) service.db.run(sql, param(request, 'invitation_id'))
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      await client(site).cancel(json.id)
      return (await client(site, { as: 'invitee' }).respond(json.id, true)).status === 200
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-used-invitation-readmits',
    group: 'sequences',
    strength: 'must',
    breaks: 'A removed member cannot come back with the invitation that was accepted before.',
    source: 'nbproject/nbproject#249',
    planting: {
      reference: (service) =>
        before(service.app, 'respond', (request) => {
          const sql = `UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ? AND state = 'accepted' AND NOT EXISTS
            (SELECT 1 FROM member m WHERE m.org_id = invitation.org_id AND m.person_id = ?)`
          service.db.run(sql, param(request, 'invitation_id'), callerIn(service.db, request)?.id ?? '')
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      const member = (await client(site, { as: 'invitee' }).respond(json.id, true)).json
      await client(site).remove(member.user_id)
      return (await client(site, { as: 'invitee' }).respond(json.id, true)).status === 200
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-declined-still-mine',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A declined invitation is not among the pending invitations of the invitee.',
    source: 'Automattic/wp-calypso#2840, dreadnode.yaml: list_my_pending_invitations',
    planting: {
      reference: (service) => {
        const declined: Json[] = []
        let latest: Json[] = []
        succeeded(service.app, 'mine', (body) => {
          latest = body
          return [...body, ...declined]
        })
        succeeded(service.app, 'respond', (body, request) => {
          const one = latest.find(({ id }) => id === param(request, 'invitation_id'))
          if (body === null && one) declined.push({ ...one, accepted: false })
        })
      },
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      await client(site, { as: 'invitee' }).mine()
      await client(site, { as: 'invitee' }).respond(json.id, false)
      return (await client(site, { as: 'invitee' }).mine()).length === 1
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-accepted-role-not-stored',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'Who accepts an invitation is listed with the role of the invitation.',
    source: 'big-neon/bn-api#238, nucleuscloud/neosync#3047',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'respond', (body) => {
          const sql = "UPDATE member SET role = 'reader' WHERE id = ? AND role = 'contributor'"
          if (body) service.db.run(sql, body.id)
        }),
    },
    witness: async (site) => {
      const member = await join(site, 'contributor')
      return member.role === 'contributor' && (await client(site).member(site.inviteeEmail)).role === 'reader'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-joined-at-is-time-of-invitation',
    group: 'responses',
    strength: 'must',
    breaks: 'joined_at is the time at which the invitation was accepted.',
    source: 'dreadnode.yaml: OrganizationMemberResponse.joined_at',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'respond', (body, request) => {
          if (!body) return
          const sql = 'SELECT created_at FROM invitation WHERE id = ?'
          const row = service.db.one<{ created_at: number }>(sql, param(request, 'invitation_id').toLowerCase())
          if (row) service.db.run('UPDATE member SET joined_at = ? WHERE id = ?', row.created_at, body.id)
          return row && { ...body, joined_at: `${new Date(row.created_at / 1000).toISOString().slice(0, -1)}+00:00` }
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      const member = (await client(site, { as: 'invitee' }).respond(json.id, true)).json
      return Date.parse(member.joined_at) <= Date.parse(json.created_at) && member.joined_at < json.created_at
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-member-invited-by-self',
    group: 'responses',
    strength: 'must',
    breaks: 'invited_by of a member is the person who sent the invitation.',
    source: 'dreadnode.yaml: OrganizationMemberResponse.invited_by',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'respond', (body) => {
          if (!body) return
          service.db.run('UPDATE member SET invited_by = person_id WHERE id = ?', body.id)
          return { ...body, invited_by: body.user_id }
        }),
    },
    witness: async (site) => {
      const member = await join(site)
      return member.invited_by === member.user_id
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-accepting-shows-other-membership',
    group: 'responses',
    strength: 'must',
    breaks: 'The response to accepting is the membership in the organization of the invitation.',
    source: 'suitenumerique/people#1068 (membership looked up by person alone)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'respond', (body) => {
          if (!body) return
          const sql = `SELECT m.id, m.org_id, o.name AS org_name FROM member m JOIN org o ON o.id = m.org_id
            WHERE m.person_id = ? ORDER BY m.joined_at LIMIT 1`
          return { ...body, ...service.db.one<Json>(sql, body.user_id) }
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      return (await client(site, { as: 'invitee' }).respond(json.id, true)).json.org_id !== json.org_id
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-accepting-ends-invitations-elsewhere',
    group: 'tenants',
    strength: 'must',
    breaks: 'Accepting an invitation leaves the invitations of other organizations pending.',
    source: 'PostHog/posthog#35887',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'respond', (body) => {
          const sql = "UPDATE invitation SET state = 'cancelled' WHERE email_key = lower(?) AND state = 'pending'"
          if (body) service.db.run(sql, body.user_email)
        }),
    },
    witness: async (site) => {
      const other = client(site, { other: true })
      await other.invite(site.inviteeEmail)
      await join(site)
      return !(await other.isPending(site.inviteeEmail))
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-other-case-shown-but-not-accepted',
    group: 'input',
    strength: 'must',
    breaks: 'The invitee can respond to every invitation in the own list of pending invitations.',
    source: 'BreakOutEvent/breakout-backend#130',
    planting: {
      reference: (service) =>
        before(service.app, 'respond', (request) => {
          const sql = 'SELECT 1 FROM invitation WHERE id = ? AND email = ?'
          const id = param(request, 'invitation_id').toLowerCase()
          if (!service.db.one(sql, id, callerIn(service.db, request)?.email ?? '')) fail(404, 'Invitation not found')
        }),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail.replace(/^./, (letter) => letter.toUpperCase()))
      const [mine] = await client(site, { as: 'invitee' }).mine()
      return (await client(site, { as: 'invitee' }).respond(mine.id, true)).status === 404
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-anyone-can-decline',
    group: 'tenants',
    strength: 'must',
    breaks: 'Only the invitee can decline an invitation.',
    source: 'idenplane/idenplane#410, daytonaio/daytona#4264',
    planting: {
      reference: (service) =>
        refused(service.app, 'respond', (_body, request, reply) => {
          if (reply.statusCode !== 404 || bodyOf(request).accept !== false) return
          const sql = "UPDATE invitation SET state = 'declined' WHERE id = ? AND state = 'pending'"
          if (service.db.run(sql, param(request, 'invitation_id').toLowerCase()) === 0) return
          reply.code(200)
          return null
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      await client(site, { as: 'limited' }).respond(json.id, false)
      return !(await client(site).isPending(site.inviteeEmail))
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-cancelling-accepted-removes-member',
    group: 'sequences',
    strength: 'must',
    breaks: 'Cancelling an invitation that was accepted does not end the membership.',
    source: 'un/inbox#749',
    planting: {
      reference: (service) =>
        before(service.app, 'cancel', (request) => {
          const sql = `DELETE FROM member WHERE (org_id, person_id) IN (SELECT i.org_id, p.id FROM invitation i
            JOIN person p ON p.email_key = i.email_key WHERE i.id = ? AND i.state = 'accepted')`
          service.db.run(sql, param(request, 'invitation_id').toLowerCase())
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      await client(site, { as: 'invitee' }).respond(json.id, true)
      await client(site).cancel(json.id)
      return (await client(site).member(site.inviteeEmail)) === undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-refused-answer-ends-invitation',
    group: 'errors',
    strength: 'must',
    breaks: 'An invitation stays pending after another person tried to accept it.',
    source: 'pretalx/pretalx#2392 (invitation marked as used before the person is checked)',
    planting: {
      reference: (service) =>
        refused(service.app, 'respond', (_body, request, reply) => {
          if (reply.statusCode !== 404 || bodyOf(request).accept !== true) return
          const sql = "UPDATE invitation SET state = 'accepted' WHERE id = ? AND state = 'pending'"
          service.db.run(sql, param(request, 'invitation_id').toLowerCase())
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      const stolen = await client(site, { as: 'limited' }).respond(json.id, true)
      return stolen.status === 404 && (await client(site, { as: 'invitee' }).mine()).length === 0
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-accepting-adds-to-workspaces',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'Joining an organization as a reader gives no owner permission on its workspaces.',
    source: 'DNorg: the workspace permission is separate from the role in the organization',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'respond', (body) => {
          if (!body) return
          const workspaces = service.db.all<{ id: string }>('SELECT id FROM workspace WHERE org_id = ?', body.org_id)
          const sql = "INSERT OR IGNORE INTO permission VALUES (?, ?, ?, 'owner', ?, ?)"
          for (const { id } of workspaces)
            service.db.run(sql, randomUUID(), id, body.user_id, Date.now() * 1000, body.invited_by)
        }),
    },
    witness: async (site) => {
      const member = await join(site, 'reader')
      return (await client(site).users()).some(
        (one: Json) => one.user_id === member.user_id && one.permission === 'owner',
      )
    },
  },
]
