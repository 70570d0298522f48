import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param, setBody } from '../common.ts'
import { client, join, limitedMember } from './calls.ts'
import { before, fail, orgIdIn, refused, succeeded } from './helpers.ts'

const shared = { provider: 'dreadnode', round: 2, strength: 'should' } as const

/** Behaviour that nothing documented forbids, but that no sensible service has. */
export const should: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-2-rejoining-restores-permissions',
    group: 'sequences',
    breaks: 'A person who was removed from an organization and joins again has no permissions from before.',
    source: 'SDU-eScience/UCloud#1774',
    planting: {
      reference: (service) => {
        const kept = new Map<string, Json[]>()
        before(service.app, 'removeMember', (request) => {
          const [orgId, id] = [orgIdIn(service.db, request), param(request, 'user_id').toLowerCase()]
          const sql = `SELECT g.* FROM permission g JOIN workspace w ON w.id = g.workspace_id
            WHERE w.org_id = ? AND g.person_id = ?`
          kept.set(`${orgId} ${id}`, service.db.all<Json>(sql, orgId, id))
        })
        succeeded(service.app, 'respond', (body) => {
          for (const row of (body && kept.get(`${body.org_id} ${body.user_id}`)) ?? []) {
            const values = [row.id, row.workspace_id, row.person_id, row.permission, row.granted_at, row.granted_by]
            service.db.run('INSERT OR IGNORE INTO permission VALUES (?, ?, ?, ?, ?, ?)', ...values)
          }
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await client(site).grant(site.inviteeEmail, 'owner')
      await client(site).remove(user_id)
      const gone = await client(site).users()
      await join(site)
      const found = (users: Json) => users.some((one: Json) => one.user_id === user_id)
      return !found(gone) && found(await client(site).users())
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-name-is-none-none',
    group: 'responses',
    breaks: 'A person without a name has no name made of the word for nothing.',
    source: 'dimagi/commcare-hq#276, armadillica/dillo#8',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'members', (body) =>
          body.map((one: Json) => ({
            ...one,
            user_name: `${one.first_name ?? 'None'} ${one.last_name ?? 'None'}`,
          })),
        ),
    },
    witness: async (site) => (await client(site).members()).some((one: Json) => one.user_name === 'None None'),
  },
  {
    ...shared,
    id: 'dreadnode-2-upper-case-id-not-found',
    group: 'input',
    breaks: 'A user id is found in upper case as well, since it is a UUID.',
    source: 'RFC 9562, 4: UUIDs are compared without case',
    planting: {
      reference: (service) =>
        before(service.app, 'setPermission', (request) => {
          const id = param(request, 'user_id')
          if (id !== id.toLowerCase()) fail(404, 'User not found')
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).grant(site.knownUsers[0] ?? '')
      return (await client(site).setPermission(json.user_id.toUpperCase(), 'owner')).status === 404
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-null-body-crashes',
    group: 'errors',
    breaks: 'A body that is null is answered with a client error.',
    source: 'dreadnode.yaml: UpdateOrganizationMemberRoleRequest is an object',
    planting: {
      reference: (service) =>
        before(service.app, 'setRole', (request) => {
          if (String(request.body).trim() === 'null') fail(500, "'NoneType' object has no attribute 'get'")
        }),
    },
    witness: async (site) => {
      const { user_id } = await limitedMember(site)
      const path = `${client(site).org}/members/${user_id}`
      return (await site.call('PUT', path, { raw: 'null' })).status === 500
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-nul-in-address-crashes',
    group: 'input',
    breaks: 'An address with the character NUL is answered with a client error.',
    source: 'edictum-ai/edictum-console#14, harvard-lil/perma#3809',
    planting: {
      reference: (service) =>
        before(service.app, 'invite', (request) => {
          if (String(bodyOf(request).email).includes('\u0000')) fail(500, 'Internal server error', 'database_error')
        }),
    },
    witness: async (site) => (await client(site).invite('ann\u0000@example.test')).status === 500,
  },
  {
    ...shared,
    id: 'dreadnode-2-role-defaults-to-owner',
    group: 'input',
    breaks: 'An invitation without a role does not make an owner.',
    source: 'novuhq/novu#1187, dreadnode.yaml: role is required (inferred)',
    planting: {
      reference: (service) =>
        before(service.app, 'invite', (request) => {
          const body = bodyOf(request)
          if (body.email !== undefined && body.role === undefined) setBody(request, { ...body, role: 'owner' })
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).send('POST', `${client(site).org}/invitations`, { email: site.fresh() })
      return json.role === 'owner'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-listed-in-lower-case',
    group: 'responses',
    breaks: 'The list shows an address as the response to the invitation did.',
    source: 'IBM-Cloud/terraform-provider-ibm#5462',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'list', (body) => body.map((one: Json) => ({ ...one, email: one.email.toLowerCase() }))),
    },
    witness: async (site) => {
      const { json } = await client(site).invite('Ann.Lee@example.test')
      return (await client(site).pending())[0].email !== json.email
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-removed-member-stays-in-workspace',
    group: 'lifecycle',
    breaks: 'A person who was removed from an organization is no longer a user of its workspaces.',
    source: 'onaio/onadata#3004, makeplane/plane#1063',
    planting: {
      reference: (service) => {
        const kept = new WeakMap<object, Json[]>()
        before(service.app, 'removeMember', (request) => {
          const sql = 'SELECT * FROM permission WHERE person_id = ?'
          kept.set(request, service.db.all<Json>(sql, param(request, 'user_id').toLowerCase()))
        })
        succeeded(service.app, 'removeMember', (_body, request) => {
          for (const row of kept.get(request) ?? []) {
            const values = [row.id, row.workspace_id, row.person_id, row.permission, row.granted_at, row.granted_by]
            service.db.run('INSERT OR IGNORE INTO permission VALUES (?, ?, ?, ?, ?, ?)', ...values)
          }
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await client(site).grant(site.inviteeEmail, 'owner')
      await client(site).remove(user_id)
      return (await client(site).users()).some((one: Json) => one.user_id === user_id)
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-created-as-not-accepted',
    group: 'responses',
    breaks: 'accepted of a pending invitation is the same in the response to the invitation and in the list.',
    source: 'facts C5: accepted is null while pending',
    planting: {
      reference: (service) => succeeded(service.app, 'invite', (body) => ({ ...body, accepted: false })),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.fresh())
      return json.accepted !== (await client(site).pending())[0].accepted
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-reinvited-with-old-expiry',
    group: 'sequences',
    breaks: 'An address that is invited again gets a new time of expiry.',
    source: 'different-ai/openwork#3243 (former row revived)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'invite', (body) => {
          const sql = `SELECT old.expires_at FROM invitation old JOIN invitation new ON old.org_id = new.org_id AND
            old.email_key = new.email_key WHERE new.id = ? AND old.state = 'cancelled' ORDER BY old.created_at LIMIT 1`
          const old = service.db.one<{ expires_at: number }>(sql, body.id)
          if (!old) return
          service.db.run('UPDATE invitation SET expires_at = ? WHERE id = ?', old.expires_at, body.id)
          return { ...body, expires_at: new Date(old.expires_at / 1000).toISOString() }
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await client(site).invite(email)
      await client(site).cancel(json.id)
      await client(site).invite(email)
      return (await client(site).pending())[0].expires_at === json.expires_at
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-no-challenge',
    group: 'errors',
    breaks: 'A response with status 401 names the scheme that is accepted.',
    source: 'RFC 9110, 15.5.2',
    planting: {
      reference: (service) =>
        refused(service.app, 'members', (_body, _request, reply) => {
          reply.removeHeader('www-authenticate')
        }),
    },
    witness: async (site) => {
      const answer = await site.call('GET', `${client(site).org}/members`, { token: 'wrong' })
      return answer.status === 401 && !answer.headers.has('www-authenticate')
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-declined-cannot-be-invited-again',
    group: 'sequences',
    breaks: 'A person who has declined can be invited again.',
    source: 'Karaage-Cluster/karaage#196',
    planting: {
      reference: (service) =>
        before(service.app, 'invite', (request) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = lower(?) AND state = 'declined'"
          const email = String(bodyOf(request).email)
          if (service.db.one(sql, orgIdIn(service.db, request), email)) fail(409, 'An invitation has been sent already')
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      await client(site, { as: 'invitee' }).respond(json.id, false)
      return (await client(site).invite(site.inviteeEmail)).status === 409
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-personal-list-is-public',
    group: 'responses',
    breaks: 'Shared caches are not allowed to keep the list of a person.',
    source: 'RFC 9111, 3.5 (public allows to keep responses to requests with Authorization)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'mine', (_body, _request, reply) => {
          reply.header('cache-control', 'public, max-age=60')
        }),
    },
    witness: async (site) => {
      const { headers } = await site.call('GET', '/invitations/me')
      return String(headers.get('cache-control')).includes('public')
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-answer-fails-without-inviter',
    group: 'sequences',
    breaks: 'The removal of an owner leaves the invitations that the owner has sent usable.',
    source: 'getsentry/sentry#78099',
    planting: {
      reference: (service) =>
        before(service.app, 'respond', (request) => {
          const sql = `SELECT 1 FROM invitation i WHERE i.id = ? AND i.state = 'pending' AND NOT EXISTS
            (SELECT 1 FROM member m WHERE m.org_id = i.org_id AND m.person_id = i.invited_by)`
          if (service.db.one(sql, param(request, 'invitation_id').toLowerCase())) fail(500, 'Internal server error')
        }),
    },
    witness: async (site) => {
      const { user_id } = await limitedMember(site)
      await client(site).setRole(user_id, 'owner')
      const { json } = await client(site, { as: 'limited' }).invite(site.inviteeEmail)
      await client(site).remove(user_id)
      return (await client(site, { as: 'invitee' }).respond(json.id, true)).status === 500
    },
  },
]
