import type { LogEntry } from './api.ts'

/** The maximum number of entries that the console shows. */
const maxEntries = 1000

/** Adds entries, oldest first, to a log, newest first. Leaves out those that the log already has. */
export function mergeLog(log: readonly LogEntry[], entries: readonly LogEntry[]): readonly LogEntry[] {
  const newest = log[0]?.id ?? 0
  const added = entries.filter(({ id }) => id > newest).reverse()
  return added.length === 0 ? log : [...added, ...log].slice(0, maxEntries)
}
