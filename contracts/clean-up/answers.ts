import type { Exchange } from '../runner/exchange.ts'
import type { Found } from './lists.ts'

/** After these, a removal is asked for again. The wire waits itself only if it has the time. */
const laterStatuses = [429, 503]

/** How often a removal is asked for at most. */
const maxTries = 3

/** What identifies something that a list shows. */
type Named = Pick<Found, 'kind' | 'handle'>

/** Whether the target confirmed that something is gone, says that it is not there, or neither. */
export type Answer = 'gone' | 'unknown' | 'refused'

/** What a target has answered to the removals of a clean-up, by list and handle. */
export class Answers {
  readonly #absent: readonly number[]
  readonly #answers = new Map<string, Answer>()
  /** How often the target has put a removal off. */
  readonly #postponed = new Map<string, number>()

  /** @param absent The statuses that mean: it is not there. */
  constructor(absent: readonly number[]) {
    this.#absent = absent
  }

  of(one: Named): Answer | undefined {
    return this.#answers.get(keyOf(one))
  }

  /** Notes a response; undefined if there was none. */
  note(one: Named, exchange: Exchange | undefined): void {
    const key = keyOf(one)
    const status = exchange?.response.status ?? 0
    if (laterStatuses.includes(status)) this.#postponed.set(key, (this.#postponed.get(key) ?? 0) + 1)
    else this.#postponed.delete(key)
    const isUnknown = this.#absent.includes(status)
    this.#answers.set(key, status >= 200 && status < 300 ? 'gone' : isUnknown ? 'unknown' : 'refused')
  }

  /** Whether the target has put off any removal that may be asked for again. */
  get hasPostponed(): boolean {
    return [...this.#postponed.values()].some((tries) => tries < maxTries)
  }

  /** Whether the target has put a removal off, and it may be asked for again. */
  isPostponed(one: Named): boolean {
    const tries = this.#postponed.get(keyOf(one)) ?? 0
    return tries > 0 && tries < maxTries
  }
}

/** Identifies something by its list and handle. */
export function keyOf({ kind, handle }: Named): string {
  return JSON.stringify([kind, handle])
}
