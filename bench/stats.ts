/** The median of the numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  if (low === undefined || high === undefined) throw new Error('Failed to compute a median: there are no numbers.')
  return (low + high) / 2
}

/** Rounds a number to a number of decimal places. */
export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits))
}

/** Formats rows as a table. The first column is left-aligned, the others are right-aligned. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows].map((row) => row.map(String))
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
  const [first = [], ...others] = all
  return [line(first), widths.map((width) => '-'.repeat(width)).join('  '), ...others.map(line)].join('\n')
}

/** A measured value and its goal. */
export interface Goal {
  readonly name: string
  readonly value: number
  readonly atLeast?: number
  readonly atMost?: number
}

/** Formats goals as a table that says whether each is reached. */
export function goalTable(goals: readonly Goal[]): string {
  return table(
    ['goal', 'measured', 'required', ''],
    goals.map(({ name, value, atLeast, atMost }) => [
      name,
      round(value, 2),
      atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`,
      value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity) ? 'reached' : 'MISSED',
    ]),
  )
}
