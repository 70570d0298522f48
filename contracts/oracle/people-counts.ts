import { fieldOf, type Shown, valueAt } from '../kit/shown.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { Asked } from './asked.ts'
import { firstKeyOf, type Knowledge } from './knowledge.ts'
import type { Walk } from './walks.ts'

/** How many people a list has shown. */
interface Count {
  readonly numbers: ReadonlySet<number>
  readonly exchange: Exchange
}

/** Holds numbers of people in responses against the latest list of the tenant, as long as nothing has been done in it. */
export class PeopleCounts {
  readonly #knowledge: Knowledge
  readonly #counts = new Map<string, Count>()

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  /** Forgets the number for a tenant in which a request may have done something, or all numbers. */
  noteWrite({ effects, tenant }: Pick<Asked, 'effects' | 'tenant'>): void {
    if (effects.length === 0) return
    if (tenant === undefined) this.#counts.clear()
    else this.#counts.delete(firstKeyOf(tenant).toLowerCase())
  }

  noteList({ declared, tenant }: Asked, { pages, shown, isComplete }: Walk, exchange: Exchange): void {
    const kinds = declared.lists?.kinds ?? []
    if (!isComplete || pages.length > 1 || tenant === undefined) return
    if (!kinds.includes('member') || !kinds.includes('invitation')) return
    const members = shown.filter(({ kind }) => kind === 'member')
    const people = (all: readonly Shown[]) => all.filter(({ email }) => email !== undefined).length
    // Whether invited people and accounts of services count is not documented.
    const numbers = new Set([members.length, people(members), shown.length, people(shown)])
    this.#counts.set(firstKeyOf(tenant).toLowerCase(), { numbers, exchange })
  }

  judge(shown: readonly Shown[], isQuiet: boolean, exchange: Exchange): void {
    for (const one of shown) {
      const key = fieldOf(one, 'tenantKey')
      const count = typeof key === 'string' ? this.#counts.get(key.toLowerCase()) : undefined
      if (!count || !isQuiet || count.exchange.receivedAt > exchange.sentAt) continue
      for (const pointer of one.shape.countsPeople ?? [])
        this.#compare(valueAt(one.item, pointer), pointer, count, exchange)
    }
  }

  #compare(received: unknown, pointer: string, { numbers, exchange: earlier }: Count, exchange: Exchange): void {
    if (typeof received !== 'number' || numbers.has(received)) return
    const message = `${exchange.operation.id} shows another number in ${pointer} than ${earlier.operation.id} shows people`
    this.#knowledge.report({
      ...{ rule: 'agreement', strength: 'must', message, expected: [...numbers], received, exchange, earlier },
    })
  }
}
