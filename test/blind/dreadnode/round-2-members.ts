import { randomUUID } from 'node:crypto'
import { membersOf } from '../../reference/dreadnode/members.ts'
import { showMember } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param } from '../common.ts'
import { client, join, limitedMember } from './calls.ts'
import { before, callerIn, elevate, fail, first, orgIdIn, refused, succeeded } from './helpers.ts'

const shared = { provider: 'dreadnode', round: 2 } as const

/** Wrong behaviour in the members of an organization. */
export const members: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-2-role-changes-in-all-organizations',
    group: 'tenants',
    strength: 'must',
    breaks: 'A change of role concerns one organization.',
    source: 'safe-global/safe-client-gateway#2462, Shuffle/Shuffle#779',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'setRole', (body) => {
          service.db.run('UPDATE member SET role = ? WHERE person_id = ?', body.role, body.user_id)
        }),
    },
    witness: async (site) => {
      const { user_id } = await limitedMember(site)
      await client(site).setRole(user_id, 'contributor')
      return (await limitedMember(site, { other: true })).role === 'contributor'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-removal-from-all-organizations',
    group: 'tenants',
    strength: 'must',
    breaks: 'A member who is removed from an organization stays in the others.',
    source: 'Cadasta/cadasta-platform#603',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'removeMember', (_body, request) => {
          service.db.run('DELETE FROM member WHERE person_id = ?', param(request, 'user_id').toLowerCase())
        }),
    },
    witness: async (site) => {
      await join(site, 'reader', { other: true })
      const { user_id } = await join(site)
      await client(site).remove(user_id)
      return (await client(site, { other: true }).member(site.inviteeEmail)) === undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-role-change-resets-joined-at',
    group: 'sequences',
    strength: 'must',
    breaks: 'A change of role leaves the time of joining as it was.',
    source: 'discord-net/Discord.Net#464',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'setRole', (body) => {
          service.db.run('UPDATE member SET joined_at = ? WHERE id = ?', Date.now() * 1000 + 999, body.id)
        }),
    },
    witness: async (site) => {
      const member = await join(site)
      await client(site).setRole(member.user_id, 'contributor')
      return (await client(site).member(site.inviteeEmail)).joined_at !== member.joined_at
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-role-as-enum-member',
    group: 'responses',
    strength: 'must',
    breaks: 'The role in the response to a change is one of the three documented values.',
    source: 'dreadnode.yaml: OrganizationRole (text of an enumeration member in Python)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'setRole', (body) => ({ ...body, role: `OrganizationRole.${body.role.toUpperCase()}` })),
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      return (await client(site).setRole(user_id, 'contributor')).json.role === 'OrganizationRole.CONTRIBUTOR'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-rejoined-member-inactive',
    group: 'sequences',
    strength: 'must',
    breaks: 'A person who was removed and has joined again is an active member.',
    source: 'lowcoder-org/lowcoder#1415, different-ai/openwork#3243 (row of the former membership)',
    planting: {
      reference: (service) => {
        const removed = new Set<string>()
        const key = (org: string, person: string) => `${org} ${person}`
        succeeded(service.app, 'removeMember', (_body, request) => {
          removed.add(key(orgIdIn(service.db, request), param(request, 'user_id').toLowerCase()))
        })
        succeeded(service.app, 'members', (body) =>
          body.map((one: Json) => ({ ...one, is_active: !removed.has(key(one.org_id, one.user_id)) })),
        )
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await client(site).remove(user_id)
      await join(site)
      return (await client(site).member(site.inviteeEmail)).is_active === false
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-rejoined-with-old-role',
    group: 'sequences',
    strength: 'must',
    breaks: 'A person who was removed and has joined again has the role of the new invitation.',
    source: 'garden-co/classic-jazz#2250, different-ai/openwork#3243',
    planting: {
      reference: (service) => {
        const roles = new Map<string, string>()
        before(service.app, 'removeMember', (request) => {
          const [orgId, id] = [orgIdIn(service.db, request), param(request, 'user_id').toLowerCase()]
          const sql = 'SELECT role FROM member WHERE org_id = ? AND person_id = ?'
          const row = service.db.one<{ role: string }>(sql, orgId, id)
          if (row) roles.set(`${orgId} ${id}`, row.role)
        })
        succeeded(service.app, 'respond', (body) => {
          const role = body && roles.get(`${body.org_id} ${body.user_id}`)
          if (!role) return
          service.db.run('UPDATE member SET role = ? WHERE id = ?', role, body.id)
          return { ...body, role }
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'owner')
      await client(site).remove(user_id)
      return (await join(site, 'reader')).role === 'owner'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-member-listed-once-per-invitation',
    group: 'sequences',
    strength: 'must',
    breaks: 'A member is listed once, however often the person was invited.',
    source: 'SEED-platform/seed#4032 (members joined with their invitations)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'members', (body) =>
          body.flatMap((one: Json) => {
            const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = lower(?) AND state = 'accepted'"
            const rows = service.db.all(sql, one.org_id, one.user_email)
            return rows.length > 1 ? rows.map(() => one) : [one]
          }),
        ),
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await client(site).remove(user_id)
      await join(site)
      return (await client(site).members()).filter((one: Json) => one.user_id === user_id).length === 2
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-role-of-stranger-adds-member',
    group: 'errors',
    strength: 'must',
    breaks: 'A refused change of role does not make a stranger a member.',
    source: 'SEED-platform/seed#4032 (upsert)',
    planting: {
      reference: (service) =>
        refused(service.app, 'setRole', (_body, request, reply) => {
          const id = param(request, 'user_id').toLowerCase()
          if (reply.statusCode !== 404 || !service.db.one('SELECT 1 FROM person WHERE id = ?', id)) return
          const { role } = bodyOf(request)
          const sql = 'INSERT OR IGNORE INTO member VALUES (?, ?, ?, ?, ?, NULL)'
          service.db.run(sql, randomUUID(), orgIdIn(service.db, request), id, String(role), Date.now() * 1000)
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).grant(site.knownUsers[0] ?? '')
      await client(site).setRole(json.user_id, 'reader')
      return (await client(site).member(json.user_email)) !== undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-members-cached-over-acceptance',
    group: 'sequences',
    strength: 'must',
    breaks: 'A person who has accepted is among the members at once.',
    source: 'decocms/studio#5404 (cache dropped by some of the changes only)',
    planting: {
      reference: (service) => {
        const cached = new Map<string, Json>()
        const forget = (_body: Json, request: Json) => {
          cached.delete(param(request, 'org'))
        }
        succeeded(service.app, 'setRole', forget)
        succeeded(service.app, 'removeMember', forget)
        succeeded(service.app, 'members', (body, request) => {
          const org = param(request, 'org')
          if (!cached.has(org)) cached.set(org, body)
          return cached.get(org)
        })
      },
    },
    witness: async (site) => {
      await client(site).members()
      await join(site)
      return (await client(site).member(site.inviteeEmail)) === undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-models-as-text',
    group: 'responses',
    strength: 'must',
    breaks: 'allowed_model_ids is an array or null.',
    source: 'dreadnode.yaml: OrganizationMemberResponse.allowed_model_ids (column of JSON text)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'members', (body) => body.map((one: Json) => ({ ...one, allowed_model_ids: '[]' }))),
    },
    witness: async (site) => typeof (await client(site).members())[0].allowed_model_ids === 'string',
  },
  {
    ...shared,
    id: 'dreadnode-2-demoted-owner-still-invites',
    group: 'sequences',
    strength: 'must',
    breaks: 'A member whose owner role was taken away can no longer invite.',
    source: 'Agenta-AI/agenta#6155, kana-consultant/kantor#59',
    planting: {
      reference: (service) => {
        const owners = new Set<string>()
        elevate(service, 'invite', (caller, orgId) => {
          const key = `${orgId} ${caller.id}`
          const sql = "SELECT 1 FROM member WHERE org_id = ? AND person_id = ? AND role = 'owner'"
          if (service.db.one(sql, orgId, caller.id)) owners.add(key)
          return owners.has(key)
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'owner')
      await client(site, { as: 'invitee' }).invite(site.fresh())
      await client(site).setRole(user_id, 'reader')
      return (await client(site, { as: 'invitee' }).invite(site.fresh())).status === 200
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-own-role-is-free',
    group: 'tenants',
    strength: 'must',
    breaks: 'A reader cannot change the own role.',
    source: 'decocms/studio#3388',
    planting: {
      reference: (service) =>
        elevate(
          service,
          'setRole',
          (caller, _orgId, _role, request) => caller.id === param(request, 'user_id').toLowerCase(),
        ),
    },
    witness: async (site) => {
      const { user_id } = await limitedMember(site)
      return (await client(site, { as: 'limited' }).setRole(user_id, 'owner')).status === 200
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-contributor-cancels',
    group: 'tenants',
    strength: 'must',
    breaks: 'A contributor cannot cancel an invitation, since that requires the owner role.',
    source: 'dreadnode.yaml: cancel_organization_invitation requires the owner role',
    planting: {
      reference: (service) =>
        elevate(service, 'cancel', (caller, orgId) => {
          const sql = "SELECT 1 FROM member WHERE org_id = ? AND person_id = ? AND role = 'contributor'"
          return service.db.one(sql, orgId, caller.id) !== undefined
        }),
    },
    witness: async (site) => {
      await join(site, 'contributor')
      const { json } = await client(site).invite(site.fresh())
      return (await client(site, { as: 'invitee' }).cancel(json.id)).status === 204
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-removed-member-still-reads',
    group: 'sequences',
    strength: 'must',
    breaks: 'A removed member can no longer list the members.',
    source: 'decocms/studio#5404, eclipse-che/che#7245',
    planting: {
      reference: (service) => {
        const seen = new Set<string>()
        first(service.app, 'members', (request, reply) => {
          const orgId = orgIdIn(service.db, request)
          const caller = callerIn(service.db, request)
          const key = `${orgId} ${caller?.id}`
          if (service.db.one('SELECT 1 FROM member WHERE org_id = ? AND person_id = ?', orgId, caller?.id ?? ''))
            seen.add(key)
          else if (seen.has(key)) {
            const body = JSON.stringify(membersOf(service.db, orgId).map(showMember))
            return reply.header('content-type', 'application/json').send(body)
          }
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await client(site, { as: 'invitee' }).members()
      await client(site).remove(user_id)
      return Array.isArray(await client(site, { as: 'invitee' }).members())
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-inviting-member-cannot-be-removed',
    group: 'sequences',
    strength: 'must',
    breaks: 'A member who has invited others can be removed.',
    source: 'getsentry/sentry#78099, p2-inc/keycloak-orgs#203 (foreign key of invited_by)',
    planting: {
      reference: (service) =>
        before(service.app, 'removeMember', (request) => {
          const id = param(request, 'user_id').toLowerCase()
          const sql = 'SELECT 1 FROM member WHERE org_id = ? AND invited_by = ?'
          if (service.db.one(sql, orgIdIn(service.db, request), id)) fail(500, 'Internal server error')
        }),
    },
    witness: async (site) => {
      const { user_id } = await limitedMember(site)
      await client(site).setRole(user_id, 'owner')
      const { json } = await client(site, { as: 'limited' }).invite(site.inviteeEmail)
      await client(site, { as: 'invitee' }).respond(json.id, true)
      return (await client(site).remove(user_id)).status === 500
    },
  },
]
