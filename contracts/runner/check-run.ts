import type { Check } from './check.ts'
import type { Ask, Exchange } from './exchange.ts'

/** A check that is running. */
export interface CheckRun {
  /** The id of the check. */
  readonly id: string
  /** What it has sent so far. */
  readonly own: Exchange[]
  /** Whether other checks may run at the same time. */
  readonly isConcurrent: boolean
  /** Whether its requests must not wait for those of other checks. */
  readonly isBurst: boolean
  /** Notes that the check is about to send a request; returns what to send. Throws the `Halt` that ends the run. */
  readonly sending: (ask: Ask) => Ask
}

/** Knows which check has sent which request. */
export class CheckRuns {
  readonly #underWay = new Set<CheckRun>()
  readonly #senders = new WeakMap<Ask, CheckRun>()

  /** @param stopIfHalted Throws if no check may send anything more. */
  begin(
    { id, burst = 0 }: Pick<Check<never>, 'id' | 'burst'>,
    isConcurrent: boolean,
    stopIfHalted: () => void,
  ): CheckRun {
    const one: CheckRun = {
      ...{ id, isConcurrent, isBurst: burst > 0 },
      own: [],
      sending: (ask) => {
        stopIfHalted()
        return this.#sentBy(one, ask)
      },
    }
    this.#underWay.add(one)
    return one
  }

  end(one: CheckRun): void {
    this.#underWay.delete(one)
  }

  #sentBy(one: CheckRun, ask: Ask): Ask {
    const other = this.#senders.get(ask)
    // The same request of two checks has to be distinguished.
    const own = other === undefined || other === one ? ask : { ...ask }
    this.#senders.set(own, one)
    return own
  }

  /** The check that has sent a request: the one that has said so, or the only one that is running. */
  senderOf({ ask }: Exchange): CheckRun | undefined {
    const [only, other] = this.#underWay
    return this.#senders.get(ask) ?? (other === undefined ? only : undefined)
  }
}
