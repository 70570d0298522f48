import type { PagingDeclaration, ProviderDeclaration } from '../../specs/declaration.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'
import { at, record, text } from './json.ts'
import type { Paging, TenantKeys } from './promises.ts'
import { valueAt } from './shown.ts'
import { toAsk } from './to-ask.ts'

/** The links of a page by name. A link is a string, or an object with `href`. */
export function linksOf({ links }: PagingDeclaration, { json }: Exchange): Readonly<Record<string, string>> {
  const shown = valueAt(json, links)
  const hrefs = Object.entries(record(shown) ? shown : {}).map(([name, link]) => [
    name,
    text(link) ?? text(at(link, 'href')),
  ])
  return Object.fromEntries(hrefs.filter(([, href]) => href !== undefined))
}

/** The query parameters of a link; undefined if it cannot be read. */
export function queryOf(href: string): Readonly<Record<string, string>> | undefined {
  // A link may be relative to a path, which says nothing of the parameters.
  return URL.canParse(href, 'http://target')
    ? Object.fromEntries(new URL(href, 'http://target').searchParams)
    : undefined
}

/** The cursor in the link to the next page. */
export function cursorOf(paging: PagingDeclaration, page: Exchange): string | undefined {
  return queryOf(linksOf(paging, page).next ?? '')?.[paging.after]
}

/** How a provider splits its list into pages, by its declaration; undefined if its list has none. */
export function toPaging(provider: ProviderDeclaration, badCursors: readonly string[]): Paging | undefined {
  const { paging } = provider
  if (!paging) return undefined
  const { operation, size, after, before } = paging
  const listing = (tenant: TenantKeys, query: Readonly<Record<string, string>>): Ask => {
    const ask = toAsk(provider, operation, { tenant })
    return { ...ask, query: { ...ask.query, ...query } }
  }
  // A cursor is only taken from a link, which names all other parameters too.
  const follow = (page: Exchange, { tenant }: Target, name: string) => {
    const href = linksOf(paging, page)[name]
    const query = href === undefined ? undefined : queryOf(href)
    return query && { ...toAsk(provider, operation, { tenant }), query }
  }
  const smallest = { [size.parameter]: String(size.min) }
  const cursor = (page: Exchange) => cursorOf(paging, page)
  return {
    sizes: size,
    badSizes: badSizes(size),
    first: (tenant, count) => listing(tenant, count === undefined ? {} : { [size.parameter]: String(count) }),
    follow,
    next: (page, target) => follow(page, target, 'next'),
    previous: (page, target) => follow(page, target, 'prev'),
    links: (page) => linksOf(paging, page),
    badCursors: ['not-a-cursor', ...badCursors],
    cursor,
    badCursor: (tenant, text, direction = 'next') =>
      listing(tenant, { ...smallest, [direction === 'next' ? after : before]: text }),
    bothCursors: (page, target) => {
      const both = cursor(page)
      return both === undefined ? undefined : listing(target.tenant, { ...smallest, [after]: both, [before]: both })
    },
    kept: [...Object.keys(provider.always?.query ?? {}), size.parameter],
    oldestFirst: paging.oldestFirst,
  }
}

function badSizes({ min, max, step }: PagingDeclaration['size']): readonly string[] {
  const half = Math.floor(step / 2)
  const uneven = half > 0 ? [min - half, min + half] : []
  return [...[0, -min, ...uneven, max + step].map(String), 'ten']
}
