import type { Invitation } from '../../domain/model.ts'
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
  /** Undefined for a text that is not a cursor. */
  readonly toSeq: (cursor: string) => number | undefined
}

/** A page as a response shows it. */
export interface ShownPage {
  readonly items: readonly Invitation[]
  readonly links: Readonly<Record<string, string>>
}

/**
 * The page of a tenant’s invitations that a request asks for, with links to itself and its neighbours.
 * @param toLink Writes a link with the query of a cursor.
 */
export function pageOf(
  { query, tenant }: RequestContext,
  names: PageParameters,
  { toCursor, toSeq }: Cursors,
  toLink: (cursor: string) => string,
): ShownPage {
  const seqAt = (name: string) => {
    const cursor = query[name]
    if (cursor === undefined) return undefined
    const seq = toSeq(String(cursor))
    if (seq !== undefined) return seq
    const detail = `The query parameter '${name}' is not a valid cursor: '${cursor}'`
    throw new ProviderError('invalid-parameter', detail, { source: { in: 'query', at: name } })
  }
  const after = seqAt(names.after)
  const before = seqAt(names.before)
  if (after !== undefined && before !== undefined) {
    const detail = `The query parameters '${names.after}' and '${names.before}' cannot be combined`
    throw new ProviderError('invalid-parameter', detail, { source: { in: 'query', at: names.before } })
  }
  const { items, hasPrevious, hasNext } = tenant.invitations.page({
    limit: Number(query[names.size]),
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
  })
  const link = (name: string, seq: number | undefined) =>
    toLink(seq === undefined ? '' : `&${name}=${encodeURIComponent(toCursor(seq))}`)
  // A page whose invitations have all been removed still needs links to its neighbours.
  const first = items[0]?.seq ?? (after ?? 0) + 1
  const last = items.at(-1)?.seq ?? (before ?? 1) - 1
  return {
    items,
    links: {
      self: after === undefined ? link(names.before, before) : link(names.after, after),
      ...(hasPrevious ? { prev: link(names.before, first) } : {}),
      ...(hasNext ? { next: link(names.after, last) } : {}),
    },
  }
}
