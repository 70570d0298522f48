import { toCursor } from '../../../mocks/providers/snyk/cursors.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeQuery, type Json, queryOf } from '../common.ts'
import { handling } from '../mock.ts'
import { emailsOf, fill, follow, hrefOf, invite, list, pagesFrom, walk } from './calls.ts'
import { before, changeLink, cursorsOf, first, orgIn, pendingIn, rowOf, sends } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'paging' } as const
const limits = 'Snyk REST OpenAPI, listOrgInvitation: limit'
const links = 'Snyk docs, About the REST API: links already hold version and limit; facts B4'

/** Wrong page sizes, orders and links. */
export const paging: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-walk-with-limit-100-ends',
    strength: 'must',
    breaks: 'A walk with the largest page size shows all invitations.',
    source: `${limits}; the query for one more record is capped at 100`,
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), (document, request) => {
          if (queryOf(request).get('limit') === '100') delete document.links.next
        }),
    },
    witness: async (site) => {
      await fill(site, 101)
      return (await walk(site, '&limit=100')).flatMap(emailsOf).length === 100
    },
  },
  {
    ...common,
    id: 'snyk-1-next-forgets-limit',
    strength: 'must',
    breaks: 'The link to the next page keeps the page size.',
    source: `${links}; laravel-json-api/laravel#175`,
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), (document) =>
          changeLink(document.links, 'next', (query) => query.delete('limit')),
        ),
    },
    witness: async (site) => {
      await fill(site, 41)
      return emailsOf((await walk(site, '&limit=20'))[1] as never).length === 10
    },
  },
  {
    ...common,
    id: 'snyk-1-prev-forgets-version',
    strength: 'must',
    breaks: 'The link to the previous page can be followed as it is.',
    source: `${links}; port-labs/ocean#1856`,
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), (document) =>
          changeLink(document.links, 'prev', (query) => query.delete('version')),
        ),
    },
    witness: async (site) => {
      await fill(site, 11)
      const [, second] = await walk(site)
      return (await follow(site, second?.json.links.prev)).status === 400
    },
  },
  {
    ...common,
    id: 'snyk-1-default-limit-is-20',
    strength: 'must',
    breaks: 'Without a limit, a page has ten entries.',
    source: `${limits}, default 10`,
    planting: {
      reference: ({ app }) =>
        before(app, 'list', (request) =>
          changeQuery(request, (query) => {
            if (!query.has('limit')) query.set('limit', '20')
          }),
        ),
    },
    witness: async (site) => {
      await fill(site, 12)
      return emailsOf(await list(site)).length === 12
    },
  },
  {
    ...common,
    id: 'snyk-1-limit-is-capped-at-50',
    strength: 'must',
    breaks: 'A page has as many entries as the limit says, up to 100.',
    source: `${limits}, maximum 100; facts B4`,
    planting: {
      reference: ({ app }) =>
        before(app, 'list', (request) =>
          changeQuery(request, (query) => {
            if (Number(query.get('limit')) > 50) query.set('limit', '50')
          }),
        ),
    },
    witness: async (site) => {
      await fill(site, 55)
      return emailsOf(await list(site, '&limit=60')).length === 50
    },
  },
  {
    ...common,
    id: 'snyk-1-last-single-entry-has-no-page',
    strength: 'must',
    breaks: 'A walk shows the last invitation, also if it stands alone on its page.',
    source: 'Snyk docs, About the REST API: links.next; sabbir-rupom/pagination-jquery#2',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('list', 200), (document, request) => {
          const after = Number(rowOf(db, document.data.at(-1)?.id)?.seq)
          if (pendingIn(db, orgIn(request)).filter(({ seq }) => seq > after).length === 1) delete document.links.next
        }),
    },
    witness: async (site) => {
      await fill(site, 11)
      return (await list(site)).json.links.next === undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-page-sorted-by-address',
    strength: 'must',
    breaks: 'A list is in insertion order.',
    source: 'Snyk docs, About the REST API: insertion order; facts B4',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ data }) => {
          data.sort((a: Json, b: Json) => (a.attributes.email < b.attributes.email ? -1 : 1))
        }),
    },
    witness: async (site) => {
      await invite(site, 'zoe@example.test')
      await invite(site, 'amy@example.test')
      return emailsOf(await list(site))[0] === 'amy@example.test'
    },
  },
  {
    ...common,
    id: 'snyk-1-only-one-step-back',
    strength: 'must',
    breaks: 'A page that was reached backward links to the page before it.',
    source: 'Snyk docs, About the REST API: links.prev; facts B4; TracecatHQ/tracecat#3131',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), (document, request) => {
          if (queryOf(request).has('ending_before')) delete document.links.prev
        }),
    },
    witness: async (site) => {
      await fill(site, 30)
      const last = (await walk(site)).at(-1)
      return last !== undefined && (await pagesFrom(site, last, 'prev')).length === 2
    },
  },
  {
    ...common,
    id: 'snyk-1-full-last-page-has-next',
    strength: 'should',
    breaks: 'The last page has no link to a next page, also if it is full.',
    source: 'Snyk docs, About the REST API: links.next; mcdonc/klangk#1274',
    planting: {
      reference: ({ app, db }) => {
        const cursors = cursorsOf(db)
        changeJson(app, sends('list', 200), (document, request) => {
          const last = rowOf(db, document.data.at(-1)?.id)
          if (!last || document.links.next || document.data.length < Number(queryOf(request).get('limit') ?? 10)) return
          document.links.next = { ...document.links.first }
          changeLink(document.links, 'next', (query) =>
            query.set('starting_after', cursors.encode(orgIn(request), last.seq)),
          )
        })
      },
    },
    witness: async (site) => {
      await fill(site, 10)
      return (await list(site)).json.links.next !== undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-first-page-has-prev',
    strength: 'should',
    breaks: 'The first page has no link to a previous page.',
    source: 'Snyk docs, About the REST API: links.prev; encode/django-rest-framework#7709',
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      const document = structuredClone(reply.body) as Json
      const [one] = [...context.tenant.invitations]
      const cursor = encodeURIComponent(toCursor(one?.seq ?? 1))
      document.links.prev ??= `${document.links.self.split('&')[0]}&limit=${context.query.limit}&ending_before=${cursor}`
      return { ...reply, body: document }
    }),
    witness: async (site) => {
      const { prev } = (await list(site)).json.links
      return prev !== undefined && (await follow(site, prev)).status === 200
    },
  },
  {
    ...common,
    id: 'snyk-1-last-of-two-limits-counts',
    strength: 'should',
    breaks: 'A limit that is given twice is refused.',
    source: 'facts B4: two limits are an array and fail',
    planting: {
      reference: ({ app }) =>
        first(app, 'list', (request) =>
          changeQuery(request, (query) => {
            const last = query.getAll('limit').at(-1)
            if (last !== undefined) query.set('limit', last)
          }),
        ),
    },
    witness: async (site) => hrefOf((await list(site, '&limit=10&limit=20')).json.links?.self).includes('limit=20'),
  },
]
