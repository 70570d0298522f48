import { asText, at, list, record, text } from '../../../kit/json.ts'
import { fieldOf, type Shown, valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'
import { uuid } from '../entities/values.ts'

/** No link of a response leads to the other tenant, or has a version other than that of the request. */
export function judgeLinks(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const { target, declaration, report } = knowledge
  if (asked.tenant === undefined) return
  const [name = ''] = declaration.tenantKeys
  const own = firstKeyOf(asked.tenant)
  const others = [target.tenant[name], target.otherTenant?.[name]].filter((key) => key !== undefined && key !== own)
  const { location } = exchange.response.headers
  const links = [...linksIn(exchange.json), ...(location === undefined ? [] : [location])]
  const wrong = links.find((link) => {
    const steps = pathOf(link).split('/')
    return others.some((other) => steps.includes(asText(other)))
  })
  judgeVersion(knowledge, links, exchange)
  judgeSelf(knowledge, asked, exchange)
  judgeSelfIsThere(knowledge, asked, exchange)
  if (wrong === undefined) return
  const message = `${exchange.operation.id} contains a link to another tenant than the one that it is about`
  report({ rule: 'tenants', strength: 'must', message, expected: own, received: wrong, exchange })
}

/** A link that repeats a common parameter has the value of the request. Links of pages are judged separately. */
function judgeVersion({ declaration, report }: Knowledge, links: readonly string[], exchange: Exchange): void {
  if (declaration.paging?.operation === exchange.operation.id) return
  for (const [name, usual] of Object.entries(declaration.always?.query ?? {})) {
    // How a link repeats other forms is not documented.
    if (exchange.ask.query?.[name] !== usual) continue
    const wrong = links.find((link) =>
      parametersOf(link)
        .getAll(name)
        .some((value) => value !== usual),
    )
    if (wrong === undefined) continue
    const message = `${exchange.operation.id} contains a link with another ${name} than that of the request`
    report({ rule: 'echo', strength: 'should', message, expected: usual, received: wrong, exchange })
  }
}

/** If a response's link to itself contains ids, it names the tenant, and only the invitation that it is about. */
function judgeSelf({ report, register }: Knowledge, { tenant = '', email }: Asked, exchange: Exchange): void {
  const own = firstKeyOf(tenant)
  const received = at(exchange.json, 'links', 'self')
  const ids = idsIn(text(received) ?? text(at(received, 'href')) ?? '')
  const finding = { rule: 'agreement', received, exchange } as const
  const others = ids.flatMap((handle) => register.latest({ kind: 'invitation', handle }) ?? [])
  const other = others.find((one) => email !== undefined && one.email !== email.toLowerCase())
  if (other) {
    const message = `${exchange.operation.id} contains a link to itself that leads to the invitation of ${other.email}`
    report({ ...finding, strength: 'must', message, expected: email, earlier: other.cause })
  }
  if (!uuid.test(own) || ids.length === 0 || ids.includes(own.toLowerCase())) return
  const message = `${exchange.operation.id} contains a link to itself that does not name the tenant`
  report({ ...finding, strength: 'should', message, expected: own })
}

/** A success contains a link to itself where the vendor says so. */
function judgeSelfIsThere({ report }: Knowledge, { declared }: Asked, exchange: Exchange): void {
  const { linksToSelf } = declared
  if (linksToSelf === undefined || exchange.json === undefined) return
  const received = valueAt(exchange.json, linksToSelf)
  if (received !== undefined && received !== null) return
  const message = `${exchange.operation.id} contains no link to itself`
  report({ rule: 'echo', strength: 'should', message, expected: `a link at ${linksToSelf}`, received, exchange })
}

/** A link of an item that contains ids leads to what the item names. */
export function judgeLeads({ report }: Knowledge, shown: Shown, exchange: Exchange): void {
  for (const [pointer, field] of Object.entries(shown.shape.leads ?? {})) {
    const link = valueAt(shown.item, pointer)
    const expected = text(fieldOf(shown, field))
    const ids = idsIn(text(link) ?? text(at(link, 'href')) ?? '')
    if (expected === undefined || ids.length === 0 || ids.includes(expected.toLowerCase())) continue
    const message = `${exchange.operation.id} shows a link at ${pointer} that does not lead to the item beside it`
    report({ rule: 'agreement', strength: 'should', message, expected, received: link, exchange })
  }
}

/** The UUIDs among the steps of a link's path, in lower case. */
export function idsIn(link: string): readonly string[] {
  const steps = pathOf(link).split('/')
  return steps.filter((step) => uuid.test(step)).map((step) => step.toLowerCase())
}

function pathOf(link: string): string {
  return URL.parse(link, 'http://target')?.pathname ?? ''
}

function parametersOf(link: string): URLSearchParams {
  return URL.canParse(link, 'http://target') ? new URL(link, 'http://target').searchParams : new URLSearchParams()
}

/** The texts below a member called `links`. */
function linksIn(value: unknown, isLink = false, found: string[] = []): readonly string[] {
  if (typeof value === 'string' && isLink) found.push(value)
  for (const item of list(value)) linksIn(item, isLink, found)
  if (record(value)) for (const name of Object.keys(value)) linksIn(value[name], isLink || name === 'links', found)
  return found
}
