import type { Ask, Who } from '../runner/exchange.ts'

/** Another form of the same valid request. */
export interface Form {
  /** The index of the documented place that names the tenant. */
  readonly place?: number
  /** The index of the documented way to send the credential. */
  readonly way?: number
  readonly change?: (ask: Ask) => Ask
}

/** Takes alternatives in turn, so that each of them is tried now and then. */
export class Turns {
  readonly #counts = new Map<string, number>()

  /** The number of earlier calls with the same key. */
  next(key: string): number {
    const turn = this.#counts.get(key) ?? 0
    this.#counts.set(key, turn + 1)
    return turn
  }

  /**
   * The form of the next request of an operation: the usual one first and then every third time, and the others in turn,
   * so that each operation is sent in all of them by each caller without a request more.
   */
  nextForm(operation: string, who: Who, toForms: () => readonly Form[]): Form {
    if (who === 'anonymous') return {}
    // A caller without the right sends each request so rarely that even the first has another form.
    const isLimited = who === 'limited'
    const turn = this.next(`${operation} of ${who}`) + (isLimited ? 1 : 0)
    const index = turn - 1 - Math.floor(turn / 3)
    if (turn % 3 === 0) return {}
    const forms = toForms()
    return forms[index % forms.length] ?? {}
  }
}
