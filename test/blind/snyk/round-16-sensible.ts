import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, bySql, changeSql, onHook, param, replaceSql } from '../common.ts'
import { changedResponse } from '../proxy.ts'
import {
  ask,
  cancels,
  drop,
  emailsOf,
  entry,
  failed,
  follow,
  invites,
  itemsOf,
  late,
  linkQuery,
  listed,
  lists,
  mockPages,
  orgOf,
  page,
  pages,
  roleOf,
  several,
  should,
} from './round-16-helpers.ts'

const unknownId = '11111111-2222-4333-8444-555555555555'
const document = 'Snyk REST OpenAPI, ErrorDocument'

/** The address of an invite, in lower case; empty if there is none. */
function keyOf(request: Parameters<typeof bodyOf>[0]): string {
  const email: unknown = bodyOf(request)?.data?.attributes?.email
  return typeof email === 'string' ? email.toLowerCase() : ''
}

/** Answers a cancellation of an unknown invitation with 204 if it fits. */
const lenient = (fits: (seen: boolean) => boolean): BlindBug['planting'] => ({
  on: 'mock',
  wrap: (fetch) => {
    const seen = new Set<string>()
    return async (request) => {
      const { method, url } = request
      const { pathname } = new URL(url)
      const response = await fetch(request)
      if (method !== 'DELETE') return response
      if (response.status === 204) seen.add(pathname)
      else if (response.status === 404 && fits(seen.has(pathname))) {
        const headers = new Headers(response.headers)
        for (const name of ['content-type', 'content-length']) headers.delete(name)
        return new Response(null, { status: 204, headers })
      }
      return response
    }
  },
})

export const sensible: readonly BlindBug[] = [
  should(
    'third-role-listed-as-id',
    'responses',
    'The list shows the display name of a role, of a rare one too.',
    'Snyk REST OpenAPI, OrgInvitationAttributes20221114; facts E11',
    pages(() => (json) => {
      for (const item of itemsOf(json))
        if (item.attributes.role === 'Auditor') item.attributes.role = item.relationships.org.meta.role_id
    }),
    async (site) => {
      const email = site.fresh()
      await ask(site, email, { role: roleOf(site, 2) })
      return (await entry(site, email)).attributes.role === roleOf(site, 2)
    },
  ),
  should(
    'next-null-on-last-page',
    'paging',
    'A link without a target is omitted.',
    'Snyk REST OpenAPI, Links; facts E12',
    mockPages((json) => {
      if (json?.links && !json.links.next) json.links.next = null
    }),
    async (site) => (await page(site)).json.links.next === null,
  ),
  should(
    'created-without-location',
    'responses',
    'The answer to an invite has a location.',
    'Snyk REST OpenAPI, location',
    late(invites, 201, (_request, reply) => {
      reply.removeHeader('location')
    }),
    async (site) => !(await ask(site, site.fresh())).headers.has('location'),
  ),
  should(
    'second-cancel-204',
    'lifecycle',
    'A second cancellation gives 404.',
    'facts B5 (inferred)',
    lenient((seen) => seen),
    async (site) => {
      const [made] = await several(site, 1)
      await drop(site, made.id)
      return (await drop(site, made.id)).status === 204
    },
  ),
  should(
    'cancel-of-unknown-204',
    'errors',
    'A cancellation of an invitation that never was gives 404.',
    'facts B5 (inferred)',
    lenient((seen) => !seen),
    async (site) => (await drop(site, unknownId)).status === 204,
  ),
  should(
    'malformed-id-not-found',
    'errors',
    'An invitation id that is no UUID gives 400.',
    'Snyk REST OpenAPI, InviteId',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', cancels, (request) => {
          const params = request.params as { invite_id: string }
          if (!/^[0-9a-f-]{36}$/i.test(params.invite_id)) params.invite_id = unknownId
        }),
    },
    async (site) => (await drop(site, 'nonsense')).status === 404,
  ),
  should(
    'no-invite-after-cancel',
    'sequences',
    'A cancelled address can be invited again.',
    'README of snyk-user-sync-tool; facts B5',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', invites, (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked'"
          if (!db.one(sql, param(request, 'org_id').toLowerCase(), keyOf(request))) return
          const errors = [{ status: '400', detail: 'This address was invited before' }]
          answer(reply, 400, { jsonapi: { version: '1.0' }, errors }, 'application/vnd.api+json')
        }),
    },
    async (site) => {
      const [made] = await several(site, 1)
      await drop(site, made.id)
      return (await ask(site, made.attributes.email)).status === 400
    },
  ),
  should(
    'invited-again-with-old-role',
    'sequences',
    'An address that is invited again has the role of the new invitation.',
    'Snyk REST OpenAPI, OrgInvitation (role)',
    bySql(`CREATE TRIGGER old_role AFTER INSERT ON invitation BEGIN
      UPDATE invitation SET role_id = coalesce((SELECT o.role_id FROM invitation o WHERE o.org_id = NEW.org_id
        AND o.email_key = NEW.email_key AND o.seq < NEW.seq ORDER BY o.seq LIMIT 1), role_id) WHERE seq = NEW.seq; END`),
    async (site) => {
      const email = site.fresh()
      const { json } = await ask(site, email, { role: roleOf(site, 0) })
      const before = (await entry(site, email)).attributes.role
      await drop(site, json.data.id)
      await ask(site, email, { role: roleOf(site, 1) })
      return (await entry(site, email)).attributes.role === before
    },
  ),
  should(
    'duplicate-listed-twice',
    'lifecycle',
    'An address that is invited twice is listed once.',
    'facts B5 (duplicates)',
    {
      reference: (service) => {
        service.db.run('DROP INDEX one_pending')
        replaceSql(service, /ON CONFLICT \(org_id, email_key\) WHERE state = 'pending' DO NOTHING/, '')
      },
    },
    async (site) => {
      const email = site.fresh()
      await ask(site, email)
      await ask(site, email)
      return (await listed(site)).filter((one) => one === email).length === 2
    },
  ),
  should(
    'duplicate-in-capitals-listed-twice',
    'input',
    'An address that is invited again in other letters is listed once.',
    'appirio-tech/connect-app#3002',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = values[2] ?? ''
          return sql
        }),
    },
    async (site) => {
      const email = site.fresh()
      await ask(site, email)
      await ask(site, email.toUpperCase())
      return (await listed(site)).filter((one) => one.toLowerCase() === email).length === 2
    },
  ),
  should(
    'refused-duplicate-cancels-the-first',
    'sequences',
    'A refused second invite leaves the first invitation pending.',
    'facts B5 (duplicates)',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => invites(request) && reply.statusCode === 400,
          (request) => {
            const sql = "UPDATE invitation SET state = 'revoked' WHERE org_id = ? AND email_key = ?"
            db.run(sql, param(request, 'org_id').toLowerCase(), keyOf(request))
          },
        ),
    },
    async (site) => {
      const email = site.fresh()
      await ask(site, email)
      await ask(site, email)
      return !(await listed(site)).includes(email)
    },
  ),
  should(
    'error-id-constant',
    'errors',
    'Each occurrence of an error has an id of its own.',
    `${document} (id)`,
    {
      on: 'mock',
      wrap: (fetch) => {
        let kept: unknown
        return async (request) => {
          const response = await fetch(request)
          if (response.status < 400) return response
          return changedResponse(response, (json) => {
            kept ??= json?.errors?.[0]?.id
            for (const item of json?.errors ?? []) item.id = kept
          })
        }
      },
    },
    async (site) => {
      const [one, two] = [await drop(site, unknownId), await drop(site, unknownId)]
      return one.json.errors[0].id === two.json.errors[0].id
    },
  ),
  should(
    'self-of-first-page',
    'paging',
    'The link to itself of a second page leads to the second page.',
    'Snyk REST OpenAPI, Links; facts E13',
    pages(() => (json) => {
      json.links.self = json.links.first
    }),
    async (site) => {
      await several(site, 11)
      const second = await follow(site, (await page(site, 'limit=10')).json.links.next)
      return emailsOf(second).length === 1 && !linkQuery(site, second.json.links.self).has('starting_after')
    },
  ),
  should(
    'pointer-without-slash',
    'errors',
    'The pointer of an error about the body starts with a slash.',
    `${document} (pointer)`,
    failed(400, (json) => {
      for (const item of json.errors ?? []) if (item.source?.pointer) item.source.pointer = item.source.pointer.slice(1)
    }),
    async (site) => {
      const { json } = await ask(site, site.fresh(), { role: 'x' })
      return json.errors[0].source.pointer === 'data/attributes/role'
    },
  ),
  should(
    'unauthorized-without-challenge',
    'errors',
    'A 401 says how to send a credential.',
    'RFC 9110, 15.5.2',
    late(lists, 401, (_request, reply) => {
      reply.removeHeader('www-authenticate')
    }),
    async (site) => !(await page(site, 'limit=10', orgOf(site), 'unknown')).headers.has('www-authenticate'),
  ),
]
