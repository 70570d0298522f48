import library from 'sorted-btree'
import type { Ordered } from './ordered.ts'

type Tree = typeof library.default

// The library is CommonJS. As the default import, Node gives its whole exports object, some bundlers the class.
const BTree = ((library as { default?: Tree }).default ?? library) as Tree

/** An ordered map for a million entries. Lookups and changes take logarithmic time. */
export function treeOrder<K, V>(compare: (a: K, b: K) => number): Ordered<K, V> {
  // With 128 keys per node, the overhead is 2 to 5 bytes per entry.
  return new BTree<K, V>(undefined, compare, 128)
}
