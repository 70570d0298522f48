/** The list `now` with the objects of `before` for all items that are equal, so that only changed items are rendered. */
export function reuseUnchanged<T extends { readonly id: string }>(
  before: readonly T[],
  now: readonly T[],
): readonly T[] {
  const old = new Map(before.map((item) => [item.id, item]))
  const items = now.map((item) => {
    const known = old.get(item.id)
    return known && JSON.stringify(known) === JSON.stringify(item) ? known : item
  })
  return items.length === before.length && items.every((item, i) => item === before[i]) ? before : items
}
