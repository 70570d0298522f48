import type { Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { withoutSurplus } from '../../reading/surplus.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import { judgeRefusal } from './refusal.ts'

/** What a list has shown. */
interface Listed {
  readonly handles: readonly string[]
  readonly exchange: Exchange
  /** The number of earlier writes. */
  readonly writes: number
}

/** Undocumented parts of a request have no effect, and do not justify a refusal. */
export class Surplus {
  readonly #knowledge: Knowledge
  readonly #lists = new Map<string, Listed>()
  #writes = 0

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  noteWrite(): void {
    this.#writes++
  }

  /** Judges a list requested with surplus parameters. Returns whether it was: such a list proves nothing else. */
  judgeList(asked: Asked, shown: readonly Shown[], isQuiet: boolean, exchange: Exchange): boolean {
    const surplus = withoutSurplus(this.#knowledge.declaration, asked, exchange)
    if (surplus && asked.effects.length > 0) return false
    const key = `${exchange.operation.id} ${exchange.who} ${asked.tenant}`
    const handles = shown.map(({ handle = '' }) => handle).sort()
    if (!surplus) {
      if (asked.declared.lists) this.#lists.set(key, { handles, exchange, writes: this.#writes })
      return false
    }
    const plain = this.#lists.get(key)
    const isSame = plain?.handles.join('\n') === handles.join('\n')
    if (!plain || isSame || !isQuiet || plain.writes !== this.#writes) return true
    const message = `${exchange.operation.id} shows another list with ${surplus.names.join(', ')}, which it does not document`
    const finding = { rule: 'lists', strength: 'should', message, expected: plain.handles, received: handles } as const
    this.#knowledge.report({ ...finding, exchange, earlier: plain.exchange })
    return true
  }

  /** Judges the refusal of a request that must succeed without its surplus. */
  judgeRefusal(asked: Asked, exchange: Exchange, state: Parameters<typeof judgeRefusal>[3]): void {
    const surplus = withoutSurplus(this.#knowledge.declaration, asked, exchange)
    if (!surplus || ![400, 404, 422].includes(exchange.response.status)) return
    const message = `${exchange.operation.id} is refused with ${surplus.names.join(', ')}, which it does not document`
    const report: Knowledge['report'] = ({ expected, received }) =>
      this.#knowledge.report({ rule: 'works', strength: 'should', message, expected, received, exchange })
    judgeRefusal({ ...this.#knowledge, report }, asked, surplus.exchange, state)
  }
}
