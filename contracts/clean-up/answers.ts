import { type Exchange, isPage, isSuccess } from '../runner/exchange.ts'
import type { Found } from './lists.ts'

/** The statuses after which a removal is requested again. The wire waits only if it has the time. */
const laterStatuses = [429, 503]

/** The maximum number of requests for one removal. */
const maxTries = 3

/** What identifies something that a list shows. */
type Named = Pick<Found, 'kind' | 'handle'>

/** The response to a removal: confirmed, nothing to remove, or neither. */
export type Answer = 'gone' | 'unknown' | 'refused'

/** The responses of a target to the removals of a clean-up, by list and handle. */
export class Answers {
  readonly #absent: readonly number[]
  readonly #answers = new Map<string, Answer>()
  /** How often the target has postponed a removal. */
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
    // A page with a success is from something in front of the target, such as a form to log in.
    const isDone = exchange !== undefined && isSuccess(exchange) && !isPage(exchange)
    this.#answers.set(key, isDone ? 'gone' : isUnknown ? 'unknown' : 'refused')
  }

  /** Whether the target has postponed any removal that may be requested again. */
  get hasPostponed(): boolean {
    return [...this.#postponed.values()].some((tries) => tries < maxTries)
  }

  /** Whether the target has postponed a removal that may be requested again. */
  isPostponed(one: Named): boolean {
    const tries = this.#postponed.get(keyOf(one)) ?? 0
    return tries > 0 && tries < maxTries
  }
}

/** Identifies something by its list and handle. */
export function keyOf({ kind, handle }: Named): string {
  return JSON.stringify([kind, handle])
}
