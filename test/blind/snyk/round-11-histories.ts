import { randomUUID } from 'node:crypto'
import { personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, changeJson, changeSql, type Json, onHook, param, queryOf } from '../common.ts'
import { jsonResponse, moved, parsed } from '../proxy.ts'
import {
  added,
  at,
  cancel,
  DELETE,
  emailsOf,
  errorOf,
  fill,
  follow,
  GET,
  idsOf,
  invite,
  itemOf,
  list,
  mediaType,
  must,
  POST,
  textOf,
} from './round-11-helpers.ts'

interface Row {
  readonly id: string
  readonly seq: number
  readonly role_id: string
}

const revokedOf = "SELECT id, seq, role_id FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked'"
const keyOf = (body: Json): string => String(body?.data?.attributes?.email).toLowerCase()

/** Bugs that need a history, and bugs across tenants and callers. */
export const histories: readonly BlindBug[] = [
  must(
    'cancel-restores-the-one-before',
    'sequences',
    'After a cancel the address has no pending invitation, however often it was invited before.',
    'Snyk REST API, Cancel',
    {
      reference: ({ app, db }) =>
        afterwards(app, at(DELETE, 204), (request) => {
          const id = param(request, 'invite_id').toLowerCase()
          const sql = `UPDATE invitation SET state = 'pending' WHERE seq = (SELECT MAX(o.seq) FROM invitation o
            JOIN invitation i ON i.id = ? AND i.org_id = o.org_id AND i.email_key = o.email_key AND i.id <> o.id)`
          db.run(sql, id)
        }),
    },
    async (site) => {
      const email = site.fresh()
      await cancel(site, await added(site, email))
      await cancel(site, await added(site, email))
      return emailsOf(await list(site)).includes(email)
    },
  ),
  must(
    'invited-again-with-the-first-role',
    'sequences',
    'An address that is invited again has the role of the new invitation.',
    'sillsdev/web-xforge#1069',
    {
      reference: ({ app, db }) =>
        afterwards(app, at(POST, 201), (request) => {
          const [orgId, key] = [param(request, 'org_id'), keyOf(bodyOf(request))]
          const [first] = db.all<Row>(`${revokedOf} ORDER BY seq`, orgId, key)
          const sql = "UPDATE invitation SET role_id = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          if (first) db.run(sql, first.role_id, orgId, key)
        }),
    },
    async (site) => {
      const [email, other] = [site.fresh(), site.fresh()]
      await cancel(site, await added(site, email, {}, 2))
      const [id, same] = [await added(site, email, {}, 0), await added(site, other, {}, 0)]
      return (await itemOf(site, id)).attributes.role !== (await itemOf(site, same)).attributes.role
    },
  ),
  must(
    'invited-again-at-the-old-place',
    'sequences',
    'A new invitation is listed after all earlier ones, also if its address was invited before.',
    'Snyk user docs, about the REST API: order of insertion',
    {
      reference: ({ app, db }) =>
        afterwards(app, at(POST, 201), (request) => {
          const [orgId, key] = [param(request, 'org_id'), keyOf(bodyOf(request))]
          const old = db.all<Row>(`${revokedOf} ORDER BY seq`, orgId, key).at(-1)
          if (!old) return
          db.run('UPDATE invitation SET seq = -seq WHERE id = ?', old.id)
          const sql = "UPDATE invitation SET seq = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          db.run(sql, old.seq, orgId, key)
        }),
    },
    async (site) => {
      const email = site.fresh()
      const id = await added(site, email)
      await fill(site, 1)
      await cancel(site, id)
      const again = await added(site, email)
      return idsOf(await list(site))[0] === again
    },
  ),
  must(
    'refused-repeat-renews-the-id',
    'lifecycle',
    'A refused invite changes nothing: the pending invitation keeps its id.',
    'Snyk REST API, OrgInvitation: id',
    {
      reference: ({ app, db }) =>
        afterwards(app, at(POST, 400), (request) => {
          const sql = "UPDATE invitation SET id = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          db.run(sql, randomUUID(), param(request, 'org_id'), keyOf(bodyOf(request)))
        }),
    },
    async (site) => {
      const email = site.fresh()
      const id = await added(site, email)
      const { status } = await invite(site, email)
      const page = await list(site)
      return status >= 400 && emailsOf(page).includes(email) && !idsOf(page).includes(id)
    },
  ),
  must(
    'forbidden-invite-reserves-the-address',
    'sequences',
    'An invite that is refused for want of permission changes nothing: another caller can invite the address.',
    'Snyk REST API, Invite: 403',
    {
      on: 'mock',
      wrap: (fetch) => {
        const reserved = new Set<string>()
        return async (request) => {
          if (request.method !== 'POST') return fetch(request)
          const key = new URL(request.url).pathname + keyOf(parsed(await request.clone().text()))
          const response = await fetch(request)
          if (response.status === 403) reserved.add(key)
          if (response.status !== 201 || !reserved.has(key)) return response
          const { id } = ((await response.json()) as Json).data
          const url = new URL(request.url)
          url.pathname += `/${id}`
          const { headers } = request
          await fetch(new Request(url, { method: 'DELETE', headers }))
          return jsonResponse(409, errorOf(409, 'The address has been invited'), response.headers, mediaType)
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      const refused = await invite(site, email, { token: site.credentials.limited })
      return refused.status === 403 && (await invite(site, email)).status !== 201
    },
  ),
  must(
    'cancel-by-pattern',
    'lifecycle',
    'A cancel removes one invitation; similar addresses stay invited.',
    'Snyk REST API, Cancel',
    {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER alike AFTER UPDATE OF state ON invitation WHEN new.state = 'revoked' BEGIN
          UPDATE invitation SET state = 'revoked'
          WHERE org_id = new.org_id AND email_key LIKE new.email_key AND state = 'pending'; END`)
      },
    },
    async (site) => {
      const id = await added(site, 'kim_lee@example.test')
      const other = await added(site, 'kim.lee@example.test')
      await cancel(site, id)
      return !idsOf(await list(site)).includes(other)
    },
  ),
  must(
    'long-page-is-kept-after-cancel',
    'sequences',
    'A cancelled invitation is gone from pages of every size at once.',
    'Snyk REST API, List: pending invitations',
    {
      reference: ({ app }) => {
        const pages = new Map<string, unknown>()
        const keyed = (org: string, token: unknown) => `${org} ${token}`
        const isLong = (query: URLSearchParams) =>
          query.get('limit') === '100' && !query.has('starting_after') && !query.has('ending_before')
        onHook(app, 'preHandler', at(GET), (request, reply) => {
          const page = pages.get(keyed(param(request, 'org_id'), request.headers.authorization))
          if (page && isLong(queryOf(request))) answer(reply, 200, page, mediaType)
        })
        changeJson(app, at(GET, 200), (page, request) => {
          if (isLong(queryOf(request))) pages.set(keyed(param(request, 'org_id'), request.headers.authorization), page)
        })
        afterwards(app, at(POST, 201), () => pages.clear())
      },
    },
    async (site) => {
      const id = await added(site, site.fresh())
      await list(site, '&limit=100')
      await cancel(site, id)
      return idsOf(await list(site, '&limit=100')).includes(id) && !idsOf(await list(site)).includes(id)
    },
  ),
  must(
    'going-back-shows-cancelled',
    'sequences',
    'A page before a cursor has only pending invitations.',
    'Snyk REST API, List: ending_before',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          Number(values[3]) >= 10 ? sql.replace(/AND i\.state = 'pending'(?=[\s\S]*DESC)/, '') : sql,
        ),
    },
    async (site) => {
      const ids = await fill(site, 12)
      const second = await follow(site, await list(site), 'next')
      await cancel(site, String(ids[3]))
      return idsOf(await follow(site, second, 'prev')).includes(String(ids[3]))
    },
  ),
  must(
    'refused-parameter-cancels-nevertheless',
    'lifecycle',
    'A cancel that is refused for an unknown query parameter cancels nothing.',
    'Snyk user docs, about the REST API: unknown query parameters',
    {
      reference: ({ app, db }) =>
        afterwards(app, at(DELETE, 400), (request) => {
          if (!queryOf(request).has('version')) return
          const sql = "UPDATE invitation SET state = 'revoked' WHERE id = ? AND org_id = ? AND state = 'pending'"
          db.run(sql, param(request, 'invite_id').toLowerCase(), param(request, 'org_id').toLowerCase())
        }),
    },
    async (site) => {
      const id = await added(site, site.fresh())
      const { status } = await cancel(site, id, { query: 'version=2024-06-21&notify=true' })
      return status === 400 && !idsOf(await list(site)).includes(id)
    },
  ),
  must(
    'cursor-leads-to-its-own-organization',
    'tenants',
    'A list never has invitations of another organization than the one of the request, with any cursor.',
    'Snyk REST API, List: org_id',
    {
      on: 'mock',
      wrap: (fetch) => {
        const homes = new Map<string, string>()
        const home = /\/orgs\/([^/?]+)/
        return async (request) => {
          const url = new URL(request.url)
          const org = home.exec(url.pathname)?.[1] ?? ''
          const given = homes.get(url.searchParams.get('starting_after') ?? '')
          if (given && given !== org) return fetch(moved(request, request.url.replace(org, given)))
          const response = await fetch(request)
          const next = textOf(parsed(await response.clone().text())?.links?.next)
          const cursor = new URLSearchParams(next.split('?')[1]).get('starting_after')
          if (request.method === 'GET' && cursor) homes.set(cursor, org)
          return response
        }
      },
    },
    async (site) => {
      await fill(site, 15)
      const cursor = new URLSearchParams(textOf((await list(site)).json.links.next).split('?')[1]).get('starting_after')
      const query = `&starting_after=${encodeURIComponent(String(cursor))}`
      const there = idsOf(await list(site, query, { tenant: site.otherTenant }))
      const here = idsOf(await list(site, '&limit=100'))
      return there.some((id) => here.includes(id))
    },
  ),
  must(
    'reader-stops-after-page-one',
    'tenants',
    'A caller that may list invitations may read every page of them.',
    'Snyk REST API, List: permissions',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(GET), (request, reply) => {
          if (!queryOf(request).has('starting_after')) return
          const token = String(request.headers.authorization).split(' ').at(-1)
          const person = personOfToken(db, String(token))
          const sql = 'SELECT 1 FROM membership WHERE org_id = ? AND person_id = ? AND may_invite = 1'
          if (db.one(sql, param(request, 'org_id').toLowerCase(), String(person?.id))) return
          answer(reply, 403, errorOf(403, 'The credential lacks the permission org.user.invite'), mediaType)
        }),
    },
    async (site) => {
      await fill(site, 11)
      const token = site.credentials.limited
      const first = await list(site, '', { token })
      return first.status === 200 && (await follow(site, first, 'next', '', { token })).status === 403
    },
  ),
  must(
    'permission-is-kept-per-organization',
    'tenants',
    'A caller without the permission cannot cancel, also right after another caller has cancelled.',
    'Snyk REST API, Cancel: permissions',
    {
      reference: ({ app, db }) =>
        afterwards(app, at(DELETE, 204), (request) => {
          db.run('UPDATE membership SET may_invite = 1 WHERE org_id = ?', param(request, 'org_id').toLowerCase())
        }),
    },
    async (site) => {
      const tenant = site.otherTenant
      const [one, two] = await fill(site, 2, { tenant })
      await cancel(site, String(one), { tenant })
      return (await cancel(site, String(two), { tenant, token: site.credentials.limited })).status !== 403
    },
  ),
  must(
    'token-is-remembered-by-its-beginning',
    'tenants',
    'A token that differs from a valid one in its last characters gives 401.',
    'Snyk REST API, List: 401',
    {
      on: 'reference',
      wrap: (fetch) => {
        const known = new Map<string, string>()
        return async (request) => {
          const given = request.headers.get('authorization') ?? ''
          const kept = given.length > 30 ? known.get(given.slice(0, 30)) : undefined
          if (kept) {
            const headers = new Headers(request.headers)
            headers.set('authorization', kept)
            return fetch(new Request(request, { headers }))
          }
          const response = await fetch(request)
          if (response.ok) known.set(given.slice(0, 30), given)
          return response
        }
      },
    },
    async (site) => {
      await list(site)
      const { admin } = site.credentials
      const token = admin.slice(0, -1) + (admin.endsWith('0') ? '1' : '0')
      return (await list(site, '', { token })).status === 200
    },
  ),
]
