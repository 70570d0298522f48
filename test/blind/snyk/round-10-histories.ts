import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, changeJson, changeSql, type Json, onHook, param, replaceSql } from '../common.ts'
import { changedResponse, parsed } from '../proxy.ts'
import {
  bodyFor,
  cancel,
  emailsOf,
  invite,
  isCancel,
  isInvite,
  isList,
  itemOf,
  list,
  mediaType,
  must,
  orgOf,
  otherOf,
  post,
  with2xx,
  withStatus,
} from './round-10-helpers.ts'

/** Faults between tenants and people, and faults that need a history. */
export const histories: readonly BlindBug[] = [
  must(
    'cancel-finds-invitation-of-any-org',
    'tenants',
    'An invitation can be cancelled only through its own organization.',
    'daytonaio/daytona#4264',
    {
      reference: (service) =>
        replaceSql(
          service,
          "SET state = 'revoked' WHERE org_id = ? AND id = ?",
          "SET state = 'revoked' WHERE ? <> '' AND id = ?",
        ),
    },
    async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      await cancel(site, json.data.id, { org: otherOf(site) })
      return !emailsOf(await list(site)).includes(email)
    },
  ),
  must(
    'rights-cached-by-org',
    'tenants',
    'A person without org.user.invite cannot invite, also right after an administrator did.',
    'Snyk REST API, Invites: required permissions',
    {
      reference: (service) => {
        const { db } = service
        const one = db.one.bind(db)
        const cached = new Map<unknown, unknown>()
        db.one = <T>(sql: string, ...values: Json[]): T | undefined => {
          if (!sql.startsWith('SELECT may_invite')) return one<T>(sql, ...values)
          const [orgId] = values
          const rights = cached.get(orgId) ?? one<T>(sql, ...values)
          if (rights) cached.set(orgId, rights)
          return rights as T | undefined
        }
      },
    },
    async (site) => {
      await invite(site, site.fresh())
      return (await invite(site, site.fresh(), { token: site.credentials.limited })).status === 201
    },
  ),
  must(
    'refused-cancel-takes-effect',
    'tenants',
    'A cancellation that is refused with 403 changes nothing.',
    'Snyk REST API, Invites: org.user.invite for delete',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => isCancel(request) && reply.statusCode === 403,
          (request) => db.run("UPDATE invitation SET state = 'revoked' WHERE id = ?", param(request, 'invite_id')),
        ),
    },
    async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      const refusal = await cancel(site, json.data.id, { token: site.credentials.limited })
      return refusal.status === 403 && !emailsOf(await list(site)).includes(email)
    },
  ),
  must(
    'pending-in-one-org-blocks-the-other',
    'tenants',
    'An address that is pending in one organization can be invited to another.',
    'DalgoT4D/DDP_backend#275',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request, reply) => {
          const email = String(bodyOf(request).data?.attributes?.email ?? '').toLowerCase()
          const sql = "SELECT 1 FROM invitation WHERE email_key = ? AND state = 'pending'"
          if (!db.one(sql, email)) return
          const errors = [{ status: '400', detail: 'This address already has a pending invitation' }]
          answer(reply, 400, { jsonapi: { version: '1.0' }, errors }, mediaType)
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { org: otherOf(site) })).status === 400
    },
  ),
  must(
    'cancel-clears-address-everywhere',
    'tenants',
    'A cancellation in one organization leaves the invitation of the same address to another.',
    'Snyk REST API, Invites: cancel a pending invitation of an organization',
    {
      reference: ({ app, db }) =>
        afterwards(app, with2xx(isCancel), (request) => {
          const sql =
            "UPDATE invitation SET state = 'revoked' WHERE email_key = (SELECT email_key FROM invitation WHERE id = ?)"
          db.run(sql, param(request, 'invite_id').toLowerCase())
        }),
    },
    async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      await invite(site, email, { org: otherOf(site) })
      await cancel(site, json.data.id)
      return !emailsOf(await list(site, '', { org: otherOf(site) })).includes(email)
    },
  ),
  must(
    'list-shows-only-own-invitations',
    'tenants',
    'Everyone who may read the organization sees all its pending invitations.',
    'Snyk REST API, Invites: list needs org.read and org.user.read',
    {
      reference: ({ app, db }) =>
        changeJson(app, with2xx(isList), async (json, request) => {
          const sent = String(request.headers.authorization).split(' ')[1] ?? ''
          const { createHash } = await import('node:crypto')
          const digest = createHash('sha256').update(sent).digest('hex')
          const own = db
            .all<{ id: string }>(
              'SELECT i.id FROM invitation i JOIN credential c ON c.person_id = i.created_by WHERE c.digest = ?',
              digest,
            )
            .map(({ id }) => id)
          json.data = json.data.filter((item: Json) => own.includes(item.id))
        }),
    },
    async (site) => {
      await invite(site, site.fresh())
      return emailsOf(await list(site, '', { token: site.credentials.limited })).length === 0
    },
  ),
  must(
    'cancelled-address-stays-taken',
    'sequences',
    'After its cancellation, an address can be invited again.',
    'frain-dev/convoy#1858',
    {
      on: 'mock',
      wrap: (fetch) => {
        const taken = new Set<string>()
        return async (request) => {
          if (request.method !== 'POST') return fetch(request)
          const body = parsed(await request.clone().text())
          const key = `${new URL(request.url).pathname} ${body?.data?.attributes?.email}`
          if (taken.has(key)) {
            const errors = [{ status: '409', detail: 'This address has already been invited' }]
            return new Response(JSON.stringify({ jsonapi: { version: '1.0' }, errors }), {
              status: 409,
              headers: { 'content-type': mediaType },
            })
          }
          const response = await fetch(request)
          if (response.status === 201) taken.add(key)
          return response
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      await cancel(site, json.data.id)
      return (await invite(site, email)).status === 409
    },
  ),
  must(
    'second-invite-answers-old-id',
    'sequences',
    'The id in the response to an invite is the id in the list, also for an address that was cancelled before.',
    'Snyk REST API, Invites: id of an invitation',
    {
      reference: ({ app, db }) =>
        changeJson(app, with2xx(isInvite), (json, request) => {
          const sql = 'SELECT id FROM invitation WHERE org_id = ? AND email = ? ORDER BY seq LIMIT 1'
          const row = db.one<{ id: string }>(sql, param(request, 'org_id'), json.data.attributes.email)
          json.data.id = row?.id
        }),
    },
    async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      const again = await invite(site, email)
      return itemOf(await list(site), email).id !== again.json.data.id
    },
  ),
  must(
    'second-invite-keeps-old-role',
    'sequences',
    'An address that is invited again after a cancellation is listed with its new role.',
    'Snyk REST API, Invites: role of the invite',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!sql.startsWith('INSERT INTO invitation')) return sql
          const earlier = 'SELECT role_id FROM invitation WHERE org_id = ? AND email_key = ? ORDER BY seq LIMIT 1'
          const row = service.db.one<{ role_id: string }>(earlier, String(values[1]), String(values[3]))
          if (row) values[4] = row.role_id
          return sql
        }),
    },
    async (site) => {
      const [email, other] = [site.fresh(), site.fresh()]
      await invite(site, other, { role: String(site.roles[0]) })
      await cancel(site, (await invite(site, email, { role: String(site.roles[0]) })).json.data.id)
      await invite(site, email, { role: String(site.roles[2]) })
      const page = await list(site)
      return itemOf(page, email).attributes.role === itemOf(page, other).attributes.role
    },
  ),
  must(
    'refused-old-id-cancels-new-invitation',
    'sequences',
    'A cancellation that is refused with 404 leaves the later invitation of the address.',
    'refinery-platform/refinery-platform#2690',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => isCancel(request) && reply.statusCode === 404,
          (request) => {
            const sql = `UPDATE invitation SET state = 'revoked' WHERE org_id = ? AND email_key IN
              (SELECT email_key FROM invitation WHERE id = ?)`
            db.run(sql, param(request, 'org_id'), param(request, 'invite_id'))
          },
        ),
    },
    async (site) => {
      const email = site.fresh()
      const first = await invite(site, email)
      await cancel(site, first.json.data.id)
      await invite(site, email)
      return (await cancel(site, first.json.data.id)).status === 404 && !emailsOf(await list(site)).includes(email)
    },
  ),
  must(
    'refused-duplicate-changes-role',
    'sequences',
    'A second invite that is refused leaves the role of the pending invitation.',
    'Snyk API standards: a clash of unique values is refused',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => isInvite(request) && reply.statusCode === 400,
          (request) => {
            const { email, role } = bodyOf(request).data?.attributes ?? {}
            const sql = `UPDATE invitation SET role_id = ? WHERE org_id = ? AND email = ? AND state = 'pending'
              AND EXISTS (SELECT 1 FROM role WHERE id = ?)`
            if (email && role) db.run(sql, String(role), param(request, 'org_id'), String(email), String(role))
          },
        ),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: String(site.roles[0]) })
      const before = itemOf(await list(site), email).attributes.role
      const refusal = await invite(site, email, { role: String(site.roles[1]) })
      return refusal.status === 400 && itemOf(await list(site), email).attributes.role !== before
    },
  ),
  must(
    'unknown-role-refused-after-storing',
    'sequences',
    'An invite that is refused for its role is not listed.',
    'Snyk REST API, Invites: 400 of an invite',
    {
      reference: ({ app, db }) =>
        afterwards(app, withStatus(400), (request) => {
          const { email, role } = bodyOf(request).data?.attributes ?? {}
          if (!isInvite(request) || typeof email !== 'string' || !/^[0-9a-f-]{36}$/.test(String(role))) return
          const sql = `INSERT INTO invitation (id, org_id, email, email_key, role_id, state, created_by, created_at)
            SELECT lower(hex(randomblob(4))) || '-0000-4000-8000-' || lower(hex(randomblob(6))), ?, ?, ?, r.id,
              'pending', '', 0 FROM role r ORDER BY r.rowid LIMIT 1 ON CONFLICT DO NOTHING`
          db.run(sql.replace('ORDER BY', 'WHERE true ORDER BY'), param(request, 'org_id'), email, email.toLowerCase())
        }),
    },
    async (site) => {
      const email = site.fresh()
      const refusal = await post(site, bodyFor(email, orgOf(site)))
      return refusal.status === 400 && emailsOf(await list(site)).includes(email)
    },
  ),
  must(
    'cancel-matches-end-of-address',
    'lifecycle',
    'A cancellation leaves the invitations of other addresses.',
    'Snyk REST API, Invites: cancel one pending invitation',
    {
      reference: ({ app, db }) =>
        afterwards(app, with2xx(isCancel), (request) => {
          const sql = `UPDATE invitation SET state = 'revoked' WHERE org_id = ? AND email_key LIKE
            (SELECT '%' || email_key FROM invitation WHERE id = ?)`
          db.run(sql, param(request, 'org_id').toLowerCase(), param(request, 'invite_id').toLowerCase())
        }),
    },
    async (site) => {
      const { json } = await invite(site, 'ann@example.test')
      await invite(site, 'joann@example.test')
      await cancel(site, json.data.id)
      return emailsOf(await list(site)).length === 0
    },
  ),
  must(
    'stale-list-with-explicit-limit',
    'lifecycle',
    'A cancelled invitation is gone from the list at every page size.',
    'Snyk REST API, Invites: list pending invitations',
    {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, Response>()
        return async (request) => {
          if (request.method === 'POST') cache.clear()
          if (request.method !== 'GET' || !request.url.includes('limit=')) return fetch(request)
          const key = `${request.headers.get('authorization')} ${request.url}`
          const response = cache.get(key) ?? (await fetch(request))
          if (response.status === 200) cache.set(key, response.clone())
          return changedResponse(response.clone(), () => undefined)
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      await list(site, '&limit=100')
      await cancel(site, json.data.id)
      return emailsOf(await list(site, '&limit=100')).includes(email)
    },
  ),
]
