import type { ControlAction } from '../../../kit/control-log.ts'
import { linksOf, nullLinksOf, queryOf } from '../../../kit/pages.ts'
import type { Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { isLoopback } from '../../../runner/target.ts'
import { type Asked, readAsked } from '../../reading/asked.ts'
import type { Walk } from '../../reading/walks.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import { isOtherScheme } from '../answers/refusal.ts'
import { LinkSets } from './link-sets.ts'
import { ListModel } from './list-model.ts'
import {
  changedIn,
  disorderOn,
  endedOn,
  type Fault,
  isSameList,
  misfit,
  type Page,
  strayIn,
  unsupportedSizeOf,
} from './page-faults.ts'

/** The links that lead to pages of the same list. */
const pageLinks = ['self', 'first', 'prev', 'next', 'last']

/** Compares the pages of a list with each other: repeated requests and links lead to the right items. */
export class Pages {
  readonly #knowledge: Knowledge
  readonly #seen: readonly Exchange[]
  readonly #controlled: readonly ControlAction[]
  /** The latest page, by request. */
  readonly #asked = new Map<string, Page>()
  /** The latest pages with a link to a request, by that request. */
  readonly #linking = new Map<string, Map<string, Page>>()
  readonly #writes: Exchange[] = []
  readonly #model: ListModel
  readonly #linkSets: LinkSets
  #next = 0

  constructor(knowledge: Knowledge, seen: readonly Exchange[], controlled: readonly ControlAction[]) {
    this.#knowledge = knowledge
    this.#seen = seen
    this.#controlled = controlled
    this.#model = new ListModel(knowledge)
    this.#linkSets = new LinkSets(knowledge)
  }

  /** Notes what a request may have changed. Called for every request, before the register is updated. */
  noteWrite(asked: Asked, exchange: Exchange, shown: readonly Shown[], isAlone: boolean): void {
    this.#model.note(asked, exchange, shown, isAlone)
  }

  /** Notes a list that was read to its end. */
  noteWalk({ tenant }: Asked, { pages, shown, isComplete }: Walk): void {
    const [first, last] = [pages[0], pages.at(-1)]
    if (!this.#knowledge.declaration.paging || !isComplete || tenant === undefined || !first || !last) return
    if (this.#isComparable({ exchange: first }, { exchange: last })) this.#model.learn(tenant, shown)
  }

  /**
   * Judges a page. `shown` is what it shows.
   * @param isQuiet Whether nothing changed while it was read.
   */
  judge({ tenant }: Asked, exchange: Exchange, shown: readonly Shown[], isQuiet: boolean): void {
    const { paging } = this.#knowledge.declaration
    if (paging?.operation !== exchange.operation.id || tenant === undefined || exchange.ask.text !== undefined) return
    const key = keyOf(tenant, exchange.ask.query ?? {})
    const all = Object.entries(linksOf(paging, exchange))
    const hrefs = all.filter(([name]) => pageLinks.includes(name))
    const links = new Map(hrefs.map(([name, href]) => [name, keyOf(tenant, queryOf(href) ?? {})]))
    const page: Page = { exchange, items: shown.map(({ handle = '' }) => handle.toLowerCase()), links }
    const size = Number(exchange.ask.query?.[paging.size.parameter] || paging.size.default)
    const unsupported = unsupportedSizeOf(paging, exchange)
    if (unsupported.length === 0 && shown.length > size) {
      const message = `${exchange.operation.id} shows more items than the page may have`
      this.#report({ rule: 'lists', message, expected: size, received: shown.length }, exchange)
    }
    const fit = this.#model.fit(tenant, exchange)
    const names = hrefs.map(([name]) => name)
    this.#linkSets.judgeNulls({ exchange, names, nulls: nullLinksOf(paging, exchange) })
    if (isQuiet) this.#linkSets.judge({ exchange, names, items: page.items, fit })
    for (const fault of [
      ...unsupported,
      ...(isQuiet && fit.expected ? misfit(fit.expected, page) : []),
      ...changedIn(this.#knowledge, exchange, hrefs),
      ...strayIn(exchange, hrefs),
      ...endedOn(this.#knowledge, page, shown),
      ...disorderOn(this.#knowledge, page, shown),
      ...this.#repetition(key, page),
      ...this.#arrivals(key, page),
    ])
      this.#report(fault, exchange)
    this.#asked.set(key, page)
    this.#model.learnCursors(tenant, page.items, new Map(hrefs.map(([name, href]) => [name, queryOf(href) ?? {}])))
    for (const [name, to] of links) {
      const from = this.#linking.get(to) ?? new Map<string, Page>()
      this.#linking.set(to, from.set(name, page))
    }
  }

  /** Notes an action through the control port. */
  noteControl(): void {
    this.#model.forget()
  }

  /** Judges the refusal of a page that a link leads to. */
  judgeRefusal({ tenant, credential }: Asked, exchange: Exchange): void {
    const { paging } = this.#knowledge.declaration
    const { status } = exchange.response
    if (paging?.operation !== exchange.operation.id || tenant === undefined || status === 429) return
    if (!['admin', 'limited'].includes(exchange.who) || credential !== 'own') return
    const from = this.#linking.get(keyOf(tenant, exchange.ask.query ?? {}))
    const [first] = from ?? []
    // The link may work with the vendor's spelling of the scheme.
    if (!first || isOtherScheme(this.#knowledge, exchange)) return
    const [name, { exchange: earlier }] = first
    const message = `The link "${name}" of a page leads to an error`
    this.#report({ rule: 'works', message, expected: [200], received: status, earlier }, exchange)
  }

  /** The same request twice, without a change in between. */
  #repetition(key: string, page: Page): readonly Fault[] {
    const before = this.#asked.get(key)
    if (!before || !this.#isComparable(before, page)) return []
    const { exchange: earlier } = before
    if (!isSameList(before.items, page.items)) {
      const message = 'The same page shows other items than before, although nothing has changed'
      return [{ rule: 'agreement', message, expected: before.items, received: page.items, earlier }]
    }
    const [expected, received] = [before, page].map(({ links }) => [...links.keys()].sort())
    if (!expected || !received || isSameList(expected, received)) return []
    const message = 'The same page has other links than before, although nothing has changed'
    return [{ rule: 'agreement', message, expected, received, earlier }]
  }

  /** What the links to this page have promised. */
  #arrivals(key: string, page: Page): readonly Fault[] {
    return [...(this.#linking.get(key) ?? [])].flatMap(([name, from]): Fault[] => {
      const expected = this.#isComparable(from, page) ? this.#expectedAt(name, from, page) : undefined
      const received = name === 'prev' || name === 'last' ? page.items.slice(-1) : page.items
      if (expected === undefined || isSameList(expected, received)) return []
      const message = `The link "${name}" of a page does not lead to the right items`
      return [{ rule: 'agreement', message, expected, received, earlier: from.exchange }]
    })
  }

  /** The items, or the last item, of the page that a link leads to; undefined if they are not known. */
  #expectedAt(name: string, from: Page, page: Page): readonly string[] | undefined {
    const { paging } = this.#knowledge.declaration
    const { tenant } = (this.#readAsked(from.exchange) ?? {}) as Partial<Asked>
    if (!paging || tenant === undefined) return undefined
    const query = { ...from.exchange.ask.query }
    const known = (one: Page | undefined) => (one && this.#isComparable(one, page) ? one : undefined)
    if (name === 'self') return from.items
    if (name === 'first') {
      for (const cursor of [paging.after, paging.before]) delete query[cursor]
      return known(this.#asked.get(keyOf(tenant, query)))?.items
    }
    if (name === 'prev') {
      const before = this.#linking.get(keyOf(tenant, query))?.get('next')
      return known(before)?.items.slice(-1)
    }
    if (name !== 'last') return undefined
    const end = [...this.#asked.values()].findLast((one) => !one.links.has('next') && this.#isOfList(one, tenant))
    return known(end)?.items.slice(-1)
  }

  #isOfList({ exchange, items }: Page, tenant: string): boolean {
    return items.length > 0 && this.#readAsked(exchange)?.tenant === tenant
  }

  #readAsked(exchange: Exchange): Asked | undefined {
    return readAsked(this.#knowledge.declaration, exchange)
  }

  /** Whether nothing can have changed between two pages. On another machine, others may change the list. */
  #isComparable({ exchange: from }: Pick<Page, 'exchange'>, { exchange: to }: Pick<Page, 'exchange'>): boolean {
    const { inProcess, baseUrl } = this.#knowledge.target
    if (!inProcess && !isLoopback(baseUrl)) return false
    for (; this.#next < this.#seen.length; this.#next++) {
      const exchange = this.#seen[this.#next]
      if (exchange && this.#mayChange(exchange)) this.#writes.push(exchange)
    }
    if (this.#controlled.some(({ at }) => at >= from.sentAt && at <= to.receivedAt)) return false
    return !this.#writes.some(({ sentAt, receivedAt }) => receivedAt >= from.sentAt && sentAt <= to.receivedAt)
  }

  #mayChange(exchange: Exchange): boolean {
    const { status } = exchange.response
    const asked = this.#readAsked(exchange)
    return (asked === undefined || asked.declared.does.length > 0) && (status < 400 || status >= 500)
  }

  #report(fault: Fault, exchange: Exchange): void {
    this.#knowledge.report({ strength: 'must', ...fault, exchange })
  }
}

function keyOf(tenant: string, query: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(query).map(([name, value]) => `${name}=${String(value)}`)
  return [tenant, ...entries.sort()].join('&')
}
