import { randomUUID } from 'node:crypto'
import { memberOf } from '../../reference/dreadnode/members.ts'
import { showMember } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param, pause } from '../common.ts'
import { client, join, limitedMember } from './calls.ts'
import { before, callerIn, orgIdIn, refused, succeeded } from './helpers.ts'

const shared = { provider: 'dreadnode', round: 2, group: 'concurrency' } as const

/** Wrong behaviour of requests that overlap. */
export const concurrency: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-2-overlapping-invitations-both-stored',
    strength: 'must',
    breaks: 'An address that is invited twice at the same time is listed once.',
    source: 'nazarli-shabnam/clevis#270, webrenew/memories#382',
    planting: {
      reference: (service) => {
        const twins = new Map<string, Json>()
        const free = new WeakSet<object>()
        before(service.app, 'invite', async (request) => {
          const key = `${orgIdIn(service.db, request)} ${String(bodyOf(request).email).toLowerCase()}`
          const sql = "SELECT 1 FROM invitation WHERE state = 'pending' AND org_id || ' ' || email_key = ?"
          if (!service.db.one(sql, key)) free.add(request)
          await pause()
        })
        refused(service.app, 'invite', (body, request, reply) => {
          if (body.type !== 'already_exists_error' || !free.has(request)) return
          const { email, role } = bodyOf(request)
          const sql = "SELECT * FROM invitation WHERE org_id = ? AND email_key = lower(?) AND state = 'pending'"
          const row = service.db.one<Json>(sql, orgIdIn(service.db, request), String(email))
          const org = service.db.one<Json>('SELECT * FROM org WHERE id = ?', row.org_id)
          const by = callerIn(service.db, request)
          const time = (at: number) => new Date(at / 1000).toISOString()
          const twin = {
            ...{ id: randomUUID(), org_id: org.id, org_key: org.key, org_name: org.name, email, role },
            ...{ invited_by: by?.id, invited_by_name: by?.given_name, accepted: null, pending_verification: true },
            ...{ created_at: time(row.created_at), expires_at: time(row.expires_at) },
          }
          twins.set(twin.id, twin)
          reply.code(200)
          return twin
        })
        succeeded(service.app, 'list', (body, request) => [
          ...body,
          ...[...twins.values()].filter((one) => one.org_id === orgIdIn(service.db, request)),
        ])
        before(service.app, 'cancel', (request, reply) =>
          twins.delete(param(request, 'invitation_id')) ? reply.code(204).send() : undefined,
        )
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([client(site).invite(email), client(site).invite(email)])
      return (await client(site).pending()).filter((one: Json) => one.email === email).length === 2
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-acceptance-overtakes-cancellation',
    strength: 'must',
    breaks: 'Of a cancellation and an acceptance at the same time, only one succeeds.',
    source: 'different-ai/openwork#3292',
    planting: {
      reference: (service) => {
        before(service.app, 'cancel', () => pause())
        before(service.app, 'respond', async (request) => {
          const id = param(request, 'invitation_id').toLowerCase()
          const pending = service.db.one("SELECT 1 FROM invitation WHERE id = ? AND state = 'pending'", id)
          await pause(15)
          const sql = "UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ? AND state = 'cancelled'"
          if (pending) service.db.run(sql, id)
        })
      },
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      const both = await Promise.all([
        client(site, { as: 'invitee' }).respond(json.id, true),
        client(site).cancel(json.id),
      ])
      return both.every(({ status }) => status < 300)
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-two-acceptances-two-members',
    strength: 'must',
    breaks: 'A person who accepts twice at the same time is a member once.',
    source: 'better-auth/better-auth#9154',
    planting: {
      reference: (service) => {
        const copies: Json[] = []
        const open = new WeakSet<object>()
        before(service.app, 'respond', async (request) => {
          const id = param(request, 'invitation_id').toLowerCase()
          if (service.db.one("SELECT 1 FROM invitation WHERE id = ? AND state = 'pending'", id)) open.add(request)
          await pause()
        })
        refused(service.app, 'respond', (_body, request, reply) => {
          const id = param(request, 'invitation_id').toLowerCase()
          const sql = "SELECT org_id FROM invitation WHERE id = ? AND state = 'accepted'"
          const row = service.db.one<{ org_id: string }>(sql, id)
          const person = callerIn(service.db, request)
          const member = row && person && memberOf(service.db, row.org_id, person.id)
          if (!member || !open.has(request) || bodyOf(request).accept !== true) return
          const copy = { ...showMember(member), id: randomUUID() }
          copies.push(copy)
          reply.code(200)
          return copy
        })
        succeeded(service.app, 'members', (body) =>
          body.flatMap((one: Json) => [
            one,
            ...copies.filter((copy) => copy.org_id === one.org_id && copy.user_id === one.user_id),
          ]),
        )
      },
    },
    witness: async (site) => {
      const { json } = await client(site).invite(site.inviteeEmail)
      await Promise.all([
        client(site, { as: 'invitee' }).respond(json.id, true),
        client(site, { as: 'invitee' }).respond(json.id, true),
      ])
      const found = (await client(site).members()).filter((one: Json) => one.user_email === site.inviteeEmail)
      return found.length === 2
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-overlapping-role-changes-lost',
    strength: 'must',
    breaks: 'Changes of the roles of two members at the same time are both kept.',
    source: 'yetone/cumora#115 (whole list of members read and written)',
    planting: {
      reference: (service) => {
        const read = new WeakMap<object, { id: string; role: string }[]>()
        before(service.app, 'setRole', async (request) => {
          const sql = 'SELECT id, role FROM member WHERE org_id = ? AND person_id <> ?'
          const id = param(request, 'user_id').toLowerCase()
          read.set(request, service.db.all(sql, orgIdIn(service.db, request), id))
          await pause()
        })
        succeeded(service.app, 'setRole', (_body, request) => {
          for (const { id, role } of read.get(request) ?? [])
            service.db.run('UPDATE member SET role = ? WHERE id = ?', role, id)
        })
      },
    },
    witness: async (site) => {
      const [one, two] = [await join(site), await limitedMember(site)]
      await Promise.all([one, two].map(({ user_id }) => client(site).setRole(user_id, 'contributor')))
      const roles = (await client(site).members()).map(({ role }: Json) => role)
      return roles.filter((role: string) => role === 'contributor').length === 1
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-organization-of-the-latest-request',
    strength: 'must',
    breaks: 'Invitations to two organizations at the same time go to the organization in their paths.',
    source: 'facts C2: invite_to_organization (organization kept in a variable that all requests share)',
    planting: {
      reference: (service) => {
        let current = ''
        before(service.app, 'invite', async (request) => {
          current = param(request, 'org')
          await pause()
          Object.assign(request.params as object, { org: current })
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const other = client(site, { other: true })
      await Promise.all([client(site).invite(email), other.invite(site.fresh())])
      return !(await client(site).isPending(email))
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-coalesced-without-credential',
    strength: 'must',
    breaks: 'Two people who list their invitations at the same time each get their own.',
    source: 'PostHog/posthog#82233',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          if (request.method !== 'GET' || !request.url.endsWith('/invitations/me')) return fetch(request)
          const shared = running.get(request.url) ?? pause().then(() => fetch(request))
          running.set(request.url, shared)
          const response = await shared
          running.delete(request.url)
          return response.clone()
        }
      },
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      const [mine, admins] = await Promise.all([client(site, { as: 'invitee' }).mine(), client(site).mine()])
      return mine.length === admins.length
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-role-change-undoes-removal',
    strength: 'must',
    breaks: 'After the removal of a member succeeded, no role change that overlapped with it brings the member back.',
    source: 'yetone/cumora#115 (row saved whole after it was deleted)',
    planting: {
      reference: (service) => {
        before(service.app, 'removeMember', () => pause())
        before(service.app, 'setRole', async (request) => {
          const sql = 'SELECT * FROM member WHERE org_id = ? AND person_id = ?'
          const row = service.db.one<Json>(sql, orgIdIn(service.db, request), param(request, 'user_id').toLowerCase())
          await pause(15)
          if (!row) return
          const values = [row.id, row.org_id, row.person_id, row.role, row.joined_at, row.invited_by]
          service.db.run('INSERT OR IGNORE INTO member VALUES (?, ?, ?, ?, ?, ?)', ...values)
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      const [, removed] = await Promise.all([
        client(site).setRole(user_id, 'contributor'),
        client(site).remove(user_id),
      ])
      return removed.status === 200 && (await client(site).member(site.inviteeEmail)) !== undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-overlapping-grant-crashes',
    strength: 'should',
    breaks: 'Of two grants to the same user at the same time, the second is refused as a conflict.',
    source: 'calcom/cal.diy#29396, mozilla-ai/otari#668',
    planting: {
      reference: (service) => {
        const running = new Map<string, number>()
        const key = (request: Json) => `${request.url} ${bodyOf(request).user_email}`
        const late = new WeakSet<object>()
        before(service.app, 'grant', async (request) => {
          const count = running.get(key(request)) ?? 0
          if (count > 0) late.add(request)
          running.set(key(request), count + 1)
          await pause()
        })
        const end = (request: Json) => running.set(key(request), (running.get(key(request)) ?? 1) - 1)
        succeeded(service.app, 'grant', (_body, request) => void end(request))
        refused(service.app, 'grant', (body, request, reply) => {
          end(request)
          if (reply.statusCode !== 409 || !late.has(request)) return
          reply.code(500)
          return { ...body, code: 500, type: 'database_error', detail: 'duplicate key value' }
        })
      },
    },
    witness: async (site) => {
      const [email = ''] = site.knownUsers
      const both = await Promise.all([client(site).grant(email), client(site).grant(email)])
      return both.some(({ status }) => status === 500)
    },
  },
]
