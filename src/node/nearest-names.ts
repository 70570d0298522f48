/** The names that are most like a mistyped one, the best first. */
export function nearestNames(names: readonly string[], typed: string, max = 3): readonly string[] {
  return names
    .map((name) => ({ name, far: distance(name, typed) }))
    .filter(({ name, far }) => far <= Math.max(2, typed.length / 2) || name.includes(typed))
    .sort((a, b) => a.far - b.far)
    .slice(0, max)
    .map(({ name }) => name)
}

/** How many letters have to be put in, left out or changed (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
