import type { SQLInputValue } from 'node:sqlite'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql } from '../common.ts'
import { changedResponse } from '../proxy.ts'
import { cancel, emailsOf, fill, follow, hrefOf, list, walk } from './calls.ts'
import { isListed } from './helpers.ts'
import { changing, proxy } from './proxy.ts'

const shared = { provider: 'snyk', round: 4, group: 'paging', strength: 'must' } as const

/** The query of a page, as opposed to the search for a neighbour. */
const isPage = (sql: string) => sql.includes('AS role_name FROM invitation i')

export const paging: readonly BlindBug[] = [
  {
    ...shared,
    id: 'snyk-4-next-drops-limit',
    breaks: 'The link to the next page keeps the page size of the request.',
    source: 'italia/developers-italia-api#357; facts B4: links hold version and limit',
    planting: {
      reference: ({ app }) =>
        changeJson(app, isListed, ({ links }) => {
          if (links.next) links.next.href = links.next.href.replace(/&limit=\d+/, '')
        }),
    },
    witness: async (site) => {
      await fill(site, 41)
      const pages = await walk(site, '&limit=20')
      return pages[1]?.json.data.length === 10
    },
  },
  {
    ...shared,
    id: 'snyk-4-prev-starts-at-the-beginning',
    breaks: 'ending_before gives the records immediately before the cursor, not the first ones of the list.',
    source: 'Snyk JSON:API standard: ending_before',
    planting: {
      reference: ({ db }) => {
        const all = db.all.bind(db)
        db.all = <T>(sql: string, ...values: SQLInputValue[]) => {
          if (!isPage(sql) || !sql.includes('DESC') || values.at(-1) === 1) return all<T>(sql, ...values)
          return all<T>(sql.replace('DESC', 'ASC'), ...values).reverse()
        }
      },
    },
    witness: async (site) => {
      await fill(site, 25)
      const pages = await walk(site)
      const back = await follow(site, pages[2]?.json.links.prev)
      return emailsOf(back)[0] === emailsOf(pages[0] ?? back)[0]
    },
  },
  {
    ...shared,
    id: 'snyk-4-cursor-is-an-offset',
    breaks: 'If an invitation of an earlier page is revoked during a walk, no other invitation is left out.',
    source: 'Snyk JSON:API standard: starting_after gives the records after the cursor',
    planting: {
      reference: (service) => {
        const offsets = new Map<unknown, number>()
        const { db } = service
        const all = db.all.bind(db)
        db.all = <T>(sql: string, ...values: SQLInputValue[]) => {
          if (!isPage(sql) || sql.includes('DESC')) return all<T>(sql, ...values)
          const [org = '', after = 0, before = 0, limit = 0] = values
          const start = offsets.get(after) ?? 0
          const rows = start
            ? all<T & { seq: number }>(`${sql} OFFSET ${start}`, org, 0, before, limit)
            : all<T & { seq: number }>(sql, ...values)
          const last = rows.at(-1)
          if (last) offsets.set(last.seq, start + rows.length)
          return rows
        }
      },
    },
    witness: async (site) => {
      const ids = await fill(site, 15)
      const first = await list(site)
      await cancel(site, ids[3] ?? '')
      const second = await follow(site, first.json.links.next)
      return second.json.data.length === 4
    },
  },
  {
    ...shared,
    id: 'snyk-4-page-filtered-after-limit',
    breaks: 'Pending invitations are found by a walk, also if many older ones were revoked.',
    source: 'Snyk docs, about the REST API: follow links.next until it is absent',
    planting: {
      reference: ({ db }) => {
        const all = db.all.bind(db)
        db.all = <T>(sql: string, ...values: SQLInputValue[]) => {
          if (!isPage(sql) || sql.includes('DESC')) return all<T>(sql, ...values)
          const wide = sql.replace("AND i.state = 'pending'", '').replace('i.seq, ', 'i.seq, i.state, ')
          return all<T & { state: string }>(wide, ...values).filter(({ state }) => state === 'pending')
        }
      },
    },
    witness: async (site) => {
      const ids = await fill(site, 11)
      for (const id of ids.slice(0, 10)) await cancel(site, id)
      const pages = await walk(site)
      return pages.flatMap(emailsOf).length === 0
    },
  },
  {
    ...shared,
    id: 'snyk-4-full-last-page-links-to-itself',
    breaks: 'The last page has no link to a next page, also if it is full.',
    source: 'snyk-labs/pysnyk#213: the next link is the same page',
    planting: changing('mock', 'GET', [200], ({ data, links }, _headers, { url }) => {
      const isFull = data.length === Number(url.searchParams.get('limit') ?? 10)
      if (isFull && !links.next && url.searchParams.has('starting_after')) links.next = links.self
    }),
    witness: async (site) => {
      await fill(site, 20, { other: true })
      return (await walk(site, '', { other: true })).length > 2
    },
  },
  {
    ...shared,
    id: 'snyk-4-pages-sorted-by-address',
    breaks: 'The invitations of a page are in the order in which they were made.',
    source: 'Snyk docs, about the REST API: lists are in insertion order',
    planting: {
      reference: ({ app }) =>
        changeJson(app, isListed, ({ data }) => {
          data.sort((one: { attributes: { email: string } }, two: { attributes: { email: string } }) =>
            one.attributes.email < two.attributes.email ? -1 : 1,
          )
        }),
    },
    witness: async (site) => {
      const ids = await fill(site, 10)
      return (await list(site)).json.data.at(-1).id !== ids[9]
    },
  },
  {
    ...shared,
    id: 'snyk-4-before-the-first-wraps-around',
    breaks: 'Before the first invitation there is none: the page is empty, not the end of the list.',
    source: 'Snyk JSON:API standard: ending_before',
    planting: {
      reference: ({ db }) => {
        const all = db.all.bind(db)
        db.all = <T>(sql: string, ...values: SQLInputValue[]) => {
          const rows = all<T>(sql, ...values)
          if (!isPage(sql) || !sql.includes('DESC') || rows.length > 0 || values.at(-1) === 1) return rows
          return all<T>(sql, values[0] ?? '', 0, Number.MAX_SAFE_INTEGER, values.at(-1) ?? 10)
        }
      },
    },
    witness: async (site) => {
      const ids = await fill(site, 12)
      const [, second] = await walk(site)
      for (const id of ids.slice(0, 10)) await cancel(site, id)
      return (await follow(site, second?.json.links.prev)).json.data.length > 0
    },
  },
  {
    ...shared,
    id: 'snyk-4-cursor-encoded-twice',
    breaks: 'Each link to a next page can be followed as it is.',
    source: 'facts B4: the cursor is percent-encoded inside the link',
    planting: changing('mock', 'GET', [200], ({ links }) => {
      if (links.next) links.next = links.next.replaceAll('%3D', '%253D')
    }),
    witness: async (site) => {
      await fill(site, 101)
      const pages = []
      for (const limit of [10, 20, 30, 100]) pages.push(...(await walk(site, `&limit=${limit}`)))
      return pages.some(({ status }) => status === 400)
    },
  },
  {
    ...shared,
    id: 'snyk-4-cursor-of-revoked-restarts',
    breaks: 'A walk goes on after the cursor if the invitation at the cursor was revoked; it does not start again.',
    source: 'Snyk JSON:API standard: starting_after gives the records after the cursor',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!isPage(sql) || sql.includes('DESC') || !values[1]) return sql
          const at = "SELECT 1 FROM invitation WHERE seq = ? AND state = 'pending'"
          if (!service.db.one(at, values[1])) values[1] = 0
          return sql
        }),
    },
    witness: async (site) => {
      const ids = await fill(site, 15)
      const first = await list(site)
      await cancel(site, ids[9] ?? '')
      const second = await follow(site, first.json.links.next)
      return second.json.data[0].id === ids[0]
    },
  },
  {
    ...shared,
    id: 'snyk-4-hundred-gives-fifty',
    breaks: 'A page with limit=100 has 100 invitations if there are as many.',
    source: 'specs/snyk.yaml: limit is at most 100',
    planting: proxy('mock', () => async (seen, next) => {
      if (seen.method !== 'GET' || Number(seen.url.searchParams.get('limit')) <= 50) return next()
      if (!(Number(seen.url.searchParams.get('limit')) <= 100)) return next()
      const asked = seen.url.searchParams.get('limit')
      seen.url.searchParams.set('limit', '50')
      const response = await next()
      if (response.status !== 200) return response
      return changedResponse(response, ({ links }) => {
        for (const [name, link] of Object.entries(links))
          links[name] = String(hrefOf(link)).replace('limit=50', `limit=${asked}`)
      })
    }),
    witness: async (site) => {
      await fill(site, 61, { other: true })
      return (await list(site, '&limit=100', { other: true })).json.data.length === 50
    },
  },
  {
    ...shared,
    id: 'snyk-4-unreadable-cursor-ignored',
    strength: 'should',
    breaks: 'A cursor that the service has not issued is refused; it does not give the first page.',
    source: 'facts B4: cursors come from links',
    planting: proxy('reference', () => async (seen, next) => {
      const response = await next()
      const given = seen.url.searchParams.get('starting_after')
      if (seen.method !== 'GET' || response.status !== 400 || given === null) return response
      seen.url.searchParams.delete('starting_after')
      return next()
    }),
    witness: async (site) => (await list(site, '&starting_after=v1.bm9uc2Vuc2U%3D')).status === 200,
  },
  {
    ...shared,
    id: 'snyk-4-self-of-later-page-is-first-page',
    strength: 'should',
    breaks: 'The link self of a page names this page.',
    source: 'JSON:API, document links: self generated the current document; facts E13',
    planting: {
      reference: ({ app }) =>
        changeJson(app, isListed, ({ links }) => {
          links.self = { ...links.first }
        }),
    },
    witness: async (site) => {
      await fill(site, 11)
      const [, second] = await walk(site)
      return (await follow(site, second?.json.links.self)).json.data.length === 10
    },
  },
]
