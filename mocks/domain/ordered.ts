/** Values in the order of their keys. */
export interface Ordered<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): unknown
  delete(key: K): unknown
  minKey(): K | undefined
  maxKey(): K | undefined
  /** The values whose keys are not below `from`, upwards; all, where nothing is said. */
  values(from?: K): IterableIterator<V>
  /** What lies at or below `from`, downwards; what lies below it, where `skip` says so. */
  entriesReversed(from: K, reused: undefined, skip: boolean): IterableIterator<[K, V]>
}

/** Makes an empty order. Which kind fits depends on how much it will hold, so whoever puts a mock together chooses. */
export type NewOrder = <K, V>(compare: (a: K, b: K) => number) => Ordered<K, V>
