import type { SQLInputValue } from 'node:sqlite'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, type Json, queryOf } from '../common.ts'
import {
  all,
  at,
  cancel,
  edited,
  emails,
  fill,
  follow,
  gives,
  inFrontOfMock,
  isInvite,
  isList,
  linkOf,
  list,
  must,
  orgOf,
} from './round-9-helpers.ts'

/** The statement that reads a page; values are the organization, the two positions and the number of rows. */
const readsPage = (sql: string, values: readonly unknown[]) => sql.includes('i.seq > ?') && values[3] !== 1

const given = gives(200, isList)

export const paging: readonly BlindBug[] = [
  must(
    'prev-asks-for-as-many-as-shown',
    'paging',
    'The link to the previous page keeps the page size that the client chose.',
    'facts B4 (links hold version and limit); Snyk REST API, Invites: limit',
    {
      reference: ({ app }) =>
        changeJson(app, given, ({ data, links }) => {
          if (!links.prev || data.length === 0) return
          links.prev.href = links.prev.href.replace(/limit=\d+/, `limit=${data.length}`)
        }),
    },
    async (site) => {
      await fill(site, 13)
      const last = await follow(site, await list(site), 'next')
      return (await follow(site, last, 'prev')).status !== 200
    },
  ),
  must(
    'cursor-of-cancelled-starts-over',
    'paging',
    'A cursor still leads to the records after it when the record that it names has been cancelled.',
    'facts B4; laravel/framework#42962, get-convex/convex-test#45',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!readsPage(sql, values) || Number(values[1]) === 0) return sql
          const known = service.db.one(
            "SELECT 1 FROM invitation WHERE seq = ? AND state = 'pending'",
            values[1] ?? null,
          )
          if (!known) values[1] = 0
          return sql
        }),
    },
    async (site) => {
      const made = await fill(site, 14)
      const first = await list(site)
      await cancel(site, made.ids[9] as string)
      return emails(await follow(site, first, 'next')).includes(made.emails[0] as string)
    },
  ),
  must(
    'backward-page-from-the-start',
    'paging',
    'ending_before gives the records directly before the cursor, not the first ones of the list.',
    'facts B4; benjamin658/typeorm-cursor-pagination#77',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!readsPage(sql, values) || !sql.includes('DESC')) return sql
          return `SELECT * FROM (${sql.replace('DESC', 'ASC')}) ORDER BY seq DESC`
        }),
    },
    async (site) => {
      await fill(site, 33)
      const second = await follow(site, await list(site), 'next')
      const third = await follow(site, second, 'next')
      return emails(await follow(site, third, 'prev'))[0] !== emails(second)[0]
    },
  ),
  must(
    'largest-page-has-no-next',
    'paging',
    'A page of the largest size has a link to the next page if there are more records.',
    'Snyk REST API, Invites: limit up to 100; the extra row that tells of a next page is cut off by the cap',
    inFrontOfMock(() => async (request, { operation, url }, next) => {
      const response = await next(request)
      if (operation !== 'list' || response.status !== 200 || url.searchParams.get('limit') !== '100') return response
      return edited(response, ({ links }) => {
        delete links.next
      })
    }),
    async (site) => {
      await fill(site, 101)
      return linkOf(await list(site, '&limit=100'), 'next') === undefined
    },
  ),
  must(
    'links-of-a-bare-stability-name-a-time',
    'paging',
    'The links of a list that was requested with a bare stability can be followed.',
    'facts B3 (a bare stability means today), B4 (links hold the version)',
    {
      reference: ({ app }) =>
        changeJson(app, given, ({ links }, request) => {
          const asked = queryOf(request).get('version') ?? ''
          if (/\d/.test(asked)) return
          const now = encodeURIComponent(new Date().toISOString())
          for (const link of Object.values<Json>(links))
            link.href = link.href.replace(`version=${asked}`, `version=${now}`)
        }),
    },
    async (site) => {
      await fill(site, 11)
      const page = await site.call('GET', `/orgs/${orgOf(site)}/invites?version=beta`)
      return (await follow(site, page, 'next')).status !== 200
    },
  ),
  must(
    'later-pages-cached-over-cancel',
    'paging',
    'A cancelled invitation is gone from every page of the list, also from one that was read before.',
    'Snyk REST API, Invites: list of pending invitations; a page cache that only an invite empties',
    {
      reference: ({ app }) => {
        const pages = new Map<string, Json>()
        changeJson(app, gives(201, isInvite), () => pages.clear())
        changeJson(app, given, (json, request) => {
          if (!queryOf(request).has('starting_after')) return json
          const known = pages.get(request.url)
          if (!known) pages.set(request.url, structuredClone(json))
          return known ?? json
        })
      },
    },
    async (site) => {
      const made = await fill(site, 12)
      const first = await list(site)
      await follow(site, first, 'next')
      await cancel(site, made.ids[11] as string)
      return emails(await follow(site, first, 'next')).includes(made.emails[11] as string)
    },
  ),
  must(
    'cursor-without-limit-gives-twenty',
    'paging',
    'A page without a limit has at most ten records, with a cursor too.',
    'Snyk REST API, Invites: limit, default 10',
    inFrontOfMock(() => async (request, { operation, url }, next) => {
      if (operation !== 'list' || !url.searchParams.has('starting_after') || url.searchParams.has('limit'))
        return next(request)
      url.searchParams.set('limit', '20')
      return next(at(request, url))
    }),
    async (site) => {
      await fill(site, 32)
      const cursor = new URL(linkOf(await list(site), 'next') ?? '', 'http://mock.test').searchParams.get(
        'starting_after',
      )
      return emails(await list(site, `&starting_after=${encodeURIComponent(cursor ?? '')}`)).length > 10
    },
  ),
  must(
    'cancelled-filtered-after-the-limit',
    'paging',
    'Cancelled invitations take no places in a page, and a page that they shorten does not end the list.',
    'facts B4 (the limit records after the cursor); filtered after the statement has limited the rows',
    {
      reference: ({ app, db }) => {
        const read = db.all.bind(db)
        db.all = <T>(sql: string, ...values: SQLInputValue[]) => {
          if (!readsPage(sql, values)) return read<T>(sql, ...values)
          const rows = read<T & { seq: number }>(sql.replace("AND i.state = 'pending'", ''), ...values)
          return rows.filter(({ seq }) => db.one("SELECT 1 FROM invitation WHERE seq = ? AND state = 'pending'", seq))
        }
        changeJson(app, given, ({ data, links }, request) => {
          if (data.length < Number(queryOf(request).get('limit') ?? 10)) delete links.next
        })
      },
    },
    async (site) => {
      const made = await fill(site, 13)
      await cancel(site, made.ids[2] as string)
      return linkOf(await list(site), 'next') === undefined
    },
  ),
  must(
    'positions-sorted-as-text',
    'paging',
    'The list is in the order in which the invitations were made, also beyond the ninth.',
    'facts B4 (insertion order); numbers compared as text',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values) ? sql.replace('ORDER BY i.seq', 'ORDER BY CAST(i.seq AS TEXT)') : sql,
        ),
    },
    async (site) => {
      const made = await fill(site, 12)
      return emails(await all(site)).join() !== made.emails.join()
    },
  ),
]
