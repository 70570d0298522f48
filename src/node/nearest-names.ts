import leven from 'leven'

/** The names that are most similar to a mistyped one, the best first, for "Did you mean …?". */
export function nearestNames(names: readonly string[], typed: string, max = 3): readonly string[] {
  return names
    .map((name) => ({ name, distance: leven(name, typed) }))
    .filter(({ name, distance }) => distance <= Math.max(2, typed.length / 2) || name.includes(typed))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, max)
    .map(({ name }) => name)
}
