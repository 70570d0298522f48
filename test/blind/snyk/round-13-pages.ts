import type { BlindBug } from '../bug.ts'
import { afterwards, bySql, changeJson, changeQuery, changeSql, type Json, onHook, param, queryOf } from '../common.ts'
import { answering } from '../mock.ts'
import { changedRequest, jsonResponse } from '../proxy.ts'
import {
  cancel,
  emailsOf,
  follow,
  hrefOf,
  idsOf,
  invite,
  inviteMany,
  isCreated,
  isList,
  isPage,
  itemsOf,
  list,
  must,
  readsPage,
  walk,
} from './round-13-helpers.ts'

const vendor = 'application/vnd.api+json'
const isPending = "state = 'pending'"
const isSame = (one: readonly string[], other: readonly string[]) => one.join() === other.join()

export const pages: readonly BlindBug[] = [
  must(
    'default-page-is-twenty',
    'paging',
    'A page without a given limit has at most 10 invitations.',
    'Snyk REST API, Invites: default of limit',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isList, (request) =>
          changeQuery(request, (query) => {
            if (!query.has('limit')) query.set('limit', '20')
          }),
        ),
    },
    async (site) => {
      await inviteMany(site, 11)
      return (await list(site)).json.data.length === 11
    },
  ),
  must(
    'large-limit-is-clamped',
    'paging',
    'A limit above 100 is refused with 400.',
    'Snyk REST API, Invites: maximum of limit, 400 for a parameter out of range',
    {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        fetch(
          await changedRequest(request, ({ url }) => {
            if (Number(url.searchParams.get('limit')) > 100) url.searchParams.set('limit', '100')
          }),
        ),
    },
    async (site) => (await list(site, 'limit=110')).status === 200,
  ),
  must(
    'single-leftover-has-no-page',
    'paging',
    'Following the next links shows every pending invitation, also if only one is left for the last page.',
    'Snyk REST API: links appear when relevant; MoonWorm/jsonapi4j#124',
    {
      reference: ({ app, db }) =>
        changeJson(app, isPage, (json, request) => {
          const sql = `SELECT count(*) AS n FROM invitation WHERE org_id = ? AND ${isPending}
            AND seq > (SELECT seq FROM invitation WHERE id = ?)`
          const left = db.one<{ n: number }>(sql, param(request, 'org_id'), json.data.at(-1)?.id ?? '')
          if (left?.n === 1) delete json.links.next
        }),
    },
    async (site) => {
      await inviteMany(site, 11)
      return (await walk(site, 'limit=10')).length === 1
    },
  ),
  must(
    'full-last-page-wraps-around',
    'paging',
    'The last page has no next link that leads back to the first.',
    'Snyk REST API: follow links.next until it is absent; rails-api/active_model_serializers#2171',
    {
      reference: ({ app }) =>
        changeJson(app, isPage, (json, request) => {
          const limit = Number(queryOf(request).get('limit') ?? 10)
          if (json.data.length === limit) json.links.next ??= json.links.first
        }),
    },
    async (site) => {
      await inviteMany(site, 20)
      const second = await follow(site, await list(site, 'limit=10'))
      return hrefOf(second, 'next') !== undefined
    },
  ),
  must(
    'cancelled-cursor-starts-over',
    'paging',
    'A page starts after the record of its cursor, also if that one has been cancelled since.',
    'Snyk API standards: starting_after gives the records after the record of the cursor (facts B4)',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!readsPage(sql, values) || !values[1]) return sql
          const found = service.db.one(`SELECT 1 FROM invitation WHERE seq = ? AND ${isPending}`, values[1])
          if (!found) values[1] = 0
          return sql
        }),
    },
    async (site) => {
      const ids = await inviteMany(site, 13)
      const first = await list(site, 'limit=10')
      await cancel(site, String(ids[9]))
      return idsOf(await follow(site, first)).includes(String(ids[0]))
    },
  ),
  must(
    'ending-before-gives-the-oldest',
    'paging',
    'A page before a cursor has the records right before it.',
    'Snyk API standards: ending_before gives the limit records before the cursor (facts B4)',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!readsPage(sql, values) || !sql.includes('DESC')) return sql
          return `SELECT * FROM (${sql.replace('DESC', 'ASC')}) ORDER BY seq DESC`
        }),
    },
    async (site) => {
      await inviteMany(site, 25)
      const [, second, third] = await walk(site, 'limit=10')
      if (!second || !third) return false
      return !isSame(idsOf(await follow(site, third, 'prev')), idsOf(second))
    },
  ),
  must(
    'large-pages-by-address',
    'paging',
    'The list is in the order of insertion with pages of each size.',
    'Snyk REST API: default order of lists (facts B4)',
    answering('listOrgInvitation', (json, { query }) => {
      if (Number(query.limit) < 50) return
      json.data.sort((one: Json, other: Json) => one.attributes.email.localeCompare(other.attributes.email))
    }),
    async (site) => {
      const [late, early] = ['zoe@example.test', 'abe@example.test']
      for (const email of [late, early]) await invite(site, email)
      const emails = emailsOf(await list(site, 'limit=50'))
      return emails.indexOf(early) < emails.indexOf(late)
    },
  ),
  must(
    'page-that-became-empty-gives-404',
    'paging',
    'A page without entries has an empty list.',
    'Snyk REST API, Invites: 200 with empty data (OpenAPI document)',
    {
      reference: ({ app }) =>
        changeJson(app, isPage, (json, request, reply) => {
          if (json.data.length > 0 || !queryOf(request).has('starting_after')) return json
          reply.code(404)
          return { jsonapi: json.jsonapi, errors: [{ status: '404', detail: 'There is no such page' }] }
        }),
    },
    async (site) => {
      const ids = await inviteMany(site, 11)
      const first = await list(site, 'limit=10')
      await cancel(site, String(ids[10]))
      return (await follow(site, first)).status === 404
    },
  ),
  must(
    'prev-overlaps-in-the-middle',
    'paging',
    'The prev link leads to the page before this one.',
    'Snyk API standards: ending_before (facts B4); nilportugues/php-json-api#52',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        const json: Json = response.status === 200 ? await response.clone().json() : {}
        if (!json.links?.prev || !json.links.next) return response
        const cursor = json.links.next.split('starting_after=')[1].split('&')[0]
        json.links.prev = json.links.prev.replace(/(?<=ending_before=)[^&]*/, cursor)
        return jsonResponse(200, json, response.headers, vendor)
      },
    },
    async (site) => {
      await inviteMany(site, 25)
      const [first, second] = await walk(site, 'limit=10')
      if (!first || !second) return false
      return !isSame(idsOf(await follow(site, second, 'prev')), idsOf(first))
    },
  ),
  must(
    'cursor-is-an-offset',
    'sequences',
    'A walk misses no pending invitation if an earlier one is cancelled meanwhile.',
    'Snyk API standards: starting_after gives the records after the record of the cursor (facts B4)',
    {
      reference: (service) => {
        const { app, db } = service
        const offsets = new Map<number, number>()
        changeJson(app, isPage, (json, request) => {
          const last = db.one<{ seq: number }>('SELECT seq FROM invitation WHERE id = ?', json.data.at(-1)?.id ?? '')
          if (!last) return
          const sql = `SELECT count(*) AS n FROM invitation WHERE org_id = ? AND ${isPending} AND seq <= ?`
          offsets.set(last.seq, db.one<{ n: number }>(sql, param(request, 'org_id'), last.seq)?.n ?? 0)
        })
        changeSql(service, (sql, values) => {
          const offset = readsPage(sql, values) ? offsets.get(Number(values[1])) : undefined
          if (offset === undefined) return sql
          const at = `SELECT seq FROM invitation WHERE org_id = ? AND ${isPending} ORDER BY seq LIMIT 1 OFFSET ?`
          values[1] = db.one<{ seq: number }>(at, String(values[0]), offset - 1)?.seq ?? Number.MAX_SAFE_INTEGER
          return sql
        })
      },
    },
    async (site) => {
      const ids = await inviteMany(site, 14)
      const first = await list(site, 'limit=10')
      await cancel(site, String(ids[3]))
      return !idsOf(await follow(site, first)).includes(String(ids[10]))
    },
  ),
  must(
    'invited-again-keeps-the-old-place',
    'sequences',
    'A new invitation is listed after the older ones, also if its address was invited before.',
    'Snyk REST API: insertion order, new items never land on an earlier page (facts B4)',
    {
      reference: ({ app, db }) =>
        changeJson(app, isCreated, ({ data }, request) => {
          const old = db.one<{ seq: number }>(
            "SELECT seq FROM invitation WHERE org_id = ? AND email = ? AND state = 'revoked' AND seq > 0",
            ...[param(request, 'org_id'), data.attributes.email],
          )
          if (!old) return
          db.run('UPDATE invitation SET seq = ? WHERE seq = ?', -old.seq, old.seq)
          db.run('UPDATE invitation SET seq = ? WHERE id = ?', old.seq, data.id)
        }),
    },
    async (site) => {
      const [one, two] = [site.fresh(), site.fresh()]
      const made = await invite(site, one)
      await invite(site, two)
      await cancel(site, made.json.data.id)
      await invite(site, one)
      return emailsOf(await list(site))[0] === one
    },
  ),
  must(
    'second-cancel-of-an-address-breaks',
    'sequences',
    'An address that was invited again can be cancelled again.',
    'Snyk REST API, Invites: cancel gives 204 for a pending invitation',
    bySql('CREATE UNIQUE INDEX one_of_each_state ON invitation (org_id, email_key, state)'),
    async (site) => {
      const email = site.fresh()
      const statuses: number[] = []
      for (let time = 0; time < 2; time++) {
        statuses.push((await cancel(site, (await invite(site, email)).json.data.id)).status)
      }
      return statuses[0] === 204 && statuses[1] !== 204
    },
  ),
  must(
    'old-id-cancels-the-new-invitation',
    'sequences',
    'The id of a cancelled invitation does not cancel a later one to the same address.',
    'Every client identifies an invitation by its id; pierreb-devkit/Node#3834',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!sql.startsWith('UPDATE invitation')) return sql
          const newer = service.db.one<{ id: string }>(
            `SELECT id FROM invitation WHERE org_id = ? AND ${isPending}
             AND email_key = (SELECT email_key FROM invitation WHERE id = ?)`,
            ...values,
          )
          if (newer) values[1] = newer.id
          return sql
        }),
    },
    async (site) => {
      const email = site.fresh()
      const old = (await invite(site, email)).json.data.id
      await cancel(site, old)
      await invite(site, email)
      await cancel(site, old)
      return itemsOf(await list(site), email).length === 0
    },
  ),
  must(
    'list-cached-until-the-next-invite',
    'sequences',
    'A cancelled invitation is gone from the list at once.',
    'Snyk REST API, Invites: the list has only pending invitations',
    {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, Response>()
        return async (request) => {
          const { method, url } = request
          const key = `${url} ${request.headers.get('authorization')}`
          const earlier = method === 'GET' ? cache.get(key) : undefined
          if (earlier) return earlier.clone()
          const response = await fetch(request)
          if (method === 'POST') cache.clear()
          if (method === 'GET' && response.status === 200) cache.set(key, response.clone())
          return response
        }
      },
    },
    async (site) => {
      const [id] = await inviteMany(site, 1)
      await list(site, 'limit=100')
      await cancel(site, String(id))
      return idsOf(await list(site, 'limit=100')).includes(String(id))
    },
  ),
  must(
    'underscore-is-a-wildcard',
    'lifecycle',
    'Cancelling one invitation leaves those to other addresses pending.',
    'Every client expects a cancellation to affect the named invitation only',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => request.method === 'DELETE' && reply.statusCode === 204,
          (request) => {
            const row = db.one<{ email_key: string; org_id: string }>(
              'SELECT email_key, org_id FROM invitation WHERE id = ?',
              param(request, 'invite_id').toLowerCase(),
            )
            if (!row) return
            const sql = `UPDATE invitation SET state = 'revoked' WHERE org_id = ? AND email_key LIKE ? AND ${isPending}`
            db.run(sql, row.org_id, row.email_key)
          },
        ),
    },
    async (site) => {
      const named = await invite(site, 'kim_lee@example.test')
      await invite(site, 'kim.lee@example.test')
      await cancel(site, named.json.data.id)
      return itemsOf(await list(site), 'kim.lee@example.test').length === 0
    },
  ),
  must(
    'refused-duplicate-changes-the-role',
    'lifecycle',
    'A refused invite changes nothing.',
    'Every client expects a refused request to have no effect; Hylozoic/hylo-evo#568',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!sql.startsWith('INSERT INTO invitation')) return sql
          const [, org, , key, role] = values
          const update = `UPDATE invitation SET role_id = ? WHERE org_id = ? AND email_key = ? AND ${isPending}`
          service.db.run(update, role ?? null, org ?? null, key ?? null)
          return sql
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: String(site.roles[1]) })
      const before = itemsOf(await list(site), email)[0].attributes.role
      const again = await invite(site, email, { role: String(site.roles[0]) })
      return again.status >= 400 && itemsOf(await list(site), email)[0].attributes.role !== before
    },
  ),
]
