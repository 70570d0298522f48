import type { Invitation } from '../../domain/model.ts'
import type { Page } from '../../domain/roster.ts'
import { ProviderError } from '../request/provider-error.ts'
import type { RequestContext } from '../request/request-context.ts'

/** The query parameters of a list in pages. */
export interface PageParameters {
  readonly size: string
  readonly after: string
  readonly before: string
}

/** How a provider writes a position in a list. */
export interface Cursors {
  readonly toCursor: (seq: number) => string
  /** Undefined if there is no cursor. Throws a `ProviderError` for one that is not valid. */
  readonly toSeq: (cursor: unknown, name: string) => number | undefined
}

/** The page of a tenant’s invitations that a request asks for. */
export function pageAt({ query, tenant }: RequestContext, names: PageParameters, { toSeq }: Cursors): Page<Invitation> {
  const after = toSeq(query[names.after], names.after)
  const before = toSeq(query[names.before], names.before)
  if (after !== undefined && before !== undefined) {
    const detail = `The query parameters '${names.after}' and '${names.before}' cannot be combined`
    throw new ProviderError('invalid-parameter', detail, { source: { in: 'query', at: names.before } })
  }
  return tenant.invitations.page({
    limit: Number(query[names.size]),
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
  })
}

/** The links of a page to itself and its neighbours; `toLink` writes one with the query of a cursor. */
export function pageLinks(
  { query }: RequestContext,
  { items, hasPrevious, hasNext }: Page<Invitation>,
  names: PageParameters,
  { toCursor, toSeq }: Cursors,
  toLink: (cursor: string) => string,
) {
  const { [names.after]: after, [names.before]: before } = query
  const link = (name: string, cursor: unknown) =>
    toLink(cursor === undefined ? '' : `&${name}=${encodeURIComponent(String(cursor))}`)
  // A page whose invitations have all been removed still needs links to its neighbours.
  const first = items[0]?.seq ?? (toSeq(after, names.after) ?? 0) + 1
  const last = items.at(-1)?.seq ?? (toSeq(before, names.before) ?? 1) - 1
  return {
    self: after === undefined ? link(names.before, before) : link(names.after, after),
    ...(hasPrevious ? { prev: link(names.before, toCursor(first)) } : {}),
    ...(hasNext ? { next: link(names.after, toCursor(last)) } : {}),
  }
}
