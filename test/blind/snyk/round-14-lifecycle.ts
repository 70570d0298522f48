import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, changeSql, onHook, param, pause, replaceSql, together } from '../common.ts'
import { changedResponse } from '../proxy.ts'
import {
  attributesOf,
  cancel,
  cancelled,
  clash,
  created,
  emails,
  find,
  idOf,
  invite,
  isCancel,
  isInvite,
  list,
  must,
  proxied,
  rowsOf,
  should,
} from './round-14-helpers.ts'

const jsonApi = 'application/vnd.api+json'
const textOf = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '')
const keyOf = (request: FastifyRequest): string => textOf(attributesOf(request).email)
const roleOf = (request: FastifyRequest): string => textOf(attributesOf(request).role)

/** Wrong histories, tenants that are mixed up, and requests at the same time. */
export const lifecycle: readonly BlindBug[] = [
  must(
    'cancel-through-another-tenant',
    'tenants',
    'An invitation can be cancelled only through its own organization',
    'Snyk REST API, Invites: 404',
    {
      reference: (service) =>
        replaceSql(service, 'WHERE org_id = ? AND id = ? AND state', "WHERE ? <> '' AND id = ? AND state"),
    },
    async (site) => {
      const made = await invite(site, site.fresh())
      return (await cancel(site, idOf(made), { tenant: 'other' })).status === 204
    },
  ),
  must(
    'cancel-by-address-everywhere',
    'tenants',
    'Cancelling an invitation leaves the invitations of other organizations as they are',
    'Snyk REST API, Invites: cancel',
    {
      reference: ({ app, db }) =>
        afterwards(app, cancelled, (request) => {
          const sql = `UPDATE invitation SET state = 'revoked' WHERE email_key =
            (SELECT email_key FROM invitation WHERE id = ?)`
          db.run(sql, param(request, 'invite_id').toLowerCase())
        }),
    },
    async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      await invite(site, email, { tenant: 'other' })
      await cancel(site, idOf(made))
      return !(await find(site, email, { tenant: 'other' }))
    },
  ),
  must(
    'address-pending-elsewhere-refused',
    'tenants',
    'An address that is invited to one organization can be invited to another',
    'Snyk REST API, Invites: invitations belong to an organization',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE email_key = ? AND org_id <> ? AND state = 'pending'"
          if (db.one(sql, keyOf(request), param(request, 'org_id').toLowerCase())) answer(reply, 400, clash, jsonApi)
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { tenant: 'other' })).status === 400
    },
  ),
  must(
    'forbidden-cancel-takes-effect',
    'tenants',
    'A refused cancellation changes nothing',
    'Snyk REST API, Invites: 403',
    {
      on: 'mock',
      wrap: (fetch) => {
        let inviter: string | null = null
        return async (request) => {
          const kept = request.clone()
          const response = await fetch(request)
          if (proxied('POST', 201)(kept, response)) inviter = kept.headers.get('authorization')
          if (proxied('DELETE', 403)(kept, response) && inviter)
            await fetch(new Request(kept.url, { method: 'DELETE', headers: { authorization: inviter } }))
          return response
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      const refused = await cancel(site, idOf(made), { token: site.credentials.limited })
      return refused.status === 403 && !(await find(site, email))
    },
  ),
  must(
    'refused-role-stored-anyway',
    'errors',
    'A refused invite does not appear in the list',
    'Snyk REST API, Invites: 400',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => isInvite(request) && reply.statusCode === 400,
          (request) => {
            const { email } = attributesOf(request)
            const isKnown = db.one('SELECT 1 FROM role WHERE id = ?', roleOf(request))
            if (typeof email !== 'string' || !/^\S+@\S+$/.test(email) || isKnown) return
            const [id, org] = [crypto.randomUUID(), param(request, 'org_id').toLowerCase()]
            const sql = `INSERT OR IGNORE INTO invitation
              (id, org_id, email, email_key, role_id, state, created_by, created_at)
              SELECT ?, o.id, ?, ?, (SELECT id FROM role LIMIT 1), 'pending', '', 0 FROM org o WHERE o.id = ?`
            db.run(sql, id, email, keyOf(request), org)
          },
        ),
    },
    async (site) => {
      const email = site.fresh()
      const refused = await invite(site, email, { role: '3f0c2a64-8d1e-4b57-9a60-5e2b7c91d084' })
      return refused.status === 400 && Boolean(await find(site, email))
    },
  ),
  must(
    'refused-duplicate-changes-role',
    'sequences',
    'A refused second invite leaves the role of the first one as it is',
    'Snyk API standards: a clash changes nothing',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => isInvite(request) && reply.statusCode === 400,
          (request) => {
            const sql = `UPDATE invitation SET role_id = r.id FROM role r
              WHERE r.id = ? AND org_id = ? AND email_key = ? AND state = 'pending'`
            db.run(sql, roleOf(request), param(request, 'org_id').toLowerCase(), keyOf(request))
          },
        ),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: String(site.roles[1]) })
      const before = (await find(site, email)).attributes.role
      await invite(site, email, { role: String(site.roles[0]) })
      return (await find(site, email)).attributes.role !== before
    },
  ),
  must(
    'next-invite-revives-cancelled',
    'sequences',
    'A cancelled invitation stays gone when others are invited',
    'Snyk REST API, Invites: only pending invitations are listed',
    {
      reference: ({ app, db }) =>
        afterwards(app, created, (request) => {
          const sql = `UPDATE OR IGNORE invitation SET state = 'pending' WHERE seq =
            (SELECT max(seq) FROM invitation WHERE org_id = ? AND state = 'revoked')`
          db.run(sql, param(request, 'org_id').toLowerCase())
        }),
    },
    async (site) => {
      const email = site.fresh()
      await cancel(site, idOf(await invite(site, email)))
      await invite(site, site.fresh())
      return Boolean(await find(site, email))
    },
  ),
  // No source says what a duplicate does.
  should(
    'one-entry-per-role',
    'lifecycle',
    'An invited address is listed once, with any roles that it was invited with',
    'facts B5: duplicate invite',
    {
      reference: ({ db }) => {
        db.run('DROP INDEX one_pending')
        db.run("CREATE UNIQUE INDEX one_pending ON invitation (org_id, email_key, role_id) WHERE state = 'pending'")
        replaceSql({ db }, 'CONFLICT (org_id, email_key)', 'CONFLICT (org_id, email_key, role_id)')
      },
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: String(site.roles[0]) })
      await invite(site, email, { role: String(site.roles[1]) })
      return emails(await list(site, { limit: '100' })).filter((one) => one === email).length === 2
    },
  ),
  must(
    'two-at-once-listed-twice',
    'concurrency',
    'An address that is invited twice at once is listed once',
    'Public reports of duplicate invitations after a double click',
    {
      reference: ({ app, db }) => {
        db.run('DROP INDEX one_pending')
        changeSql({ db }, (sql) =>
          sql.replace("ON CONFLICT (org_id, email_key) WHERE state = 'pending' DO NOTHING", ''),
        )
        onHook(app, 'preHandler', isInvite, async (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          if (db.one(sql, param(request, 'org_id').toLowerCase(), keyOf(request))) answer(reply, 400, clash, jsonApi)
          else await pause()
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await together(
        () => invite(site, email),
        () => invite(site, email),
      )
      return emails(await list(site, { limit: '100' })).filter((one) => one === email).length === 2
    },
  ),
  must(
    'two-at-once-share-an-id',
    'concurrency',
    'Two invites at once are answered with the ids of their own invitations',
    'Snyk REST API, Invites: id',
    {
      on: 'mock',
      wrap: (fetch) => {
        let latest: string | undefined
        return async (request) => {
          const response = await fetch(request.clone())
          if (!proxied('POST', 201)(request, response)) return response
          latest = (await response.clone().json()).data.id
          await pause()
          return changedResponse(response, ({ data }) => {
            data.id = latest
          })
        }
      },
    },
    async (site) => {
      const [one, two] = await together(
        () => invite(site, site.fresh()),
        () => invite(site, site.fresh()),
      )
      return idOf(one as never) === idOf(two as never)
    },
  ),
  must(
    'list-cached-per-caller',
    'tenants',
    'What one person cancels is gone for all others too',
    'Snyk REST API, Invites: only pending invitations are listed',
    {
      on: 'reference',
      wrap: (fetch) => {
        const kept = new Map<string, Response>()
        return async (request) => {
          const caller = request.headers.get('authorization') ?? ''
          const key = `${caller} ${request.url}`
          if (request.method !== 'GET') {
            for (const one of [...kept.keys()]) if (one.startsWith(`${caller} `)) kept.delete(one)
            return fetch(request)
          }
          const response = kept.get(key) ?? (await fetch(request))
          if (response.status === 200) kept.set(key, response.clone())
          return response
        }
      },
    },
    async (site) => {
      const made = await invite(site, site.fresh())
      const how = { token: site.credentials.limited }
      await list(site, {}, how)
      await cancel(site, idOf(made))
      return rowsOf(await list(site, {}, how)).some(({ id }) => id === idOf(made))
    },
  ),
  must(
    'overlapping-lists-share-an-answer',
    'concurrency',
    'A list that is read without a credential is refused, also while another caller reads it',
    'Snyk REST API, Invites: 401',
    {
      on: 'reference',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          if (request.method !== 'GET') return fetch(request)
          const mine = running.get(request.url) ?? fetch(request)
          running.set(request.url, mine)
          try {
            return (await mine).clone()
          } finally {
            running.delete(request.url)
          }
        }
      },
    },
    async (site) => {
      const [, open] = await together(
        () => list(site),
        () => list(site, {}, { token: null }),
      )
      return open?.status === 200
    },
  ),
  must(
    'bearer-refused-on-cancel',
    'errors',
    'Every operation takes a credential with either scheme',
    'Snyk REST API, Invites: security schemes',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isCancel, (request) => {
          if (/^bearer /i.test(request.headers.authorization ?? '')) request.headers.authorization = ''
        }),
    },
    async (site) => {
      const made = await invite(site, site.fresh())
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await cancel(site, idOf(made), { headers })).status === 401
    },
  ),
]
