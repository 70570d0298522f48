import type { Exchange } from '../../runner/exchange.ts'

/** Finds the exchanges that were in flight at the same time as another one. */
export class Overlaps {
  readonly #seen: readonly Exchange[]
  /** For each exchange, when the first of it and all later ones was sent. */
  #firstSent: readonly number[] = []

  /** @param seen In the order in which the responses arrived. It may grow. */
  constructor(seen: readonly Exchange[]) {
    this.#seen = seen
  }

  with(exchange: Exchange, at: number): readonly Exchange[] {
    if (this.#firstSent.length !== this.#seen.length) this.#firstSent = firstSentOf(this.#seen)
    const found: Exchange[] = []
    for (let index = at - 1; index >= 0; index--) {
      const other = this.#seen[index]
      if (!other || other.receivedAt < exchange.sentAt) break
      found.push(other)
    }
    for (let index = at + 1; (this.#firstSent[index] ?? Number.POSITIVE_INFINITY) < exchange.receivedAt; index++) {
      const other = this.#seen[index]
      if (other && other.sentAt < exchange.receivedAt) found.push(other)
    }
    return found
  }
}

function firstSentOf(seen: readonly Exchange[]): readonly number[] {
  const sent = new Array<number>(seen.length)
  let first = Number.POSITIVE_INFINITY
  for (let index = seen.length - 1; index >= 0; index--) {
    first = Math.min(first, seen[index]?.sentAt ?? first)
    sent[index] = first
  }
  return sent
}
