import type { PagingDeclaration, ProviderDeclaration } from '../../../../specs/declaration.ts'
import { readShown, type Shown } from '../../../kit/shown.ts'
import { type Exchange, isSuccess } from '../../../runner/exchange.ts'
import { isSize } from '../../reading/plain.ts'
import type { Finding } from '../../register/finding.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** A page that was read. */
export interface Page {
  readonly exchange: Exchange
  readonly items: readonly string[]
  /** The request of each link, by name. */
  readonly links: ReadonlyMap<string, string>
}

/** What is wrong with a page. */
export type Fault = Pick<Finding, 'rule' | 'message' | 'expected' | 'received'> & { readonly earlier?: Exchange }

/** A page of an unsupported size. An empty size may count as absent. */
export function unsupportedSizeOf(
  { size }: PagingDeclaration,
  { ask, operation, response }: Exchange,
): readonly Fault[] {
  const value = ask.query?.[size.parameter]
  if (typeof value !== 'string' || value === '' || isSize(size, value)) return []
  const message = `${operation.id} accepts the ${size.parameter} ${value}, which is out of bounds`
  return [{ rule: 'refusals', message, expected: 'a refusal', received: response.status }]
}

/** Items other than those requested, by the order of the list and the position of the cursor. */
export function misfit(expected: readonly string[], { items }: Page): readonly Fault[] {
  if (isSameList(expected, items)) return []
  const message = 'A page shows items other than those that its cursor and size select'
  return [{ rule: 'lists', message, expected, received: items }]
}

/** Links with another tenant, or with parameters other than those of the request. */
export function changedIn(
  knowledge: Knowledge,
  { ask, request }: Exchange,
  hrefs: readonly (readonly [string, string])[],
): readonly Fault[] {
  const { promises, declaration, target } = knowledge
  const { query = {} } = declaration.always ?? {}
  // How a link repeats an unusual version is not documented.
  if (Object.entries(query).some(([name, value]) => ask.query?.[name] !== value)) return []
  const { pathname, searchParams: sent } = new URL(request.url)
  for (const [name, href] of hrefs) {
    if (!URL.canParse(href, request.url)) continue
    const link = new URL(href, request.url)
    const other = [target.tenant, target.otherTenant ?? {}]
      .flatMap(Object.values)
      .find((key) => !pathname.toLowerCase().includes(key.toLowerCase()))
    const message = `The link "${name}" of a page leads to another tenant`
    if (other !== undefined && link.pathname.includes(other))
      return [{ rule: 'tenants', message, expected: pathname, received: href }]
    for (const parameter of promises.paging?.kept ?? []) {
      const [expected, received] = [sent.getAll(parameter), link.searchParams.getAll(parameter)]
      // An empty parameter may count as absent.
      if (expected.length !== 1 || expected[0] === '' || isSameList(expected, received)) continue
      const message = `The link "${name}" of a page does not keep ${parameter}`
      return [{ rule: 'echo', message, expected, received }]
    }
  }
  return []
}

/** Links to another host, or to something other than the list of the page. */
export function strayIn(
  { ask, operation, request }: Exchange,
  hrefs: readonly (readonly [string, string])[],
): readonly Fault[] {
  const { host } = new URL(request.url)
  const own = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(ask.params?.[name] ?? ''),
  )
  for (const [name, href] of hrefs) {
    const link = URL.canParse(href, request.url) ? new URL(href, request.url) : undefined
    // The vendor does not document whether links contain the base path.
    const leads = link?.pathname.toLowerCase().endsWith(own.toLowerCase()) === true
    // A link without a path is relative to the page.
    if ((leads || /^\?/.test(href)) && link?.host === host) continue
    const message = `The link "${name}" of a page does not lead to a page of the same list`
    return [{ rule: 'agreement', message, expected: own, received: href }]
  }
  return []
}

/** An invitation that was revoked before the page was requested. */
export function endedOn(knowledge: Knowledge, { exchange }: Page, shown: readonly Shown[]): readonly Fault[] {
  const { register, declaration } = knowledge
  if (declaration.handles.invitation !== 'id') return []
  return shown.flatMap(({ handle, email }): Fault[] => {
    const tracked = handle === undefined ? undefined : register.latest({ kind: 'invitation', handle })
    if (tracked?.state !== 'gone' || tracked.wasAnswered || tracked.cause.receivedAt >= exchange.sentAt) return []
    const message = `A page shows the invitation of ${email}, which was revoked before the page was asked for`
    return [{ rule: 'lists', message, expected: 'not on the page', received: handle, earlier: tracked.cause }]
  })
}

/** Invitations that are not in the order of their creation. */
export function disorderOn(knowledge: Knowledge, { exchange }: Page, shown: readonly Shown[]): readonly Fault[] {
  const { register, declaration } = knowledge
  const { paging } = declaration
  if (!paging?.oldestFirst || exchange.ask.query?.[paging.before] !== undefined) return []
  const made = shown.flatMap(({ handle }) => {
    const all = handle === undefined ? [] : register.all({ kind: 'invitation', handle })
    const [one] = all
    if (one?.state !== 'present' || !isMade(declaration, one.cause, handle)) return []
    // A renewed invitation may keep its position or move, and a second one leaves open when the first was made.
    const alike = register.all({ kind: 'invitation', email: one.email }).filter(({ cause }) => cause === one.cause)
    return all.length === 1 && alike.length === 1 ? [one] : []
  })
  for (const [index, one] of made.entries()) {
    const next = made[index + 1]
    if (!next || one.cause.sentAt <= next.cause.receivedAt) continue
    const message = `A page shows the invitation of ${one.email} before the older one of ${next.email}`
    return [{ rule: 'lists', message, expected: next.handle, received: one.handle, earlier: one.cause }]
  }
  return []
}

/** Whether an exchange has created the invitation with this handle, and only that one. */
function isMade(declaration: ProviderDeclaration, exchange: Exchange, handle: string | undefined): boolean {
  const invites = declaration.operations[exchange.operation.id]?.does.includes('invite') === true
  return (
    invites &&
    isSuccess(exchange) &&
    readShown(declaration, exchange).every((shown) => (shown.handle ?? handle) === handle)
  )
}

/** Whether two lists have the same items in the same order. */
export function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index])
}
