import type { Ordered } from './ordered.ts'

/** An ordered map for a few thousand entries. Much smaller in a bundle than the tree. */
export function arrayOrder<K, V>(compare: (a: K, b: K) => number): Ordered<K, V> {
  return new ArrayOrder(compare)
}

class ArrayOrder<K, V> implements Ordered<K, V> {
  readonly #compare: (a: K, b: K) => number
  readonly #entries: [K, V][] = []

  constructor(compare: (a: K, b: K) => number) {
    this.#compare = compare
  }

  get(key: K): V | undefined {
    return this.#holds(key) ? this.#entries[this.#indexOf(key)]?.[1] : undefined
  }

  set(key: K, value: V): void {
    this.#entries.splice(this.#indexOf(key), this.#holds(key) ? 1 : 0, [key, value])
  }

  delete(key: K): void {
    if (this.#holds(key)) this.#entries.splice(this.#indexOf(key), 1)
  }

  minKey(): K | undefined {
    return this.#entries[0]?.[0]
  }

  maxKey(): K | undefined {
    return this.#entries.at(-1)?.[0]
  }

  *values(from?: K): IterableIterator<V> {
    const entries = this.#entries
    for (let at = from === undefined ? 0 : this.#indexOf(from); at < entries.length; at++)
      yield (entries[at] as [K, V])[1]
  }

  *entriesReversed(from: K, _reused: undefined, skip: boolean): IterableIterator<[K, V]> {
    const entries = this.#entries
    const above = this.#indexOf(from) + (this.#holds(from) && !skip ? 1 : 0)
    for (let at = above - 1; at >= 0; at--) yield entries[at] as [K, V]
  }

  #holds(key: K): boolean {
    const entry = this.#entries[this.#indexOf(key)]
    return entry !== undefined && this.#compare(entry[0], key) === 0
  }

  /** Index of the first key that is greater than or equal to this one. */
  #indexOf(key: K): number {
    let [low, high] = [0, this.#entries.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#compare((this.#entries[middle] as [K, V])[0], key) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
