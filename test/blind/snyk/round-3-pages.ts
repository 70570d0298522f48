import type { BlindBug } from '../bug.ts'
import { always, changeJson, changeQuery, changeSql, queryOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { cancel, emailsOf, fill, follow, invite, list, listed, makeMany, walk } from './calls.ts'
import { operationOf, readsPage } from './helpers.ts'

const { must, should } = bugsOf('snyk', 3)

/** Wrong pages, sizes and orders of the list in the reference service. */
export const pages: readonly BlindBug[] = [
  must({
    id: 'snyk-3-default-limit-is-20',
    group: 'paging',
    breaks: 'A list request without a limit returns at most ten invitations',
    source: 'Snyk REST API, Invites: limit, default 10',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (operationOf(request) === 'list' && !queryOf(request).has('limit'))
            changeQuery(request, (query) => query.set('limit', '20'))
        })
      },
    },
    witness: async (site) => {
      await fill(site, 11)
      return emailsOf(await list(site)).length > 10
    },
  }),
  must({
    id: 'snyk-3-limit-capped-at-30',
    group: 'paging',
    breaks: 'A page holds as many invitations as its limit asks for while there are more',
    source: 'Snyk REST API, Invites: limit, maximum 100',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (readsPage(sql, values)) values.push(Math.min(30, Number(values.pop())))
          return sql
        }),
    },
    witness: async (site) => {
      await fill(site, 32)
      return emailsOf(await list(site, '&limit=40')).length === 30
    },
  }),
  must({
    id: 'snyk-3-limit-maximum-exclusive',
    group: 'paging',
    breaks: 'A limit of 100 is accepted',
    source: 'Snyk REST API, Invites: limit, maximum 100',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (operationOf(request) !== 'list' || Number(queryOf(request).get('limit')) !== 100) return
          changeQuery(request, (query) => query.set('limit', '101'))
        })
      },
    },
    witness: async (site) => (await list(site, '&limit=100')).status !== 200,
  }),
  must({
    id: 'snyk-3-limit-with-text-after-number',
    group: 'input',
    breaks: 'A limit that is a number with text after it is refused with 400',
    source: 'Snyk REST OpenAPI, listOrgInvitation: limit is an integer',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          const limit = queryOf(request).get('limit')
          if (operationOf(request) !== 'list' || limit === null || Number.isNaN(Number.parseInt(limit, 10))) return
          changeQuery(request, (query) => query.set('limit', String(Number.parseInt(limit, 10))))
        })
      },
    },
    witness: async (site) => (await list(site, '&limit=20abc')).status === 200,
  }),
  must({
    id: 'snyk-3-backward-page-misses-neighbour',
    group: 'paging',
    breaks: 'The page before a cursor ends with the invitation directly before it',
    source: 'Snyk REST API standards: ending_before',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values) && sql.includes('DESC') ? sql.replace('i.seq < ?', 'i.seq < ? - 1') : sql,
        ),
    },
    witness: async (site) => {
      const made = await makeMany(site, 15)
      const second = await follow(site, (await list(site)).json.links.next)
      const back = await follow(site, second.json.links.prev)
      return !emailsOf(back).includes(made[9].email)
    },
  }),
  must({
    id: 'snyk-3-backward-page-starts-at-the-oldest',
    group: 'paging',
    breaks: 'The page before a cursor holds the invitations nearest to it',
    source: 'Snyk REST API standards: ending_before',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values) && sql.includes('DESC')
            ? `SELECT * FROM (${sql.replace('DESC', 'ASC')}) ORDER BY seq DESC`
            : sql,
        ),
    },
    witness: async (site) => {
      const made = await makeMany(site, 25)
      const last = (await walk(site, '&limit=10')).at(-1)
      const back = await follow(site, last?.json.links.prev)
      return emailsOf(back)[0] === made[0].email
    },
  }),
  must({
    id: 'snyk-3-revoked-filtered-after-limit',
    group: 'paging',
    breaks: 'A walk shows the pending invitations that come after many cancelled ones',
    source: 'Esposter/Esposter#1102',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values)
            ? `SELECT * FROM (${sql.replace("AND i.state = 'pending'", '').replace('i.seq,', 'i.seq, i.state,')}) WHERE state = 'pending'`
            : sql,
        ),
    },
    witness: async (site) => {
      const made = await makeMany(site, 12)
      for (const { id } of made.slice(0, 10)) await cancel(site, id)
      const seen = (await walk(site, '&limit=10')).flatMap(emailsOf)
      return !seen.includes(made[11].email)
    },
  }),
  must({
    id: 'snyk-3-backward-page-is-reversed',
    group: 'paging',
    breaks: 'A page before a cursor has its invitations in the order in which they were made',
    source: 'Snyk user docs, about the REST API: insertion order; Snyk REST API standards: ending_before',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json, request) => {
          const query = queryOf(request)
          if (Array.isArray(json.data) && query.has('ending_before') && !query.has('starting_after'))
            json.data.reverse()
        }),
    },
    witness: async (site) => {
      const made = await makeMany(site, 12)
      const second = await follow(site, (await list(site)).json.links.next)
      return emailsOf(await follow(site, second.json.links.prev))[0] === made[9].email
    },
  }),
  should({
    id: 'snyk-3-second-limit-wins',
    group: 'input',
    breaks: 'A request with two limits is refused with 400',
    source: 'facts B4 (two limits parse as an array and fail)',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          const limits = queryOf(request).getAll('limit')
          if (operationOf(request) !== 'list' || limits.length < 2) return
          changeQuery(request, (query) => query.set('limit', String(limits.at(-1))))
        })
      },
    },
    witness: async (site) => (await list(site, '&limit=10&limit=20')).status === 200,
  }),
  should({
    id: 'snyk-3-list-lower-cases-address',
    group: 'responses',
    breaks: 'The list shows an address as it was given',
    source: 'facts B2 (email in the request and in the list)',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json) => {
          for (const entry of Array.isArray(json.data) ? json.data : [])
            entry.attributes.email = entry.attributes.email.toLowerCase()
        }),
    },
    witness: async (site) => {
      await invite(site, 'Robin.Sample@Example.test')
      return (await listed(site)).some((entry) => entry.attributes.email === 'robin.sample@example.test')
    },
  }),
]
