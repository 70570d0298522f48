/**
 * A new list in which whatever has not changed is the object that it was in the old one, so that a page draws only
 * what has changed.
 */
export function keepSame<T extends { readonly id: string }>(before: readonly T[], now: readonly T[]): readonly T[] {
  const old = new Map(before.map((item) => [item.id, item]))
  const kept = now.map((item) => {
    const known = old.get(item.id)
    return known && JSON.stringify(known) === JSON.stringify(item) ? known : item
  })
  return kept.length === before.length && kept.every((item, i) => item === before[i]) ? before : kept
}
