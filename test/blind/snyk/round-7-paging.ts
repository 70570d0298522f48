import type { SQLInputValue } from 'node:sqlite'
import type { Database } from '../../reference/common/database.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeQuery, changeSql, type Json, onHook, param, queryOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changingJson } from '../proxy.ts'
import { cancel, fill, follow, hrefOf, idsOf, list, listedIds, walkedIds } from './calls.ts'
import { readsPage, sends } from './helpers.ts'

const { must } = bugsInOrder('snyk', 7)

/** Replaces the reading of pages. The values are organization, after, before and limit. */
function changePages(
  { db }: { readonly db: Database },
  change: (read: (sql: string, values: SQLInputValue[]) => Json[], sql: string, values: SQLInputValue[]) => Json[],
): void {
  const all = db.all.bind(db)
  db.all = <T>(sql: string, ...values: SQLInputValue[]) =>
    readsPage(sql, values) ? (change((text, own) => all(text, ...own), sql, values) as T[]) : all<T>(sql, ...values)
}

/** Wrong pages, limits and cursors. */
export const round7Paging: readonly BlindBug[] = [
  must(
    'next-drops-limit',
    'paging',
    'The link to the next page contains the limit of the request.',
    'facts B4; spatie/laravel-json-api-paginate#69',
    {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ links }) => {
          if (links.next) links.next.href = links.next.href.replace(/&limit=\d+/, '')
        }),
    },
    async (site) => {
      await fill(site, 35)
      const page = await list(site, '&limit=20')
      return idsOf(await follow(site, page.json.links.next)).length === 10
    },
  ),
  must(
    'pending-filter-after-limit',
    'paging',
    'A page is filled with pending invitations, however many were cancelled.',
    'facts B4; Esposter/Esposter#1102',
    {
      reference: (service) => {
        const { db } = service
        const isPending = ({ id }: { id: string }) =>
          db.one("SELECT 1 FROM invitation WHERE id = ? AND state = 'pending'", id) !== undefined
        changePages(service, (read, sql, values) =>
          read(sql.replace("AND i.state = 'pending'", ''), values).filter(isPending),
        )
      },
    },
    async (site) => {
      const ids = await fill(site, 14)
      for (const id of ids.slice(2, 6)) await cancel(site, id)
      return idsOf(await list(site)).length < 10
    },
  ),
  must(
    'cursor-of-cancelled-item-restarts',
    'paging',
    'A walk goes on with the next item after the last item of a page was cancelled.',
    'facts B4; get-convex/convex-test#45',
    {
      reference: ({ app, db }) => {
        const lastOf = new Map<string, string>()
        changeJson(app, sends('list', 200), ({ data, links }) => {
          const cursor = new URL(links.next?.href ?? 'http://none').searchParams.get('starting_after')
          if (cursor && data.length > 0) lastOf.set(cursor, data.at(-1).id)
        })
        onHook(app, 'onRequest', sends('list'), (request) => {
          const id = lastOf.get(queryOf(request).get('starting_after') ?? '')
          if (id && db.one("SELECT 1 FROM invitation WHERE id = ? AND state <> 'pending'", id))
            changeQuery(request, (query) => query.delete('starting_after'))
        })
      },
    },
    async (site) => {
      const ids = await fill(site, 13)
      const page = await list(site)
      await cancel(site, String(ids[9]))
      return idsOf(await follow(site, page.json.links.next))[0] === ids[0]
    },
  ),
  must(
    'previous-page-from-the-start',
    'paging',
    'ending_before gives the records directly before the cursor.',
    'Snyk API standards, JSON:API: ending_before',
    {
      reference: (service) =>
        changePages(service, (read, sql, values) =>
          sql.includes('DESC') ? read(sql.replace('DESC', 'ASC'), values).reverse() : read(sql, values),
        ),
    },
    async (site) => {
      const ids = await fill(site, 25)
      const second = await follow(site, (await list(site)).json.links.next)
      const third = await follow(site, second.json.links.next)
      return idsOf(await follow(site, third.json.links.prev))[0] !== ids[10]
    },
  ),
  must(
    'larger-pages-repeat-an-item',
    'paging',
    'A page begins after the record of the cursor.',
    'Snyk API standards, JSON:API: starting_after',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values) && Number(values[3]) > 10 && Number(values[1]) > 0
            ? sql.replace('i.seq > ?', 'i.seq >= ?')
            : sql,
        ),
    },
    async (site) => {
      await fill(site, 22)
      const ids = await walkedIds(site, '&limit=20')
      return new Set(ids).size < ids.length
    },
  ),
  must(
    'order-of-positions-as-text',
    'paging',
    'The list is in the order of insertion.',
    'Snyk, about the REST API: pagination, insertion order',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values) ? sql.replace('ORDER BY i.seq', 'ORDER BY CAST(i.seq AS TEXT)') : sql,
        ),
    },
    async (site) => {
      const ids = await fill(site, 12)
      return String(await listedIds(site)) !== String(ids)
    },
  ),
  must(
    'default-limit-20',
    'paging',
    'Without a limit, a page has at most ten records.',
    'Snyk REST OpenAPI, limit: default',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', sends('list'), (request) =>
          changeQuery(request, (query) => {
            if (!query.has('limit')) query.set('limit', '20')
          }),
        ),
    },
    async (site) => {
      await fill(site, 12)
      return idsOf(await list(site)).length > 10
    },
  ),
  must(
    'previous-link-goes-forward',
    'paging',
    'The link to the previous page leads to the records before the page.',
    'Snyk API standards, JSON:API: ending_before; facts B4',
    changingJson(
      'mock',
      (request, response) => request.method === 'GET' && response.status === 200,
      ({ links }) => {
        if (links?.prev) links.prev = hrefOf(links.prev).replace('ending_before', 'starting_after')
      },
    ),
    async (site) => {
      const ids = await fill(site, 12)
      const second = await follow(site, (await list(site)).json.links.next)
      return !idsOf(await follow(site, second.json.links.prev)).includes(String(ids[0]))
    },
  ),
  must(
    'limit-zero-is-default',
    'input',
    'A limit below 10 is refused.',
    'Snyk REST OpenAPI, limit: minimum',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', sends('list'), (request) =>
          changeQuery(request, (query) => {
            if (query.has('limit') && !Number(query.get('limit'))) query.delete('limit')
          }),
        ),
    },
    async (site) => (await list(site, '&limit=0')).status === 200,
  ),
  must(
    'links-of-first-tenant',
    'tenants',
    'The links of a page lead to pages of the same organization.',
    'Snyk REST OpenAPI, Links',
    {
      reference: ({ app }) => {
        let first: string | undefined
        changeJson(app, sends('list', 200), ({ links }, request) => {
          const org = param(request, 'org_id').toLowerCase()
          first ??= org
          if (links.next) links.next.href = links.next.href.replace(org, first)
        })
      },
    },
    async (site) => {
      await list(site, '', { other: true })
      await fill(site, 11)
      return hrefOf((await list(site)).json.links.next).includes(String(site.otherTenant.org_id))
    },
  ),
  must(
    'later-pages-of-all-tenants',
    'tenants',
    'Every page holds invitations of the organization of the request only.',
    'Snyk REST OpenAPI, listOrgInvitation; every client',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values) && Number(values[1]) > 0 ? sql.replace('i.org_id = ?', '? IS NOT NULL') : sql,
        ),
    },
    async (site) => {
      await fill(site, 11)
      const [foreign = ''] = await fill(site, 1, { other: true })
      return (await walkedIds(site)).includes(foreign)
    },
  ),
]
