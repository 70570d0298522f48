import type { Invitation } from '../domain/model.ts'
import type { Page } from '../domain/roster.ts'
import { ProviderError } from '../http/request/provider-error.ts'
import type { RequestContext } from '../http/request/request-context.ts'
import { get, listAt, put } from './json.ts'
import { type ApplyMutant, type MutantTemplate, toMutants } from './mutant.ts'
import { around, changeBody, changeItems, withoutValidation } from './mutations.ts'

const operation = 'listOrgInvitation'

const decode = (cursor: unknown): string => {
  const digits = typeof cursor === 'string' && cursor.startsWith('v1.') ? /\d+/.exec(atob(cursor.slice(3))) : null
  return digits?.[0] ?? ''
}

const positionOf = (cursor: unknown): number | undefined => (cursor === undefined ? undefined : Number(decode(cursor)))

/** Changes a link of a page; `undefined` removes it. */
const changeLink = (
  name: 'next' | 'prev' | 'self',
  change: (link: string, context: RequestContext) => string | undefined,
): ApplyMutant =>
  changeBody(operation, (body, context) => {
    const link = get(body, ['links', name])
    return typeof link === 'string' ? put(body, ['links', name], change(link, context)) : body
  })

/** Changes the query of a list request. */
const changeQuery = (change: (query: Record<string, unknown>, context: RequestContext) => void): ApplyMutant =>
  around(operation, (context, next) => {
    change(context.query, context)
    return next()
  })

/** Replaces how the list is divided into pages. */
const paginate = (page: (all: readonly Invitation[], context: RequestContext) => Page<Invitation>): ApplyMutant =>
  around(operation, (context, next) => {
    const { tenant } = context
    const replaced = page([...tenant.invitations], context)
    context.tenant = {
      ...tenant,
      invitations: Object.assign(Object.create(tenant.invitations), { page: () => replaced }),
    }
    return next()
  })

const limitOf = ({ query }: RequestContext) => Number(query.limit)

const sizes: readonly MutantTemplate[] = [
  {
    id: 'limit-ignored',
    breaks: 'A full page has as many items as the limit',
    apply: () =>
      changeQuery((query) => {
        query.limit = 10
      }),
  },
  {
    id: 'limit-one-more',
    breaks: 'A page has at most as many items as the limit',
    apply: () =>
      paginate((all, context) => {
        const { starting_after: after, ending_before: before } = context.query
        return context.tenant.invitations.page({
          limit: limitOf(context) + 1,
          ...(after === undefined ? {} : { after: positionOf(after) ?? 0 }),
          ...(before === undefined ? {} : { before: positionOf(before) ?? all.length }),
        })
      }),
  },
  {
    id: 'limit-one-less',
    breaks: 'Every page but the last is full',
    apply: () =>
      paginate((_, context) =>
        context.tenant.invitations.page({
          limit: limitOf(context) - 1,
          after: positionOf(context.query.starting_after) ?? 0,
        }),
      ),
  },
  {
    id: 'limit-capped-at-20',
    breaks: 'A limit of up to 100 is respected',
    apply: () =>
      changeQuery((query) => {
        query.limit = Math.min(Number(query.limit), 20)
      }),
  },
  {
    id: 'default-is-20',
    breaks: 'The default limit is 10',
    apply: () =>
      changeQuery((query, { search }) => {
        if (!search.includes('limit=')) query.limit = 20
      }),
  },
  {
    id: 'limit-unbounded',
    breaks: 'A limit out of range is rejected',
    apply: () => withoutValidation(operation, 'query'),
  },
  {
    id: 'filters-after-cutting',
    breaks: 'Every page but the last is full, even after revocations',
    apply: () =>
      paginate(({ length: _ }, context) => {
        const { invitations, ended } = context.tenant
        const all = [...invitations, ...[...ended.values()].filter(({ state }) => state === 'revoked')]
        const rest = all
          .sort((a, b) => a.seq - b.seq)
          .filter(({ seq }) => seq > (positionOf(context.query.starting_after) ?? 0))
        const items = rest.slice(0, limitOf(context)).filter(({ id }) => invitations.byId(id))
        const last = items.at(-1)?.seq ?? 0
        return { items, hasPrevious: false, hasNext: rest.some(({ seq, id }) => seq > last && invitations.byId(id)) }
      }),
  },
]

const cursors: readonly MutantTemplate[] = [
  {
    id: 'offsets-as-cursors',
    breaks: 'Paging returns every remaining item while others are revoked',
    apply: () =>
      paginate((all, context) => {
        const from = positionOf(context.query.starting_after) ?? 0
        const items = all.slice(from, from + limitOf(context))
        // The number in the cursor is the count of preceding items, not the `seq` of one.
        const shown = items.map((item, index) => ({ ...item, seq: from + index + 1 }))
        return { items: shown, hasPrevious: from > 0, hasNext: all.length > from + limitOf(context) }
      }),
  },
  {
    id: 'cursor-lost-with-its-item',
    breaks: 'The cursor of a revoked item still works',
    apply: () =>
      changeQuery((query, { tenant }) => {
        const position = positionOf(query.starting_after)
        if (position !== undefined && ![...tenant.invitations].some(({ seq }) => seq === position))
          throw new ProviderError('invalid-parameter', 'The cursor is stale')
      }),
  },
  {
    id: 'lost-cursor-is-page-one',
    breaks: 'The cursor of a revoked item continues from its position',
    apply: () =>
      changeQuery((query, { tenant }) => {
        const position = positionOf(query.starting_after)
        if (position !== undefined && ![...tenant.invitations].some(({ seq }) => seq === position))
          delete query.starting_after
      }),
  },
  {
    id: 'bad-cursor-is-page-one',
    breaks: 'An invalid cursor is rejected, not treated as the first page',
    apply: () =>
      changeQuery((query) => {
        for (const name of ['starting_after', 'ending_before'])
          if (query[name] !== undefined && decode(query[name]) === '') delete query[name]
      }),
  },
  {
    id: 'bad-cursor-crashes',
    breaks: 'An invalid cursor gets a 4xx status',
    apply: () =>
      changeQuery((query) => {
        if (query.starting_after !== undefined && decode(query.starting_after) === '') throw new TypeError('bad cursor')
      }),
  },
  {
    id: 'both-cursors-crash',
    breaks: 'Two cursors in one request do not crash the server',
    apply: () =>
      changeQuery((query) => {
        if (query.starting_after !== undefined && query.ending_before !== undefined) throw new TypeError('both cursors')
      }),
  },
  {
    id: 'boundary-item-lost',
    breaks: 'Paging returns every item',
    apply: () =>
      changeQuery((query) => {
        const position = positionOf(query.starting_after)
        if (position !== undefined) query.starting_after = `v1.${btoa(`{"id":"${position + 1}"}\n`)}`
      }),
  },
  {
    id: 'boundary-item-repeated',
    breaks: 'Paging returns every item once',
    apply: () =>
      changeQuery((query) => {
        const position = positionOf(query.starting_after)
        if (position !== undefined) query.starting_after = `v1.${btoa(`{"id":"${position - 1}"}\n`)}`
      }),
  },
  {
    id: 'every-21st-lost',
    breaks: 'Paging returns every item, including the 21st',
    apply: (declaration) =>
      changeItems(declaration, (items, { tenant }) => {
        const lost = [...tenant.invitations].filter((_, index) => index % 21 === 20).map(({ id }) => id)
        return items.filter((item) => !lost.includes(String(get(item, ['id']))))
      }),
  },
]

const links: readonly MutantTemplate[] = [
  {
    id: 'next-without-version',
    breaks: 'A page link keeps the version',
    apply: () => changeLink('next', (link) => link.replace(/version=[^&]*&/, '')),
  },
  {
    id: 'next-without-limit',
    breaks: 'A page link keeps the limit',
    apply: () => changeLink('next', (link) => link.replace(/&limit=\d+/, '')),
  },
  {
    id: 'prev-without-limit',
    breaks: 'A page link keeps the limit',
    apply: () => changeLink('prev', (link) => link.replace(/&limit=\d+/, '')),
  },
  {
    id: 'next-leaves-the-host',
    breaks: 'A page link stays on the host',
    apply: () => changeLink('next', (link) => `https://internal-7.api.example.net${link}`),
  },
  {
    id: 'next-of-another-tenant',
    breaks: 'A page link stays in its tenant',
    apply: () =>
      changeLink('next', (link, { providerState, tenant }) => {
        const other = [...providerState.tenants.values()].find((one) => one !== tenant)
        return link.replace(tenant.facts.id, other?.facts.id ?? '')
      }),
  },
  {
    id: 'next-missing',
    breaks: 'Every page but the last links to the next one',
    apply: () => changeLink('next', () => undefined),
  },
  {
    id: 'prev-missing',
    breaks: 'Every page but the first links to the previous one',
    apply: () => changeLink('prev', () => undefined),
  },
  {
    id: 'prev-is-self',
    breaks: 'The previous link of the next page leads back to the same page',
    apply: () => changeLink('prev', (_, context) => `${context.path}${context.search}`),
  },
  {
    id: 'last-page-repeats',
    breaks: 'The last page has no next link',
    apply: () =>
      changeBody(operation, (body, context) =>
        get(body, ['links', 'next']) === undefined && listAt(body, ['data']).length > 0
          ? put(body, ['links', 'next'], `${context.path}${context.search}`)
          : body,
      ),
  },
  {
    id: 'empty-page-at-a-multiple',
    breaks: 'A full last page is not followed by an empty one',
    strength: 'should',
    apply: () =>
      paginate((_, context) => {
        const { starting_after: after, ending_before: before } = context.query
        const page = context.tenant.invitations.page({
          limit: limitOf(context),
          ...(after === undefined ? {} : { after: positionOf(after) ?? 0 }),
          ...(before === undefined ? {} : { before: positionOf(before) ?? 0 }),
        })
        return { ...page, hasNext: page.hasNext || page.items.length === limitOf(context) }
      }),
  },
]

const order: readonly MutantTemplate[] = [
  {
    id: 'prev-skips',
    breaks: 'The previous link of the next page leads back to the same page',
    apply: () =>
      changeQuery((query) => {
        const position = positionOf(query.ending_before)
        if (position !== undefined) query.ending_before = `v1.${btoa(`{"id":"${Math.max(1, position - 1)}"}\n`)}`
      }),
  },
  {
    id: 'backwards-reversed',
    breaks: 'Paging backward keeps the order of the items',
    apply: (declaration) =>
      changeItems(declaration, (items, { query }) => (query.ending_before === undefined ? items : items.toReversed())),
  },
  {
    id: 'newest-first',
    breaks: 'A list is ordered from oldest to newest',
    apply: (declaration) => changeItems(declaration, (items) => items.toReversed()),
  },
  {
    id: 'order-shuffles',
    breaks: 'The order of a list is stable',
    apply: (declaration) => {
      let turn = 0
      return changeItems(declaration, (items) => (turn++ % 2 === 0 ? items : items.toReversed()))
    },
  },
  {
    id: 'walk-sees-a-newcomer-twice',
    breaks: 'Paging returns every item once',
    apply: (declaration) =>
      changeItems(declaration, (items, { query }) =>
        query.starting_after !== undefined && items.length < Number(query.limit)
          ? [...items, ...items.slice(-1)]
          : items,
      ),
  },
]

/** Truncated lists, for providers without paging. */
const truncated: readonly MutantTemplate[] = [
  {
    id: 'list-cut-at-20',
    breaks: 'A list without paging shows every invitation, including the 21st',
    at: ['blaxel', 'dreadnode'],
    apply: (declaration) => changeItems(declaration, (items) => items.slice(0, 20)),
  },
  {
    id: 'list-forgets-the-oldest-of-21',
    breaks: 'A list without paging shows every invitation, including the oldest of 21',
    at: ['blaxel', 'dreadnode'],
    apply: (declaration) => changeItems(declaration, (items) => items.slice(-20)),
  },
]

/** Mutants of paging. */
export const paging = toMutants('paging', [
  ...[...sizes, ...cursors, ...links, ...order].map((template) => ({ ...template, at: ['snyk'] as const })),
  ...truncated,
])
