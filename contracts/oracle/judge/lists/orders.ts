import type { Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** A list as it was read. */
interface Reading {
  readonly handles: readonly string[]
  readonly exchange: Exchange
  /** The number of earlier writes. */
  readonly writes: number
}

/** Compares the order of the items of a list with the previous reading, if there was no change in between. */
export class Orders {
  readonly #knowledge: Knowledge
  readonly #readings = new Map<string, Reading>()
  #writes = 0

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  noteWrite(): void {
    this.#writes++
  }

  judge(asked: Asked, shown: readonly Shown[], exchange: Exchange): void {
    const { who, ask, operation } = exchange
    const caller = asked.tenant === undefined ? who : ''
    const key = JSON.stringify([operation.id, asked.tenant, caller, ask.query])
    const handles = shown.map(({ handle = '', kind }) => `${kind} ${handle}`)
    const before = this.#readings.get(key)
    this.#readings.set(key, { handles, exchange, writes: this.#writes })
    if (!before || before.writes !== this.#writes || before.exchange.receivedAt >= exchange.sentAt) return
    const [known, now] = [new Set(before.handles), new Set(handles)]
    const expected = before.handles.filter((handle) => now.has(handle))
    const received = handles.filter((handle) => known.has(handle))
    if (expected.join() === received.join()) return
    const message = `${operation.id} shows its items in another order than before, although nothing has changed`
    const finding = { rule: 'lists', strength: 'should', message, expected, received, exchange } as const
    this.#knowledge.report({ ...finding, earlier: before.exchange })
  }
}
