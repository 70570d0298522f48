import type { Exchange } from '../../../runner/exchange.ts'
import type { Finding } from '../../register/finding.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import type { PageFit } from './list-model.ts'

/** A page, and the names of the links that it has. */
interface Linked {
  readonly exchange: Exchange
  readonly names: readonly string[]
  /** The names of the links that are null. */
  readonly nulls: readonly string[]
  readonly items: readonly string[]
  readonly fit: PageFit
}

/** The links that each page has, or would have if it were not the first or the last one. */
const neighbours = ['prev', 'next']

/** The links of pages: a link that some pages have, all pages of the same kind have. */
export class LinkSets {
  readonly #knowledge: Knowledge
  /** The first page with each link. */
  readonly #having = new Map<string, Exchange>()
  /** The latest page on which a link is null, and the latest one on which it is left out. */
  readonly #absent = new Map<string, Exchange>()
  /** Missing links, until a page shows that the target has such links. */
  readonly #missing: (readonly [string, Finding])[] = []

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  /** A link without a target is null on every page, or left out of every page: the vendor's documents say one or the other. */
  judgeNulls({ exchange, names, nulls }: Omit<Linked, 'items' | 'fit'>): void {
    for (const name of neighbours) {
      if (names.includes(name)) continue
      const isNull = nulls.includes(name)
      this.#absent.set(`${name} ${isNull}`, exchange)
      // Neither document says that the two links differ in this.
      const other = [name, ...neighbours].find((one) => this.#absent.has(`${one} ${!isNull}`))
      if (other === undefined) continue
      const [own, others] = isNull ? ['null', 'left out'] : ['left out', 'null']
      const strength = other === name ? 'must' : 'should'
      const rest = other === name ? `${others} on another page` : `"${other}" is ${others}`
      const message = `The link "${name}" of a page is ${own}, and ${rest}`
      const [expected, received] = isNull ? ['no such link', null] : [null, 'no such link']
      const earlier = this.#absent.get(`${other} ${!isNull}`)
      this.#knowledge.report({ rule: 'agreement', strength, message, expected, received, exchange, earlier })
    }
  }

  judge({ exchange, names, items, fit }: Omit<Linked, 'nulls'>): void {
    for (const name of names) if (!this.#having.has(name)) this.#having.set(name, exchange)
    const isFull = fit.expected !== undefined && items.length > 0
    const due: readonly (readonly [string, Finding['strength']])[] = [
      ...(isFull && fit.hasEarlier ? [['prev', 'must'] as const] : []),
      ...(isFull && fit.hasLater ? [['next', 'must'] as const] : []),
      ['self', 'should'],
    ]
    for (const [name, strength] of due)
      if (!names.includes(name)) this.#missing.push([name, missing(name, strength, exchange)])
    for (const [index, [name, finding]] of [...this.#missing.entries()].reverse()) {
      const earlier = this.#having.get(name)
      if (!earlier) continue
      this.#knowledge.report({ ...finding, earlier })
      this.#missing.splice(index, 1)
    }
  }
}

function missing(name: string, strength: Finding['strength'], exchange: Exchange): Finding {
  const message = `A page has no link "${name}", which other pages have, although there is a page that it can lead to`
  return { rule: 'agreement', strength, message, expected: name, received: null, exchange }
}
