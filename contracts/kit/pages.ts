import type { PagingDeclaration, ProviderDeclaration } from '../../specs/declaration.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'
import { at, record, text } from './json.ts'
import type { Paging, TenantKeys } from './promises.ts'
import { valueAt } from './shown.ts'
import { toAsk, withValue } from './to-ask.ts'

/** The links of a page by name. A link is a string, or an object with `href`. */
export function linksOf({ links }: PagingDeclaration, { json }: Exchange): Readonly<Record<string, string>> {
  const shown = valueAt(json, links)
  const hrefs = Object.entries(record(shown) ? shown : {}).map(([name, link]) => [
    name,
    text(link) ?? text(at(link, 'href')),
  ])
  return Object.fromEntries(hrefs.filter(([, href]) => href !== undefined))
}

/** The names of the links of a page that are null. */
export function nullLinksOf({ links }: PagingDeclaration, { json }: Exchange): readonly string[] {
  const shown = valueAt(json, links)
  return Object.entries(record(shown) ? shown : {}).flatMap(([name, link]) => (link === null ? [name] : []))
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

/** The request for the first page: of a size, or of the default size. */
export function pageAsk(
  provider: ProviderDeclaration,
  { operation, size }: PagingDeclaration,
  tenant: TenantKeys,
  count?: number,
): Ask {
  const ask = toAsk(provider, operation, { tenant })
  return count === undefined ? ask : withValue(ask, { in: 'query', name: size.parameter }, count)
}

/** A request for a page with a cursor, whose parameter decides the direction. */
export function withCursor(ask: Ask, parameter: string, cursor: string): Ask {
  return withValue(ask, { in: 'query', name: parameter }, cursor)
}

/** How a provider splits its list into pages, by its declaration; undefined if its list has none. */
export function toPaging(provider: ProviderDeclaration, badCursors: readonly string[]): Paging | undefined {
  const { paging } = provider
  if (!paging) return undefined
  const { operation, size, after, before } = paging
  const first = (tenant: TenantKeys, count?: number) => pageAsk(provider, paging, tenant, count)
  // A cursor is only taken from a link, which names all other parameters too.
  const follow = (page: Exchange, { tenant }: Target, name: string) => {
    const href = linksOf(paging, page)[name]
    const query = href === undefined ? undefined : queryOf(href)
    return query && { ...toAsk(provider, operation, { tenant }), query }
  }
  return {
    sizes: size,
    badSizes: badSizes(size),
    first,
    follow,
    next: (page, target) => follow(page, target, 'next'),
    previous: (page, target) => follow(page, target, 'prev'),
    links: (page) => linksOf(paging, page),
    badCursors: ['not-a-cursor', ...badCursors],
    cursor: (page) => cursorOf(paging, page),
    badCursor: (tenant, cursor, direction = 'next') =>
      withCursor(first(tenant, size.min), direction === 'next' ? after : before, cursor),
    bothCursors: (page, { tenant }) => {
      const cursor = cursorOf(paging, page)
      if (cursor === undefined) return undefined
      return withCursor(withCursor(first(tenant, size.min), after, cursor), before, cursor)
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
