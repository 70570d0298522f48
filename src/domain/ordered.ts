// The library is CommonJS: what an ES module gets as its default is the whole export object.
import library from 'sorted-btree'

/** Values in the order of their keys; finding a place and changing it cost the logarithm of the size. */
export type Ordered<K, V> = InstanceType<typeof library.default<K, V>>

/** An empty order; 128 keys to a node keep it at 2 to 5 bytes an entry. */
export function emptyOrder<K, V>(compare?: (a: K, b: K) => number): Ordered<K, V> {
  return new library.default<K, V>(undefined, compare, 128)
}
