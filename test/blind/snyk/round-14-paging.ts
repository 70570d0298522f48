import type { BlindBug } from '../bug.ts'
import { afterwards, answer, changeJson, changeQuery, changeSql, onHook, param, queryOf } from '../common.ts'
import { changingJson } from '../proxy.ts'
import {
  cancel,
  emails,
  follow,
  forbidden,
  hrefOf,
  idOf,
  invite,
  inviteMany,
  isList,
  list,
  listed,
  mayInvite,
  must,
  orgOf,
  proxied,
  rowsOf,
  should,
  walk,
} from './round-14-helpers.ts'

const isPage = (sql: string): boolean => sql.includes('FROM invitation i JOIN role')

/** Wrong pages, cursors and links. */
export const paging: readonly BlindBug[] = [
  must(
    'limit-forgotten-after-cursor',
    'paging',
    'A page after a cursor has as many records as the limit allows',
    'Snyk REST API, paging: starting_after and limit',
    {
      reference: ({ app }) =>
        changeJson(app, listed, (json, request) => {
          const query = queryOf(request)
          if (!query.has('starting_after') || Number(query.get('limit') ?? 10) <= 10) return
          if (json.data.length > 10) json.data.length = 10
        }),
    },
    async (site) => {
      await inviteMany(site, 35)
      return (await walk(site, { limit: '20' })).length < 35
    },
  ),
  must(
    'cursor-is-an-offset',
    'paging',
    'No record is skipped when an earlier one is cancelled during a walk',
    'Snyk API standards, JSON:API paging: cursor',
    {
      reference: ({ app, db }) => {
        const ranks = new Map<number, number>()
        const rank = (org: string, seq: number) =>
          db.one<{ n: number }>(
            "SELECT count(*) AS n FROM invitation WHERE org_id = ? AND state = 'pending' AND seq <= ?",
            org,
            seq,
          )?.n ?? 0
        afterwards(app, listed, (request) => {
          const org = param(request, 'org_id').toLowerCase()
          for (const { seq } of db.all<{ seq: number }>(
            "SELECT seq FROM invitation WHERE org_id = ? AND state = 'pending'",
            org,
          ))
            ranks.set(seq, rank(org, seq))
        })
        changeSql({ db }, (sql, values) => {
          const place = isPage(sql) && Number(values[3]) > 1 ? ranks.get(Number(values[1])) : undefined
          if (place === undefined) return sql
          const row = db.one<{ seq: number }>(
            "SELECT seq FROM invitation WHERE org_id = ? AND state = 'pending' ORDER BY seq LIMIT 1 OFFSET ?",
            String(values[0]),
            place - 1,
          )
          values[1] = row?.seq ?? Number(values[1])
          return sql
        })
      },
    },
    async (site) => {
      const made = await inviteMany(site, 15)
      const first = await list(site)
      await cancel(site, idOf(made[0] as never))
      const second = await follow(site, first, 'next')
      return rowsOf(second as never).length < 5
    },
  ),
  must(
    'full-page-drops-last-above-50',
    'paging',
    'A walk with large pages visits every record',
    'Snyk REST API, Invites: limit up to 100',
    {
      reference: ({ app }) =>
        changeJson(app, listed, ({ data, links }, request) => {
          if (Number(queryOf(request).get('limit')) > 50 && links.next) data.pop()
        }),
    },
    async (site) => {
      await inviteMany(site, 65)
      return (await walk(site, { limit: '60' })).length < 65
    },
  ),
  must(
    'previous-page-is-first',
    'paging',
    'The previous page holds the records right before this page',
    'Snyk API standards, JSON:API paging: ending_before',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          isPage(sql) && sql.includes('DESC') && Number(values[3]) > 1 && Number(values[2]) < 1e12
            ? `SELECT * FROM (${sql.replace('DESC', 'ASC')}) ORDER BY seq DESC`
            : sql,
        ),
    },
    async (site) => {
      await inviteMany(site, 25)
      const first = await list(site)
      const second = await follow(site, first, 'next')
      const third = await follow(site, second as never, 'next')
      const back = await follow(site, third as never, 'prev')
      return emails(back as never)[0] !== emails(second as never)[0]
    },
  ),
  must(
    'previous-page-newest-first',
    'paging',
    'The list keeps the order of insertion when it is read backwards',
    'Snyk REST API, paging: default order',
    changingJson(
      'mock',
      (request, response) => proxied('GET', 200)(request, response) && request.url.includes('ending_before='),
      (json) => {
        json.data.reverse()
      },
    ),
    async (site) => {
      await inviteMany(site, 15)
      const first = await list(site)
      const second = await follow(site, first, 'next')
      const back = await follow(site, second as never, 'prev')
      return emails(back as never)[0] !== emails(first)[0]
    },
  ),
  must(
    'next-of-second-page-without-version',
    'paging',
    'Each link of a list already holds the version',
    'Snyk REST API, paging: links',
    {
      reference: ({ app }) =>
        changeJson(app, listed, ({ links }, request) => {
          if (queryOf(request).has('starting_after') && links.next)
            links.next.href = links.next.href.replace(/version=[^&]*&/, '')
        }),
    },
    async (site) => {
      await inviteMany(site, 25)
      const second = await follow(site, await list(site), 'next')
      return (await follow(site, second as never, 'next'))?.status === 400
    },
  ),
  must(
    'next-link-of-another-tenant',
    'tenants',
    'The links of a list stay within the organization that was asked for',
    'Snyk REST API, paging: links',
    {
      reference: ({ app }) => {
        let org: string | undefined
        changeJson(app, listed, ({ links }, request) => {
          org ??= param(request, 'org_id')
          if (links.next) links.next.href = links.next.href.replace(/orgs\/[^/]+/, `orgs/${org}`)
        })
      },
    },
    async (site) => {
      await list(site)
      await inviteMany(site, 11, { tenant: 'other' })
      const first = await list(site, {}, { tenant: 'other' })
      return !String(hrefOf(first.json.links.next)).includes(orgOf(site, { tenant: 'other' }))
    },
  ),
  must(
    'page-sorted-by-address',
    'paging',
    'The list is in the order of insertion',
    'Snyk REST API, paging: default order',
    {
      reference: ({ app }) =>
        changeJson(app, listed, ({ data }) => {
          const key = (row: { attributes: { email: string } }) => row.attributes.email.toLowerCase()
          data.sort((a: never, b: never) => (key(a) < key(b) ? -1 : 1))
        }),
    },
    async (site) => {
      await invite(site, 'zoe@example.test')
      await invite(site, 'abe@example.test')
      const order = emails(await list(site, { limit: '100' }))
      return order.indexOf('abe@example.test') < order.indexOf('zoe@example.test')
    },
  ),
  must(
    'cursor-of-cancelled-starts-over',
    'sequences',
    'A cursor still works after its record was cancelled',
    'Snyk API standards, JSON:API paging: cursor',
    {
      reference: ({ db }) =>
        changeSql({ db }, (sql, values) => {
          if (!isPage(sql) || Number(values[3]) === 1 || values[1] === 0) return sql
          const row = db.one('SELECT 1 FROM invitation WHERE seq = ? AND state = ?', Number(values[1]), 'revoked')
          if (row) values[1] = 0
          return sql
        }),
    },
    async (site) => {
      const made = await inviteMany(site, 15)
      const first = await list(site)
      await cancel(site, idOf(made[9] as never))
      return emails((await follow(site, first, 'next')) as never)[0] === emails(first)[0]
    },
  ),
  must(
    'page-cached-by-cursor',
    'lifecycle',
    'A cancelled invitation is gone from every page at once',
    'Snyk REST API, Invites: only pending invitations are listed',
    {
      reference: ({ app }) => {
        const pages = new Map<string, unknown>()
        changeJson(app, listed, (json, request) => {
          const cursor = queryOf(request).get('starting_after')
          if (cursor === null) return undefined
          if (!pages.has(cursor)) pages.set(cursor, structuredClone(json))
          return pages.get(cursor)
        })
      },
    },
    async (site) => {
      const made = await inviteMany(site, 15)
      const first = await list(site)
      await follow(site, first, 'next')
      await cancel(site, idOf(made[12] as never))
      return rowsOf((await follow(site, first, 'next')) as never).some((row) => row.id === idOf(made[12] as never))
    },
  ),
  must(
    'limit-between-steps-is-rounded',
    'input',
    'A limit that is not a multiple of ten is refused with 400',
    'Snyk REST API, Invites: limit, multipleOf',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) =>
          changeQuery(request, (query) => {
            const limit = query.get('limit') ?? ''
            if (/^[1-9]\d$/.test(limit)) query.set('limit', `${limit[0]}0`)
          }),
        ),
    },
    async (site) => (await list(site, { limit: '55' })).status === 200,
  ),
  must(
    'reader-refused-after-first-page',
    'tenants',
    'Reading any page needs only the rights to read',
    'Snyk REST API, Invites: permissions',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isList, (request, reply) => {
          if (queryOf(request).has('starting_after') && !mayInvite(db, request))
            answer(reply, 403, forbidden, 'application/vnd.api+json')
        }),
    },
    async (site) => {
      await inviteMany(site, 11)
      const how = { token: site.credentials.limited }
      return (await follow(site, await list(site, {}, how), 'next', how))?.status === 403
    },
  ),
  should(
    'self-without-cursor',
    'paging',
    'The self link of a later page leads to that page',
    'JSON:API: self link',
    {
      reference: ({ app }) =>
        changeJson(app, listed, ({ links }) => {
          links.self = links.first
        }),
    },
    async (site) => {
      await inviteMany(site, 11)
      const second = await follow(site, await list(site), 'next')
      const self = await follow(site, second as never, 'self')
      return emails(self as never)[0] !== emails(second as never)[0]
    },
  ),
  should(
    'next-null-on-last-page',
    'paging',
    'A link without a target is omitted',
    'Snyk REST API, Invites: links',
    changingJson('mock', proxied('GET', 200), ({ links }) => {
      links.next ??= null
    }),
    async (site) => (await list(site, { limit: '100' })).json.links.next === null,
  ),
  should(
    'limit-empty-is-default',
    'input',
    'An empty limit is refused with 400',
    'Snyk REST API, Invites: limit, type integer',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) =>
          changeQuery(request, (query) => {
            if (query.get('limit') === '') query.delete('limit')
          }),
        ),
    },
    async (site) => (await list(site, { limit: '' })).status === 200,
  ),
  should(
    'self-is-next-on-full-page',
    'paging',
    'The self link never equals the next link',
    'facts: conflict about the self link',
    {
      reference: ({ app }) =>
        changeJson(app, listed, ({ links }) => {
          if (links.next) links.self = links.next
        }),
    },
    async (site) => {
      await inviteMany(site, 11)
      const { links } = (await list(site)).json
      return hrefOf(links.self) === hrefOf(links.next)
    },
  ),
]
