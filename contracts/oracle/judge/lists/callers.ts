import type { Shown } from '../../../kit/shown.ts'
import type { Exchange, Who } from '../../../runner/exchange.ts'
import { isLoopback } from '../../../runner/target.ts'
import type { Asked } from '../../reading/asked.ts'
import { isPlain } from '../../reading/plain.ts'
import type { Walk } from '../../reading/walks.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'

/** What a caller was shown. */
interface Reading {
  readonly shown: ReadonlyMap<string, string>
  readonly exchange: Exchange
}

/** Compares the list of a tenant as different callers read it. None of them is shown less than another. */
export class Callers {
  readonly #knowledge: Knowledge
  /** The latest reading of each caller, by operation and tenant, since the last write. */
  readonly #readings = new Map<string, Map<Who, Reading>>()
  #wroteAt = 0

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  /** Notes that something was done, or may have been done. */
  noteWrite({ receivedAt }: Exchange): void {
    this.#readings.clear()
    this.#wroteAt = receivedAt
  }

  /** Judges a complete list that nothing has changed while it was read. */
  judge(asked: Asked, { pages, shown, isComplete }: Walk, exchange: Exchange): void {
    const { declaration, target } = this.#knowledge
    const [first] = pages
    const isOurs = target.inProcess || isLoopback(target.baseUrl)
    if (!isOurs || !isComplete || !first || first.sentAt < this.#wroteAt) return
    if (asked.declared.lists?.of !== 'tenant' || asked.tenant === undefined) return
    if (pages.length === 1 && !isPlain(declaration, asked, exchange)) return
    const key = `${exchange.operation.id} ${asked.tenant}`
    const readings = this.#readings.get(key) ?? new Map<Who, Reading>()
    this.#readings.set(key, readings)
    const own: Reading = { shown: new Map(shown.map((one) => [nameOf(one), one.email ?? nameOf(one)])), exchange }
    for (const [who, other] of readings) {
      if (who === exchange.who) continue
      this.#compare(asked.tenant, own, other)
      this.#compare(asked.tenant, other, own)
    }
    readings.set(exchange.who, own)
  }

  #compare(tenant: string, own: Reading, other: Reading): void {
    const { report } = this.#knowledge
    const missing = [...other.shown].find(([name]) => !own.shown.has(name))
    if (!missing) return
    const { who, operation } = own.exchange
    const [, email] = missing
    const message = `${operation.id} of ${firstKeyOf(tenant)} does not show ${email} to the ${who}, but to the ${other.exchange.who}`
    // Who may do the most is shown everything. Whether others are is documented nowhere.
    const strength = who === 'admin' ? 'must' : 'should'
    const finding = { rule: 'lists', strength, message, expected: other.shown.size, received: own.shown.size } as const
    const late = own.exchange.receivedAt > other.exchange.receivedAt ? own : other
    const early = late === own ? other : own
    report({ ...finding, exchange: late.exchange, earlier: early.exchange })
  }
}

const nameOf = ({ kind, handle, email }: Shown): string => `${kind} ${(handle ?? email ?? '').toLowerCase()}`
