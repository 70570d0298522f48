import { type Shown, valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** The value of a member. */
interface Said {
  readonly value: unknown
  readonly exchange: Exchange
  /** The number of earlier writes. */
  readonly writes: number
}

/** Compares members that any write may change: they are the same in all responses between two writes. */
export class Varying {
  readonly #knowledge: Knowledge
  readonly #said = new Map<string, Said>()
  #writes = 0

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  noteWrite(): void {
    this.#writes++
  }

  /** @param isQuiet Whether no write overlapped. */
  judge(all: readonly Shown[], isQuiet: boolean, exchange: Exchange): void {
    for (const { kind, handle, shape, item } of isQuiet ? all : []) {
      for (const pointer of handle === undefined ? [] : (shape.varies ?? [])) {
        const key = `${kind} ${handle} ${pointer}`
        const before = this.#said.get(key)
        const value = valueAt(item, pointer)
        // What is nested can depend on parameters of the request.
        if (typeof value === 'object') continue
        this.#said.set(key, { value, exchange, writes: this.#writes })
        if (!before || before.writes !== this.#writes || Object.is(before.value, value)) continue
        const message = `${exchange.operation.id} and ${before.exchange.operation.id} disagree on ${pointer} of the same ${kind}, although nothing was written in between`
        const finding = { rule: 'agreement', strength: 'should', message, exchange } as const
        this.#knowledge.report({ ...finding, expected: before.value, received: value, earlier: before.exchange })
      }
    }
  }
}
