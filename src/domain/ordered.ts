import library from 'sorted-btree'

type Tree = typeof library.default

// The library is CommonJS. Node gives an ES module its whole export object as the default; some bundlers, the class.
const BTree = ((library as { default?: Tree }).default ?? library) as Tree

/** Values in the order of their keys; finding a place and changing it cost the logarithm of the size. */
export type Ordered<K, V> = InstanceType<typeof library.default<K, V>>

/** An empty order; 128 keys to a node keep it at 2 to 5 bytes an entry. */
export function emptyOrder<K, V>(compare?: (a: K, b: K) => number): Ordered<K, V> {
  return new BTree<K, V>(undefined, compare, 128)
}
