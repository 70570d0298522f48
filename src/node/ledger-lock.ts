import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { isAlive } from './running.ts'

/** A sweep on another machine cannot be looked up, so it counts as running for this long, in ms. */
const otherHostMs = 10 * 60_000

interface Holder {
  readonly pid: number
  readonly host: string
  readonly at: number
}

/** Takes a ledger for one sweep. Returns how to give it back; undefined if another sweep has it. */
export function lockLedger(path: string): (() => void) | undefined {
  const lock = `${path}.lock`
  const holder: Holder = { pid: process.pid, host: hostname(), at: Date.now() }
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(lock, JSON.stringify(holder), { flag: 'wx' })
      return () => remove(lock)
    } catch (error) {
      // A folder that is read-only has no second sweep that could delete anything.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return () => {}
    }
    if (isHeld(lock)) return undefined
    remove(lock)
  }
  return undefined
}

function remove(lock: string): void {
  try {
    rmSync(lock, { force: true })
  } catch {
    // The folder has become read-only: a lock counts only as long as its process runs.
  }
}

function isHeld(lock: string): boolean {
  try {
    const { pid, host, at }: Holder = JSON.parse(readFileSync(lock, 'utf8'))
    const isRecent = Math.abs(Date.now() - at) < otherHostMs
    return isRecent && (host !== hostname() || pid === process.pid || isAlive(pid))
  } catch {
    // It was given back just now, or its holder was killed while it wrote it.
    return false
  }
}
