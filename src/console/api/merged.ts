import type { LogEntry } from './api.ts'

/** How much the log shows. */
const longest = 1000

/** A log, newest first, with entries that have arrived, oldest first. */
export function merged(log: readonly LogEntry[], arrived: readonly LogEntry[]): readonly LogEntry[] {
  const newest = log[0]?.id ?? 0
  const added = arrived.filter(({ id }) => id > newest).reverse()
  return added.length === 0 ? log : [...added, ...log].slice(0, longest)
}
