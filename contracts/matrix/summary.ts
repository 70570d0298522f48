import { type JudgedRow, keyOf } from './row.ts'

/** How many rows of a provider are judged. */
export interface Summary {
  readonly rows: number
  /** Rows that no request causes, such as the status of a rate limit. */
  readonly uncaused: number
  /** Rows that a check judges and that a run contains. */
  readonly judged: number
  /** Rows that a check would judge, but that no run contains. */
  readonly unexercised: number
  readonly unjudged: number
  /** Rows that a check judges as soon as a run contains them, among those that a request can cause, from 0 to 1. */
  readonly promised: number
  /** Judged rows among those that a request can cause, from 0 to 1. */
  readonly share: number
}

/** Counts the rows of the matrix of a provider, or of several. */
export function summarize(rows: readonly JudgedRow[], isUnexercised: (row: JudgedRow) => boolean): Summary {
  const uncaused = rows.filter(({ isUncaused }) => isUncaused).length
  const unexercised = rows.filter((row) => row.check !== undefined && isUnexercised(row)).length
  const judged = rows.filter(({ check }) => check !== undefined).length - unexercised
  const unjudged = rows.length - uncaused - judged - unexercised
  const caused = rows.length - uncaused
  const shares = { promised: (judged + unexercised) / caused, share: judged / caused }
  return { rows: rows.length, uncaused, judged, unexercised, unjudged, ...shares }
}

/** Why no run contains a row. */
export function unexercisedBecause({ part }: JudgedRow): string {
  switch (part) {
    case 'status':
      return 'neither the mock nor the reference service responds with it'
    case 'actor':
      return 'a standard run sends it to some operations only, and not to this one'
    case 'response member':
    case 'response header':
    case 'error member':
    case 'error header':
      return 'neither the mock nor the reference service shows it'
    default:
      return 'no check of a standard run sends it'
  }
}

/** Does a measurement show that no run contains a row? */
export function toUnexercised(measured: Readonly<Record<string, readonly string[]>>): (row: JudgedRow) => boolean {
  const keys = new Map(Object.entries(measured).map(([provider, all]) => [provider, new Set(all)]))
  return (row) => keys.get(row.provider)?.has(keyOf(row)) === true
}
