import { hostname } from 'node:os'
import type { LedgerHead } from './ledger-lines.ts'
import { processStart, processStartedAt } from './process-start.ts'

/** A process on another machine cannot be looked up, so its run counts as running until its file is this old, in ms. */
const otherHostGraceMs = 10 * 60_000

/** The file of a run gets its first line within this time, in ms. */
const firstLineMs = 60_000

/** Clocks may be adjusted by this much unnoticed, in ms. */
const clockSlackMs = 60_000

/** Is the run of a ledger still in progress, as far as can be determined? */
export function isRunning(head: LedgerHead | undefined, ageMs: number): boolean {
  if (!head) return ageMs < firstLineMs
  if (head.host !== hostname()) return ageMs < otherHostGraceMs
  if (head.pid === process.pid) return false
  return isAlive(head.pid) && !isReused(head)
}

/** Is there a process with this id? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // The process exists, but belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Does the id of the process belong to a later one? */
function isReused({ pid, process, startedAt }: LedgerHead): boolean {
  const now = processStart(pid)
  if (process !== undefined && now !== undefined) return process !== now
  const startOfProcess = processStartedAt(pid)
  return startOfProcess !== undefined && startOfProcess > Date.parse(startedAt) + clockSlackMs
}
