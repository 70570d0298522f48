import type { BlindBug } from '../bug.ts'
import { changingAll, type Json, queryOf } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { cancel, emailsOf, fill, follow, idsOf, invite, linkPath, list, pagesFrom, walkedIds } from './calls.ts'
import { before, isListed, refuse, relinkIn, rewriteSql } from './helpers.ts'

const { must } = kindsOf('snyk', 2)

/** Whether a statement of the reference service reads a page of the list. */
const reads = (statement: string) => statement.includes('i.seq > ?')

/** Wrong pages, cursors and links. */
export const paging: readonly BlindBug[] = [
  {
    ...must,
    id: 'snyk-2-walk-restarts-after-revoke',
    group: 'paging',
    breaks: 'A walk over the list goes on if the last invitation of the page is cancelled meanwhile.',
    source: 'get-convex/convex-test#45',
    planting: {
      reference: ({ db }) =>
        rewriteSql(db, (statement, values) => {
          if (!reads(statement) || statement.includes('DESC')) return [statement, values]
          // The cursor's own row is looked up among the pending ones.
          const from = "(SELECT COALESCE(MAX(c.seq), 0) FROM invitation c WHERE c.state = 'pending' AND c.seq = ?)"
          return [statement.replace('i.seq > ?', `i.seq > ${from}`), values]
        }),
    },
    witness: async (site) => {
      const ids = await fill(site, 12)
      const page = await list(site)
      await cancel(site, String(ids[9]))
      return idsOf(await follow(site, page.json.links.next)).includes(String(ids[0]))
    },
  },
  {
    ...must,
    id: 'snyk-2-page-before-is-first-page',
    group: 'paging',
    breaks: '`ending_before` gives the records immediately before the cursor, not the first ones of the list.',
    source: 'juampi92/cursor-pagination#4; Snyk API standards, jsonapi.md: ending_before',
    planting: {
      reference: ({ db }) =>
        rewriteSql(db, (statement, values) => {
          if (!reads(statement) || !statement.includes('DESC') || values[3] === 1) return [statement, values]
          const inner = statement.replace('DESC', 'ASC')
          return [`SELECT * FROM (${inner}) ORDER BY seq DESC`, values]
        }),
    },
    witness: async (site) => {
      const ids = await fill(site, 31)
      const pages = await pagesFrom(site, await list(site))
      const back = await follow(site, pages.at(-1)?.json.links.prev)
      return idsOf(back)[0] === ids[0]
    },
  },
  {
    ...must,
    id: 'snyk-2-backward-pages-newest-first',
    group: 'paging',
    breaks: 'A page read with `ending_before` is in insertion order too.',
    source: 'Snyk docs, about the REST API: default order; Relay connections: before keeps the order',
    planting: changingAll((body, request, reply) => {
      if (isListed(request, reply) && queryOf(request).has('ending_before')) body.data.reverse()
    }),
    witness: async (site) => {
      const ids = await fill(site, 11)
      const second = await follow(site, (await list(site)).json.links.next)
      return idsOf(await follow(site, second.json.links.prev))[0] === ids[9]
    },
  },
  {
    ...must,
    id: 'snyk-2-next-page-of-default-size',
    group: 'paging',
    breaks: 'The `next` link keeps the page size.',
    source: 'thephpleague/fractal#147; facts B4: links hold version and limit',
    planting: changingAll((body) => relinkIn(body.links, 'next', (href) => href.replace(/([?&])limit=\d+&?/, '$1'))),
    witness: async (site) => {
      await fill(site, 35)
      return (await follow(site, (await list(site, '&limit=20')).json.links.next)).json.data.length === 10
    },
  },
  {
    ...must,
    id: 'snyk-2-old-cursor-kept-in-next',
    group: 'paging',
    breaks: 'The `next` link of a later page can be followed.',
    source: 'thomaxxl/safrs#71; port-labs/ocean#484',
    planting: changingAll((body, request) => {
      const cursor = queryOf(request).get('starting_after')
      if (cursor) relinkIn(body.links, 'next', (href) => `${href}&starting_after=${encodeURIComponent(cursor)}`)
    }),
    witness: async (site) => {
      await fill(site, 21)
      return (await pagesFrom(site, await list(site))).at(-1)?.status === 400
    },
  },
  {
    ...must,
    id: 'snyk-2-same-second-skipped',
    group: 'paging',
    breaks: 'A walk shows every pending invitation, also those that were made in the same second.',
    source: 'superplanehq/superplane#6627',
    planting: {
      reference: ({ db }) =>
        rewriteSql(db, (statement, values) => {
          if (!reads(statement) || statement.includes('DESC')) return [statement, values]
          const second = 'COALESCE((SELECT c.created_at / 1000000 FROM invitation c WHERE c.seq = ?), 0)'
          return [statement.replace('i.seq > ?', `i.created_at / 1000000 > ${second}`), values]
        }),
    },
    witness: async (site) => {
      await fill(site, 25)
      return new Set(await walkedIds(site)).size < 25
    },
  },
  {
    ...must,
    id: 'snyk-2-limit-100-means-10',
    group: 'paging',
    breaks: 'A page of 100 records can be requested.',
    source: 'nocodb/nocodb#33; Snyk OpenAPI: limit, maximum 100',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const url = new URL(request.url)
        if (request.method !== 'GET' || url.searchParams.get('limit') !== '100') return fetch(request)
        url.searchParams.delete('limit')
        return fetch(new Request(url, { headers: request.headers }))
      },
    },
    witness: async (site) => {
      await fill(site, 12)
      return (await list(site, '&limit=100')).json.data.length === 10
    },
  },
  {
    ...must,
    id: 'snyk-2-limit-zero-means-default',
    group: 'paging',
    breaks: 'A limit of 0 is below the minimum and gives 400.',
    source: 'Snyk OpenAPI: limit, minimum 10; `limit || 10`',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const url = request.url.replace(/&limit=0(?=&|$)/, '')
        return fetch(request.method === 'GET' && url !== request.url ? new Request(url, request) : request)
      },
    },
    witness: async (site) => (await list(site, '&limit=0')).status === 200,
  },
  {
    ...must,
    id: 'snyk-2-limit-with-trailing-text',
    group: 'paging',
    breaks: 'A limit that is not an integer gives 400.',
    source: 'Snyk OpenAPI: limit, integer; parseInt("20x")',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const url = request.url.replace(/([?&]limit=\d+)[a-z.][^&]*/i, '$1')
        return fetch(request.method === 'GET' && url !== request.url ? new Request(url, request) : request)
      },
    },
    witness: async (site) => (await list(site, '&limit=20x')).status === 200,
  },
  {
    ...must,
    id: 'snyk-2-cancelled-fill-pages',
    group: 'paging',
    breaks: 'Pages are filled with pending invitations; a page is not empty while there are any.',
    source: 'A filter that is applied after LIMIT; pysnyk ends a walk at an empty page (snyk-labs/pysnyk#212)',
    planting: {
      reference: ({ db }) =>
        rewriteSql(db, (statement, values) => {
          if (!reads(statement) || values[3] === 1) return [statement, values]
          const all = statement.replace("AND i.state = 'pending'", '').replace('SELECT ', 'SELECT i.state AS state, ')
          return [`SELECT * FROM (${all}) WHERE state = 'pending'`, values]
        }),
    },
    witness: async (site) => {
      const ids = await fill(site, 12)
      for (const id of ids.slice(0, 10)) await cancel(site, id)
      return (await list(site)).json.data.length === 0
    },
  },
  {
    ...must,
    id: 'snyk-2-before-includes-cursor',
    group: 'paging',
    breaks: 'A page before a cursor does not contain the record of the cursor.',
    source: 'Snyk API standards, jsonapi.md: ending_before; stellar/laboratory#227',
    planting: {
      reference: ({ db }) =>
        rewriteSql(db, (statement, values) =>
          reads(statement) && statement.includes('DESC') && values[3] !== 1
            ? [statement.replace('i.seq < ?', 'i.seq <= ?'), values]
            : [statement, values],
        ),
    },
    witness: async (site) => {
      const ids = await fill(site, 11)
      const second = await follow(site, (await list(site)).json.links.next)
      return idsOf(await follow(site, second.json.links.prev)).includes(String(ids[10]))
    },
  },
  {
    ...must,
    id: 'snyk-2-pages-sorted-by-address',
    group: 'paging',
    breaks: 'The list is in insertion order.',
    source: 'Snyk docs, about the REST API: new records never land on an earlier page',
    planting: handling('listOrgInvitation', (clean) => (context) => {
      const reply: Json = clean(context)
      const byEmail = (a: Json, b: Json) => (a.attributes.email < b.attributes.email ? -1 : 1)
      return { ...reply, body: { ...reply.body, data: [...reply.body.data].sort(byEmail) } }
    }),
    witness: async (site) => {
      await invite(site, 'zoe@example.test')
      await invite(site, 'abe@example.test')
      const emails = emailsOf(await list(site))
      return emails.indexOf('abe@example.test') < emails.indexOf('zoe@example.test')
    },
  },
  {
    ...must,
    id: 'snyk-2-cursor-works-once',
    group: 'paging',
    breaks: 'The same page can be requested again.',
    source: 'Cursors that are database cursors; a client that repeats a request after a lost response',
    planting: {
      reference: ({ app }) => {
        const used = new Set<string>()
        before(app, 'list', (request, reply) => {
          const cursor = queryOf(request).get('starting_after')
          if (cursor === null) return
          if (used.has(cursor)) return refuse(reply, 400, 'The cursor is no longer valid')
          used.add(cursor)
        })
      },
    },
    witness: async (site) => {
      await fill(site, 11)
      const { next } = (await list(site)).json.links
      await follow(site, next)
      return (await follow(site, next)).status === 400
    },
  },
  {
    ...must,
    id: 'snyk-2-limit-remembered',
    group: 'paging',
    breaks: 'Without a limit a page has at most 10 records, after any earlier request.',
    source: 'Snyk OpenAPI: limit, default 10; defaults in a shared object that is changed',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        let limit: string | null = null
        return async (request) => {
          if (request.method !== 'GET') return fetch(request)
          const url = new URL(request.url)
          const given = url.searchParams.get('limit')
          const remembered = given === null && limit !== null
          if (remembered) url.searchParams.set('limit', String(limit))
          const response = await fetch(remembered ? new Request(url, request) : request)
          if (given !== null && response.status === 200) limit = given
          return response
        }
      },
    },
    witness: async (site) => {
      await fill(site, 11)
      await list(site, '&limit=20')
      return (await list(site)).json.data.length === 11
    },
  },
  {
    ...must,
    id: 'snyk-2-short-page-before-is-filled-up',
    group: 'paging',
    breaks: 'A page before a cursor has only records before it, also if these are fewer than the limit.',
    source: 'Snyk OpenAPI: ending_before; a negative offset that is set to 0',
    planting: handling('listOrgInvitation', (clean) => (context) => {
      const reply: Json = clean(context)
      const { limit } = context.query
      if (context.query.ending_before === undefined || reply.body.data.length >= Number(limit)) return reply
      context.query.ending_before = undefined
      const filled: Json = clean(context)
      return { ...reply, body: { ...filled.body, links: reply.body.links } }
    }),
    witness: async (site) => {
      await fill(site, 31)
      const wide = await follow(site, (await list(site, '&limit=10')).json.links.next)
      const path = linkPath(wide.json.links.prev).replace('limit=10', 'limit=20')
      return (await site.call('GET', path)).json.data.length > 10
    },
  },
  {
    ...must,
    id: 'snyk-2-last-page-links-to-itself',
    group: 'paging',
    breaks: 'The last page has no `next` link, so that a walk ends.',
    source: 'snyk-labs/pysnyk#212 (next link with the value of the same page)',
    planting: handling('listOrgInvitation', (clean) => (context) => {
      const reply: Json = clean(context)
      const { links } = reply.body
      if (context.query.starting_after === undefined) return reply
      return { ...reply, body: { ...reply.body, links: { ...links, next: links.next ?? links.self } } }
    }),
    witness: async (site) => {
      await fill(site, 11)
      const last = await follow(site, (await list(site)).json.links.next)
      return last.json.data.length > 0 && last.json.links.next === last.json.links.self
    },
  },
]
