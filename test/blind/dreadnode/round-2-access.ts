import { membersOf } from '../../reference/dreadnode/members.ts'
import { showMember } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param } from '../common.ts'
import { client, join } from './calls.ts'
import { before, callerIn, fail, first, orgIdIn, succeeded } from './helpers.ts'

const shared = { provider: 'dreadnode', round: 2 } as const

/** Wrong behaviour in who gets in, who stays out, and what is seen of it. */
export const access: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-2-invited-counts-as-member',
    group: 'tenants',
    strength: 'must',
    breaks: 'A person with a pending invitation cannot list the members of the organization.',
    source: 'calcom/cal.diy#29396 (membership stored on invitation, not accepted yet)',
    planting: {
      reference: (service) =>
        first(service.app, 'members', (request, reply) => {
          const orgId = orgIdIn(service.db, request)
          const key = callerIn(service.db, request)?.email.toLowerCase() ?? ''
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          if (!service.db.one(sql, orgId, key)) return
          const body = JSON.stringify(membersOf(service.db, orgId).map(showMember))
          return reply.header('content-type', 'application/json').send(body)
        }),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      return Array.isArray(await client(site, { as: 'invitee' }).members())
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-address-invited-elsewhere-refused',
    group: 'tenants',
    strength: 'must',
    breaks: 'Two organizations can invite the same address at the same time.',
    source: 'ayunis-core/ayunis-core#1383',
    planting: {
      reference: (service) =>
        before(service.app, 'invite', (request) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id <> ? AND email_key = lower(?) AND state = 'pending'"
          const email = String(bodyOf(request).email)
          if (service.db.one(sql, orgIdIn(service.db, request), email)) fail(409, 'The address exists already')
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await client(site).invite(email)
      return (await client(site, { other: true }).invite(email)).status === 409
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-new-owner-replaces-owner',
    group: 'sequences',
    strength: 'must',
    breaks: 'Making a member an owner leaves the role of the owner who does so.',
    source: 'Panafor-Ai-Team/Aico#220 (handled as a transfer of ownership)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'setRole', (body, request) => {
          const caller = callerIn(service.db, request)?.id ?? ''
          if (body.role !== 'owner' || caller === body.user_id) return
          const sql = "UPDATE member SET role = 'contributor' WHERE org_id = ? AND person_id = ?"
          service.db.run(sql, body.org_id, caller)
        }),
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await client(site).setRole(user_id, 'owner')
      return (await client(site).invite(site.fresh())).status === 403
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-charset-refused',
    group: 'input',
    strength: 'must',
    breaks: 'The media type of a JSON body may have parameters.',
    source: 'RFC 9110, 8.3.1 (header compared as a whole)',
    planting: {
      reference: (service) =>
        before(service.app, 'respond', (request) => {
          if (request.headers['content-type'] !== 'application/json') fail(422, 'Validation error')
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      const answer = await site.call('POST', `/invitations/${json.id}/respond`, {
        token: site.credentials.invitee,
        body: { accept: true },
        headers: { 'content-type': 'application/json; charset=utf-8' },
      })
      return answer.status === 422
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-cancelled-still-mine',
    group: 'sequences',
    strength: 'must',
    breaks: 'The invitee is no longer shown an invitation that was cancelled.',
    source: 'tloncorp/tlon-apps#1553 (list of a person kept until the person responds or is invited again)',
    planting: {
      reference: (service) => {
        const kept = new Map<string, Json>()
        succeeded(service.app, 'invite', (body) => {
          kept.delete(body.email.toLowerCase())
        })
        succeeded(service.app, 'respond', (_body, request) => {
          kept.delete(callerIn(service.db, request)?.email.toLowerCase() ?? '')
        })
        succeeded(service.app, 'mine', (body, request) => {
          const email = callerIn(service.db, request)?.email.toLowerCase() ?? ''
          if (!kept.has(email)) kept.set(email, body)
          return kept.get(email)
        })
      },
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      await client(site, { as: 'invitee' }).mine()
      await client(site).cancel(json.id)
      return (await client(site, { as: 'invitee' }).mine()).length === 1
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-removed-person-cannot-accept',
    group: 'sequences',
    strength: 'must',
    breaks: 'A person who was removed can accept a new invitation.',
    source: 'lowcoder-org/lowcoder#1415, progressively-crew/progressively#142',
    planting: {
      reference: (service) => {
        const removed = new Set<string>()
        succeeded(service.app, 'removeMember', (_body, request) => {
          removed.add(`${orgIdIn(service.db, request)} ${param(request, 'user_id').toLowerCase()}`)
        })
        before(service.app, 'respond', (request) => {
          const sql = 'SELECT org_id FROM invitation WHERE id = ?'
          const row = service.db.one<{ org_id: string }>(sql, param(request, 'invitation_id').toLowerCase())
          const key = `${row?.org_id} ${callerIn(service.db, request)?.id}`
          if (bodyOf(request).accept === true && removed.has(key))
            fail(409, 'This person is a member already', 'member_exists_error')
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await client(site).remove(user_id)
      const { json } = await client(site).invite(site.inviteeEmail)
      return (await client(site, { as: 'invitee' }).respond(json.id, true)).status === 409
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-list-skips-one-between-batches',
    group: 'paging',
    strength: 'must',
    breaks: 'The list of an organization leaves out no invitation, however many there are.',
    source: 'p2-inc/keycloak-orgs#72 (rows read in batches of 50, the first row of the second one lost)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'list', (body) => body.filter((_one: Json, index: number) => index !== 50)),
    },
    witness: async (site) => {
      for (let count = 0; count < 60; count++) await client(site).invite(site.fresh())
      return (await client(site).pending()).length === 59
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-lower-case-scheme-refused',
    group: 'input',
    strength: 'should',
    breaks: 'The scheme of the credential is recognized in any case.',
    source: 'RFC 9110, 11.1',
    planting: {
      reference: (service) =>
        first(service.app, 'members', (request) => {
          if (/^bearer/.test(request.headers.authorization ?? '')) fail(401, 'Authentication failed')
        }),
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', `${client(site).org}/members`, { token: null, headers })).status === 401
    },
  },
]
