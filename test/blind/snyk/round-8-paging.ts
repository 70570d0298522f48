import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeQuery, changeSql, onHook, param, queryOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { changingJson, moved } from '../proxy.ts'
import { cancel, fill, follow, hrefOf, idsOf, list, orgOf, walkedIds } from './calls.ts'
import { isCancel, isList, readsNeighbour, readsPage, relink, sends } from './helpers.ts'

const { must, should } = bugsOf('snyk', 8)

const listed = (request: Request, { status }: Response): boolean => request.method === 'GET' && status === 200

export const paging: readonly BlindBug[] = [
  must({
    id: 'snyk-8-pages-of-at-most-twenty',
    group: 'paging',
    breaks: 'A page has as many invitations as the limit asks for, if there are enough.',
    source: 'Snyk REST OpenAPI, limit: maximum 100; facts B4',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (readsPage(sql, values)) values[3] = Math.min(20, Number(values[3]))
          return sql
        }),
    },
    witness: async (site) => {
      await fill(site, 21)
      return idsOf(await list(site, '&limit=30')).length === 20
    },
  }),
  must({
    id: 'snyk-8-limit-zero-is-the-default',
    group: 'paging',
    breaks: 'A limit of 0 is refused with 400.',
    source: 'Snyk REST OpenAPI, limit: minimum 10',
    planting: {
      on: 'mock',
      wrap: (fetch) => (request) => {
        const url = new URL(request.url)
        if (url.searchParams.get('limit') === '0') url.searchParams.delete('limit')
        return fetch(moved(request, url))
      },
    },
    witness: async (site) => (await list(site, '&limit=0')).status === 200,
  }),
  must({
    id: 'snyk-8-ending-before-gives-first-ones',
    group: 'paging',
    breaks: 'With ending_before, the page has the invitations just before the cursor.',
    source: 'Snyk API standards, jsonapi: ending_before; Snyk API reference, Invites',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values) && sql.includes('DESC')
            ? `SELECT * FROM (${sql.replace('DESC', 'ASC')}) ORDER BY seq DESC`
            : sql,
        ),
    },
    witness: async (site) => {
      const ids = await fill(site, 22)
      const second = await follow(site, (await list(site)).json.links.next)
      const third = await follow(site, second.json.links.next)
      return idsOf(await follow(site, third.json.links.prev))[0] === ids[0]
    },
  }),
  must({
    id: 'snyk-8-no-next-before-a-single-one',
    group: 'paging',
    breaks: 'A page has a next link as long as an invitation follows.',
    source: 'Snyk user docs, about the REST API: follow next until it is absent',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsNeighbour(sql, values) && Number(values[1]) > 0 ? `${sql} OFFSET 1` : sql,
        ),
    },
    witness: async (site) => {
      const ids = await fill(site, 11)
      return (await walkedIds(site)).length < ids.length
    },
  }),
  must({
    id: 'snyk-8-next-forgets-limit',
    group: 'paging',
    breaks: 'The next link keeps the page size.',
    source: 'Snyk REST OpenAPI, Links: contain version and limit',
    planting: changingJson('mock', listed, ({ links }) => {
      if (links.next) links.next = relink(links.next, () => hrefOf(links.next).replace(/&limit=\d+|limit=\d+&/, ''))
    }),
    witness: async (site) => {
      await fill(site, 40)
      const { next } = (await list(site, '&limit=20')).json.links
      return idsOf(await follow(site, next)).length === 10
    },
  }),
  must({
    id: 'snyk-8-prev-looks-forward',
    group: 'paging',
    breaks: 'The prev link leads to the page before.',
    source: 'Snyk REST OpenAPI, Links: neighbours of the page',
    planting: changingJson('mock', listed, ({ links }) => {
      if (links.prev)
        links.prev = relink(links.prev, () => hrefOf(links.prev).replace('ending_before', 'starting_after'))
    }),
    witness: async (site) => {
      await fill(site, 12)
      const first = await list(site)
      const second = await follow(site, first.json.links.next)
      return idsOf(await follow(site, second.json.links.prev))[0] !== idsOf(first)[0]
    },
  }),
  must({
    id: 'snyk-8-cursor-counts-entries',
    group: 'paging',
    breaks: 'A walk meets every invitation that stays pending, even if one of an earlier page is cancelled meanwhile.',
    source: 'Snyk API standards, jsonapi: starting_after is a record; ubicloud/ubicloud#1459',
    planting: {
      reference: (service) => {
        const { app, db } = service
        const offsets = new Map<string, number>()
        const pending = "FROM invitation WHERE org_id = ? AND state = 'pending'"
        changeJson(app, sends('list', 200), ({ data, links }, request) => {
          if (!links.next) return
          const row = db.one<{ seq: number }>('SELECT seq FROM invitation WHERE id = ?', data.at(-1)?.id ?? '')
          const orgId = param(request, 'org_id').toLowerCase()
          const count = db.one<{ n: number }>(`SELECT count(*) AS n ${pending} AND seq <= ?`, orgId, row?.seq ?? 0)
          offsets.set(`${orgId} ${row?.seq}`, count?.n ?? 0)
        })
        changeSql(service, (sql, values) => {
          const offset = readsPage(sql, values) ? offsets.get(`${values[0]} ${values[1]}`) : undefined
          if (!offset) return sql
          const skip = `SELECT seq ${pending} ORDER BY seq LIMIT 1 OFFSET ?`
          values[1] = db.one<{ seq: number }>(skip, String(values[0]), offset - 1)?.seq ?? Number.MAX_SAFE_INTEGER
          return sql
        })
      },
    },
    witness: async (site) => {
      const ids = await fill(site, 15)
      const first = await list(site)
      await cancel(site, String(ids[0]))
      return !idsOf(await follow(site, first.json.links.next)).includes(String(ids[10]))
    },
  }),
  should({
    id: 'snyk-8-malformed-cursor-ignored',
    group: 'paging',
    breaks: 'A cursor that was never issued is not taken for the start of the list.',
    source: 'Snyk REST OpenAPI, 400 of listOrgInvitation',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) =>
          changeQuery(request, (query) => {
            if (query.get('starting_after')?.length !== 48) query.delete('starting_after')
          }),
        ),
    },
    witness: async (site) => (await list(site, '&starting_after=nonsense')).status === 200,
  }),
  should({
    id: 'snyk-8-cursor-of-cancelled-one-ends-walk',
    group: 'paging',
    breaks: 'A walk goes on after the invitation at the end of a page was cancelled.',
    source: 'prisma/prisma-engines#1050; encode/django-rest-framework#6593',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!readsPage(sql, values)) return sql
          const state = 'SELECT state FROM invitation WHERE seq = ?'
          const record = service.db.one<{ state: string }>(state, Number(values[1]))
          if (record?.state === 'revoked') values[1] = Number.MAX_SAFE_INTEGER
          return sql
        }),
    },
    witness: async (site) => {
      const ids = await fill(site, 15)
      const first = await list(site)
      await cancel(site, String(ids[9]))
      return idsOf(await follow(site, first.json.links.next)).length === 0
    },
  }),
  should({
    id: 'snyk-8-full-last-page-has-next',
    group: 'paging',
    breaks: 'A full last page has no next link.',
    source: 'Snyk REST OpenAPI, Links: a link without a target is omitted',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ data, links }, request) => {
          if (data.length !== Number(queryOf(request).get('limit') ?? 10)) return
          links.next ??= { href: links.last.href.replace('ending_before', 'starting_after') }
        }),
    },
    witness: async (site) => {
      await fill(site, 10)
      const { next } = (await list(site)).json.links
      return next !== undefined && idsOf(await follow(site, next)).length === 0
    },
  }),
  should({
    id: 'snyk-8-self-is-next',
    group: 'paging',
    breaks: 'The self link of a page leads to the page itself.',
    source: 'facts B4: clients stop if next is self',
    planting: changingJson('mock', listed, ({ links }) => {
      if (links.next && links.self) links.self = links.next
    }),
    witness: async (site) => {
      await fill(site, 12)
      const { self, next } = (await list(site)).json.links
      return self !== undefined && hrefOf(self) === hrefOf(next)
    },
  }),
  should({
    id: 'snyk-8-first-keeps-the-cursor',
    group: 'paging',
    breaks: 'The first link of a later page leads to the start of the list.',
    source: 'Snyk REST OpenAPI, Links: first',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ links }) => {
          links.first = links.self
        }),
    },
    witness: async (site) => {
      const ids = await fill(site, 12)
      const second = await follow(site, (await list(site)).json.links.next)
      return idsOf(await follow(site, second.json.links.first))[0] !== ids[0]
    },
  }),
  should({
    id: 'snyk-8-first-of-two-limits',
    group: 'paging',
    breaks: 'Two limits in a request are refused.',
    source: 'facts B4: they are read as a list and fail',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) =>
          changeQuery(request, (query) => {
            const limit = query.get('limit')
            if (limit !== null) query.set('limit', limit)
          }),
        ),
    },
    witness: async (site) => (await list(site, '&limit=10&limit=20')).status === 200,
  }),
  should({
    id: 'snyk-8-upper-case-id-not-found',
    group: 'input',
    breaks: 'An invitation id in upper case names the same invitation.',
    source: 'RFC 9562, 4: UUIDs are read in any letter case',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isCancel, (request) => {
          if (/[A-F]/.test(param(request, 'invite_id'))) throw new ProviderError(404, 'There is no such invitation')
        }),
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      return (await cancel(site, id.toUpperCase(), { org: orgOf(site) })).status === 404
    },
  }),
]
