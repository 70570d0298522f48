import type { BlindBug } from '../bug.ts'
import {
  bug,
  emails,
  fill,
  follow,
  invite,
  isPage,
  list,
  listed,
  onJson,
  operationOf,
  patchSql,
  queryOf,
  revoke,
  rewrite,
  walk,
} from './round-3-helpers.ts'

/** Wrong pages, sizes and orders of the list in the reference service. */
export const pages: readonly BlindBug[] = [
  bug(
    'must',
    {
      id: 'default-limit-is-20',
      group: 'paging',
      breaks: 'A list request without a limit returns at most ten invitations',
      source: 'Snyk REST API, Invites: limit, default 10',
    },
    {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (operationOf(request) === 'list' && !queryOf(request).has('limit'))
            rewrite(request, (query) => query.set('limit', '20'))
        })
      },
    },
    async (site) => {
      await fill(site, 11)
      return emails(await list(site)).length > 10
    },
  ),
  bug(
    'must',
    {
      id: 'limit-capped-at-30',
      group: 'paging',
      breaks: 'A page holds as many invitations as its limit asks for while there are more',
      source: 'Snyk REST API, Invites: limit, maximum 100',
    },
    {
      reference: (service) =>
        patchSql(service, (sql, values) => {
          if (isPage(sql, values)) values.push(Math.min(30, Number(values.pop())))
          return sql
        }),
    },
    async (site) => {
      await fill(site, 32)
      return emails(await list(site, '&limit=40')).length === 30
    },
  ),
  bug(
    'must',
    {
      id: 'limit-maximum-exclusive',
      group: 'paging',
      breaks: 'A limit of 100 is accepted',
      source: 'Snyk REST API, Invites: limit, maximum 100',
    },
    {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (operationOf(request) !== 'list' || Number(queryOf(request).get('limit')) !== 100) return
          rewrite(request, (query) => query.set('limit', '101'))
        })
      },
    },
    async (site) => (await list(site, '&limit=100')).status !== 200,
  ),
  bug(
    'must',
    {
      id: 'limit-with-text-after-number',
      group: 'input',
      breaks: 'A limit that is a number with text after it is refused with 400',
      source: 'Snyk REST OpenAPI, listOrgInvitation: limit is an integer',
    },
    {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          const limit = queryOf(request).get('limit')
          if (operationOf(request) !== 'list' || limit === null || Number.isNaN(Number.parseInt(limit, 10))) return
          rewrite(request, (query) => query.set('limit', String(Number.parseInt(limit, 10))))
        })
      },
    },
    async (site) => (await list(site, '&limit=20abc')).status === 200,
  ),
  bug(
    'must',
    {
      id: 'backward-page-misses-neighbour',
      group: 'paging',
      breaks: 'The page before a cursor ends with the invitation directly before it',
      source: 'Snyk REST API standards: ending_before',
    },
    {
      reference: (service) =>
        patchSql(service, (sql, values) =>
          isPage(sql, values) && sql.includes('DESC') ? sql.replace('i.seq < ?', 'i.seq < ? - 1') : sql,
        ),
    },
    async (site) => {
      const made = await fill(site, 15)
      const second = await follow(site, (await list(site)).json.links.next)
      const back = await follow(site, second.json.links.prev)
      return !emails(back).includes(made[9].attributes.email)
    },
  ),
  bug(
    'must',
    {
      id: 'backward-page-starts-at-the-oldest',
      group: 'paging',
      breaks: 'The page before a cursor holds the invitations nearest to it',
      source: 'Snyk REST API standards: ending_before',
    },
    {
      reference: (service) =>
        patchSql(service, (sql, values) =>
          isPage(sql, values) && sql.includes('DESC')
            ? `SELECT * FROM (${sql.replace('DESC', 'ASC')}) ORDER BY seq DESC`
            : sql,
        ),
    },
    async (site) => {
      const made = await fill(site, 25)
      const last = (await walk(site, '&limit=10')).at(-1)
      const back = await follow(site, last?.json.links.prev)
      return emails(back)[0] === made[0].attributes.email
    },
  ),
  bug(
    'must',
    {
      id: 'revoked-filtered-after-limit',
      group: 'paging',
      breaks: 'A walk shows the pending invitations that come after many cancelled ones',
      source: 'Esposter/Esposter#1102',
    },
    {
      reference: (service) =>
        patchSql(service, (sql, values) =>
          isPage(sql, values)
            ? `SELECT * FROM (${sql.replace("AND i.state = 'pending'", '').replace('i.seq,', 'i.seq, i.state,')}) WHERE state = 'pending'`
            : sql,
        ),
    },
    async (site) => {
      const made = await fill(site, 12)
      for (const { id } of made.slice(0, 10)) await revoke(site, id)
      const seen = (await walk(site, '&limit=10')).flatMap(emails)
      return !seen.includes(made[11].attributes.email)
    },
  ),
  bug(
    'must',
    {
      id: 'backward-page-is-reversed',
      group: 'paging',
      breaks: 'A page before a cursor has its invitations in the order in which they were made',
      source: 'Snyk user docs, about the REST API: insertion order; Snyk REST API standards: ending_before',
    },
    {
      reference: (service) =>
        onJson(service, (json, request) => {
          const query = queryOf(request)
          if (Array.isArray(json.data) && query.has('ending_before') && !query.has('starting_after'))
            json.data.reverse()
        }),
    },
    async (site) => {
      const made = await fill(site, 12)
      const second = await follow(site, (await list(site)).json.links.next)
      return emails(await follow(site, second.json.links.prev))[0] === made[9].attributes.email
    },
  ),
  bug(
    'should',
    {
      id: 'second-limit-wins',
      group: 'input',
      breaks: 'A request with two limits is refused with 400',
      source: 'facts B4 (two limits parse as an array and fail)',
    },
    {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          const limits = queryOf(request).getAll('limit')
          if (operationOf(request) !== 'list' || limits.length < 2) return
          rewrite(request, (query) => query.set('limit', String(limits.at(-1))))
        })
      },
    },
    async (site) => (await list(site, '&limit=10&limit=20')).status === 200,
  ),
  bug(
    'should',
    {
      id: 'list-lower-cases-address',
      group: 'responses',
      breaks: 'The list shows an address as it was given',
      source: 'facts B2 (email in the request and in the list)',
    },
    {
      reference: (service) =>
        onJson(service, (json) => {
          for (const entry of Array.isArray(json.data) ? json.data : [])
            entry.attributes.email = entry.attributes.email.toLowerCase()
        }),
    },
    async (site) => {
      await invite(site, 'Robin.Sample@Example.test')
      return (await listed(site)).some((entry) => entry.attributes.email === 'robin.sample@example.test')
    },
  ),
]
