/** A map ordered by key. */
export interface Ordered<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): unknown
  delete(key: K): unknown
  minKey(): K | undefined
  maxKey(): K | undefined
  /** The values with keys from `from` on, ascending. Default: all. */
  values(from?: K): IterableIterator<V>
  /** The entries with keys up to `from`, descending; `skip` excludes `from` itself. */
  entriesReversed(from: K, reused: undefined, skip: boolean): IterableIterator<[K, V]>
}

/** Creates an empty ordered map. The code that assembles a mock chooses the kind by the expected size. */
export type NewOrder = <K, V>(compare: (a: K, b: K) => number) => Ordered<K, V>
