import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, type Json } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedResponse, moved } from '../proxy.ts'
import {
  at,
  cancel,
  cursorIn,
  emailOf,
  emailsIn,
  follow,
  invite,
  LIST,
  list,
  several,
  target,
  walk,
  withQuery,
} from './round-12-helpers.ts'

const { must } = bugsInOrder('snyk', 12)
const paging = 'Snyk REST API, pagination'

export const pages: readonly BlindBug[] = [
  must(
    'backward-page-has-ten',
    'paging',
    'A page before a cursor has as many invitations as the limit says.',
    `${paging}: ending_before`,
    {
      reference: ({ db }) =>
        changeSql({ db }, (sql, values) => {
          if (/ORDER BY i\.seq DESC/.test(sql) && Number(values[3]) > 10) values[3] = 10
          return sql
        }),
    },
    async (site) => {
      await several(site, 21)
      const { next } = (await list(site, '&limit=20')).json.links
      const { prev } = (await follow(site, next)).json.links
      return (await follow(site, prev)).json.data.length === 10
    },
  ),
  must(
    'cancelled-cursor-starts-over',
    'paging',
    'A walk goes on after the last page when the last invitation of that page is cancelled meanwhile.',
    `${paging}: records after the cursor`,
    {
      on: 'mock',
      wrap: (fetch) => {
        const records = new Map<string, string>()
        const gone = new Set<string>()
        return async (request) => {
          const { method, id, query } = target(request)
          if (method === 'DELETE') {
            const response = await fetch(request)
            if (response.status === 204 && id) gone.add(id)
            return response
          }
          if (method !== 'GET') return fetch(request)
          const url = new URL(request.url)
          if (gone.has(records.get(query.get('starting_after') ?? '') ?? '')) url.searchParams.delete('starting_after')
          const response = await fetch(moved(request, url))
          if (response.status !== 200) return response
          const { data, links } = await response.clone().json()
          if (links.next) records.set(cursorIn(links.next), data.at(-1).id)
          return response
        }
      },
    },
    async (site) => {
      await several(site, 12)
      const first = await list(site)
      await cancel(site, first.json.data[9].id)
      const second = await follow(site, first.json.links.next)
      return emailsIn(second)[0] === emailsIn(first)[0]
    },
  ),
  must(
    'next-link-loses-version',
    'paging',
    'The link to the next page can be followed as it is.',
    `${paging}: links hold version and limit`,
    {
      reference: ({ app }) =>
        changeJson(app, at(LIST, 200), ({ links }) => {
          if (links.next) links.next = withQuery(links.next, (query) => query.delete('version'))
        }),
    },
    async (site) => {
      await several(site, 11)
      return (await follow(site, (await list(site)).json.links.next)).status === 400
    },
  ),
  must(
    'single-leftover-is-lost',
    'paging',
    'A walk reaches the last invitation, also if it is alone on the last page.',
    `${paging}: links.next`,
    {
      reference: ({ app, db }) =>
        changeJson(app, at(LIST, 200), ({ data, links }) => {
          if (!links.next) return
          const left = db.one<{ n: number }>(
            `SELECT count(*) AS n FROM invitation i JOIN invitation l ON l.id = ? AND l.org_id = i.org_id
             WHERE i.state = 'pending' AND i.seq > l.seq`,
            data.at(-1).id,
          )
          if (left?.n === 1) delete links.next
        }),
    },
    async (site) => {
      const emails = await several(site, 21)
      const seen = (await walk(site, '&limit=20')).map(emailOf)
      return !seen.includes(String(emails[20]))
    },
  ),
  must(
    'cancelling-shifts-the-walk',
    'paging',
    'A walk shows every invitation that stays pending, also if one of an earlier page is cancelled meanwhile.',
    `${paging}: cursors`,
    {
      on: 'mock',
      wrap: (fetch) => {
        const before = new Map<string, Set<string>>()
        const gone = new Set<string>()
        return async (request) => {
          const { method, id, query } = target(request)
          const response = await fetch(request)
          if (method === 'DELETE' && response.status === 204 && id) gone.add(id)
          if (method !== 'GET' || response.status !== 200) return response
          const earlier = before.get(query.get('starting_after') ?? '') ?? new Set<string>()
          return changedResponse(response, (json) => {
            const ids = [...earlier, ...json.data.map((item: Json) => item.id)]
            if (json.links.next) before.set(cursorIn(json.links.next), new Set(ids))
            json.data.splice(0, [...earlier].filter((one) => gone.has(one)).length)
          })
        }
      },
    },
    async (site) => {
      await several(site, 15)
      const all = (await walk(site)).map(emailOf)
      const first = await list(site)
      await cancel(site, first.json.data[3].id)
      const second = await follow(site, first.json.links.next)
      return emailsIn(second)[0] === all[11]
    },
  ),
  must(
    'cursor-keeps-its-limit',
    'paging',
    'A page has as many invitations as its own request asks for, also if another limit gave the cursor.',
    `${paging}: the limit records after the cursor`,
    {
      on: 'mock',
      wrap: (fetch) => {
        const limits = new Map<string, string>()
        return async (request) => {
          const { method, query } = target(request)
          if (method !== 'GET') return fetch(request)
          const url = new URL(request.url)
          const earlier = limits.get(query.get('starting_after') ?? '')
          if (earlier && query.has('limit')) url.searchParams.set('limit', earlier)
          const response = await fetch(moved(request, url))
          if (response.status !== 200) return response
          const { links } = await response.clone().json()
          if (links.next) limits.set(cursorIn(links.next), url.searchParams.get('limit') ?? '10')
          return response
        }
      },
    },
    async (site) => {
      await several(site, 25)
      const cursor = encodeURIComponent(cursorIn((await list(site)).json.links.next))
      const page = await list(site, `&limit=20&starting_after=${cursor}`)
      return page.status === 200 && page.json.data.length === 10
    },
  ),
  must(
    'page-grouped-by-role',
    'paging',
    'The list is in the order of the invitations of all roles.',
    `${paging}: insertion order`,
    {
      reference: ({ app }) =>
        changeJson(app, at(LIST, 200), ({ data }) => {
          data.sort((a: Json, b: Json) => String(a.attributes.role).localeCompare(String(b.attributes.role)))
        }),
    },
    async (site) => {
      const emails = [site.fresh(), site.fresh(), site.fresh()]
      for (const [index, email] of emails.entries()) await invite(site, email, { role: index % 2 })
      const shown = (await walk(site)).map(emailOf).filter((email) => emails.includes(email))
      return shown.join() !== emails.join()
    },
  ),
  must(
    'prev-counts-from-the-end',
    'paging',
    'The link to the previous page shows the invitations before the first one of the page.',
    `${paging}: ending_before`,
    {
      reference: ({ app }) =>
        changeJson(app, at(LIST, 200), ({ links }) => {
          if (!links.prev || !links.next) return
          const cursor = cursorIn(links.next)
          links.prev = withQuery(links.prev, (query) => query.set('ending_before', cursor))
        }),
    },
    async (site) => {
      await several(site, 21)
      const second = await follow(site, (await list(site)).json.links.next)
      const back = emailsIn(await follow(site, second.json.links.prev))
      return back.some((email) => emailsIn(second).includes(email))
    },
  ),
]
