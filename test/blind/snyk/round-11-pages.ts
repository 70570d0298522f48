import type { BlindBug } from '../bug.ts'
import { afterwards, answer, changeJson, changeSql, onHook, param, pause, queryOf, together } from '../common.ts'
import type { Fetch } from '../planting.ts'
import { changedSuccess, searchOf } from '../proxy.ts'
import {
  at,
  cancel,
  changedLink,
  DELETE,
  editing,
  fill,
  follow,
  GET,
  idsOf,
  invite,
  list,
  mediaType,
  must,
  POST,
} from './round-11-helpers.ts'

const end = Number.MAX_SAFE_INTEGER
const isPage = (sql: string, values: readonly unknown[]): boolean =>
  sql.includes('i.seq > ?') && Number(values[3]) >= 10

/** Bugs in paging, and with requests at once. */
export const pages: readonly BlindBug[] = [
  must(
    'before-is-counted-from-the-start',
    'paging',
    'ending_before gives the records directly before the cursor, not the first ones of the list.',
    "Snyk's API standards, JSON:API: ending_before",
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          isPage(sql, values) && sql.includes('DESC') && values[2] !== end
            ? `SELECT * FROM (${sql.replace('DESC', 'ASC')}) ORDER BY seq DESC`
            : sql,
        ),
    },
    async (site) => {
      const ids = await fill(site, 21)
      const second = await follow(site, await list(site), 'next')
      const third = await follow(site, second, 'next')
      return idsOf(await follow(site, third, 'prev'))[0] === ids[0]
    },
  ),
  must(
    'cancelled-cursor-starts-again',
    'paging',
    'A cursor keeps its place when the record at it is cancelled.',
    'prisma/prisma-engines#1050',
    {
      reference: (service) => {
        const one = service.db.one.bind(service.db)
        changeSql(service, (sql, values) => {
          const isGone = () => !one("SELECT 1 FROM invitation WHERE seq = ? AND state = 'pending'", Number(values[1]))
          if (isPage(sql, values) && Number(values[1]) > 0 && isGone()) values[1] = 0
          return sql
        })
      },
    },
    async (site) => {
      const ids = await fill(site, 12)
      const first = await list(site)
      await cancel(site, String(ids[9]))
      return idsOf(await follow(site, first, 'next')).includes(String(ids[0]))
    },
  ),
  must(
    'cursor-is-an-offset',
    'paging',
    'A walk misses no pending invitation when one on an earlier page is cancelled meanwhile.',
    "Snyk's API standards, JSON:API: starting_after",
    {
      reference: (service) => {
        const one = service.db.one.bind(service.db)
        const ranks = new Map<number, number>()
        const pending = "FROM invitation WHERE org_id = ? AND state = 'pending'"
        changeSql(service, (sql, values) => {
          const [org = '', after] = values
          const rank = ranks.get(Number(after))
          if (!isPage(sql, values) || rank === undefined) return sql
          const row = one<{ seq: number }>(`SELECT seq ${pending} ORDER BY seq LIMIT 1 OFFSET ?`, org, rank - 1)
          values[1] = row?.seq ?? end
          return sql
        })
        changeJson(service.app, at(GET, 200), ({ data }) => {
          const last = one<{ seq: number; org_id: string }>(
            'SELECT seq, org_id FROM invitation WHERE id = ?',
            data.at(-1)?.id ?? '',
          )
          if (!last) return
          const count = one<{ n: number }>(`SELECT COUNT(*) n ${pending} AND seq <= ?`, last.org_id, last.seq)
          ranks.set(last.seq, Number(count?.n))
        })
      },
    },
    async (site) => {
      const ids = await fill(site, 23)
      const first = await list(site, '&limit=20')
      await cancel(site, String(ids[4]))
      return !idsOf(await follow(site, first, 'next')).includes(String(ids[20]))
    },
  ),
  must(
    'next-after-prev-keeps-the-old-cursor',
    'paging',
    'The link next of a page leads to the records after it, also if the page was reached with prev.',
    'Snyk REST API, List: links',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const before = searchOf(request).get('ending_before')
        const response = await fetch(request)
        if (before === null || request.method !== 'GET') return response
        return changedSuccess(response, ({ links }) => {
          const more = `&ending_before=${encodeURIComponent(before)}`
          if (links.next) links.next = changedLink(links.next, (href) => href + more)
        })
      },
    },
    async (site) => {
      await fill(site, 12)
      const second = await follow(site, await list(site), 'next')
      const first = await follow(site, second, 'prev')
      const again = await follow(site, first, 'next')
      return first.status === 200 && idsOf(again).join() !== idsOf(second).join()
    },
  ),
  must(
    'next-of-a-bare-stability',
    'paging',
    'The links of a page can be followed with each form of the version.',
    'Snyk REST API, parameter version; List: links',
    editing(GET, 200, ({ links }, request) => {
      const version = queryOf(request).get('version') ?? ''
      const [date] = /^\d{4}-\d\d-\d\d/.exec(version) ?? []
      if (date || !links.next) return
      links.next = changedLink(links.next, (href) => href.replace(`version=${version}`, `version=${date}`))
    }),
    async (site) => {
      await fill(site, 11)
      const first = await site.call('GET', `/orgs/${site.tenant.org_id}/invites?version=beta`)
      return first.status === 200 && (await follow(site, first, 'next')).status !== 200
    },
  ),
  must(
    'nothing-before-gives-everything',
    'paging',
    'ending_before gives no record if there is none before the cursor.',
    "Snyk's API standards, JSON:API: ending_before",
    {
      reference: (service) => {
        const one = service.db.one.bind(service.db)
        changeSql(service, (sql, values) => {
          const [org = '', , before = 0] = values
          if (!isPage(sql, values) || !sql.includes('DESC')) return sql
          const some = "SELECT 1 FROM invitation WHERE org_id = ? AND seq < ? AND state = 'pending'"
          if (!one(some, org, before)) values[2] = end
          return sql
        })
      },
    },
    async (site) => {
      const ids = await fill(site, 12)
      const second = await follow(site, await list(site), 'next')
      for (const id of ids.slice(0, 10)) await cancel(site, id)
      return idsOf(await follow(site, second, 'prev')).length > 0
    },
  ),
  must(
    'prev-of-a-short-page-has-its-size',
    'paging',
    'The link prev can be followed from a last page that is not full.',
    'rails-api/active_model_serializers#1452',
    editing(GET, 200, ({ data, links }) => {
      if (links.prev) links.prev = changedLink(links.prev, (href) => href.replace(/limit=\d+/, `limit=${data.length}`))
    }),
    async (site) => {
      await fill(site, 13)
      const last = await follow(site, await list(site), 'next')
      return (await follow(site, last, 'prev')).status === 400
    },
  ),
  must(
    'cancels-at-once-restore-each-other',
    'concurrency',
    'Two cancels of different invitations at once both take effect.',
    'Snyk REST API, Cancel: 204',
    {
      reference: ({ app, db }) => {
        const seen = new WeakMap<object, string[]>()
        onHook(app, 'preHandler', at(DELETE), async (request) => {
          const sql = "SELECT id FROM invitation WHERE org_id = ? AND state = 'pending'"
          const rows = db.all<{ id: string }>(sql, param(request, 'org_id').toLowerCase())
          seen.set(
            request,
            rows.map(({ id }) => id),
          )
          await pause()
        })
        afterwards(app, at(DELETE, 204), (request) => {
          const own = param(request, 'invite_id').toLowerCase()
          for (const id of seen.get(request) ?? [])
            if (id !== own) db.run("UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ?", id)
        })
      },
    },
    async (site) => {
      const ids = await fill(site, 3)
      await together(...ids.slice(0, 2).map((id) => () => cancel(site, id)))
      return idsOf(await list(site)).length > 1
    },
  ),
  must(
    'list-at-once-keeps-the-cancelled',
    'concurrency',
    'A cancelled invitation stays gone from the list, also if someone listed during the cancel.',
    'Snyk REST API, List: pending invitations',
    {
      reference: ({ app }) => {
        const kept = new Map<string, unknown>()
        const keyed = (url: string, token: unknown) => `${url} ${token}`
        onHook(app, 'preHandler', at(GET), (request, reply) => {
          const page = kept.get(keyed(request.url, request.headers.authorization))
          if (page) answer(reply, 200, page, mediaType)
        })
        onHook(app, 'preHandler', at(DELETE), () => pause(10))
        changeJson(app, at(GET, 200), async (page, request) => {
          await pause(40)
          kept.set(keyed(request.url, request.headers.authorization), page)
        })
        for (const [route, status] of [
          [POST, 201],
          [DELETE, 204],
        ] as const)
          afterwards(app, at(route, status), () => kept.clear())
      },
    },
    async (site) => {
      const [id] = await fill(site, 2)
      await together(
        () => list(site),
        () => cancel(site, String(id)),
      )
      return idsOf(await list(site)).includes(String(id))
    },
  ),
  must(
    'caller-of-the-latest-request',
    'concurrency',
    'The rights of one request do not depend on another one at the same time.',
    'Snyk REST API, Invite: permissions',
    {
      on: 'mock',
      wrap: (fetch) => {
        let current: string | null = null
        return async (request) => {
          current = request.headers.get('authorization')
          await pause(10)
          const headers = new Headers(request.headers)
          if (current !== null) headers.set('authorization', current)
          return fetch(new Request(request, { headers }))
        }
      },
    },
    async (site) => {
      const [refused] = await together(
        () => invite(site, site.fresh(), { token: site.credentials.limited }),
        () => invite(site, site.fresh()),
      )
      return refused?.status === 201
    },
  ),
  must(
    'lists-at-once-share-a-page',
    'concurrency',
    'Two lists at once each get the page that they ask for.',
    'Snyk REST API, List: limit',
    {
      on: 'mock',
      wrap: (fetch) => {
        const running = new Map<string, ReturnType<Fetch>>()
        return async (request) => {
          if (request.method !== 'GET') return fetch(request)
          const key = `${new URL(request.url).pathname} ${request.headers.get('authorization')}`
          const earlier = running.get(key)
          if (earlier) return (await earlier).clone()
          const made = pause().then(() => fetch(request))
          running.set(key, made)
          const response = await made
          running.delete(key)
          return response.clone()
        }
      },
    },
    async (site) => {
      await fill(site, 12)
      const [, long] = await together(
        () => list(site),
        () => list(site, '&limit=20'),
      )
      return long !== undefined && idsOf(long).length === 10
    },
  ),
]
