import library from 'sorted-btree'
import type { Ordered } from './ordered.ts'

type Tree = typeof library.default

// The library is CommonJS. Node gives an ES module its whole export object as the default; some bundlers, the class.
const BTree = ((library as { default?: Tree }).default ?? library) as Tree

/** An order for a million: finding a place and changing it cost the logarithm of the size. */
export function treeOrder<K, V>(compare: (a: K, b: K) => number): Ordered<K, V> {
  // 128 keys to a node keep it at 2 to 5 bytes an entry.
  return new BTree<K, V>(undefined, compare, 128)
}
