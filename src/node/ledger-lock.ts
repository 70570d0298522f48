import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { readRegular } from './regular-files.ts'
import { isAlive } from './running.ts'

/** A sweep on another machine cannot be looked up, so it counts as running for this long, in ms. */
const otherHostMs = 10 * 60_000

const ending = '.lock'

interface Holder {
  readonly pid: number
  readonly host: string
  readonly at: number
}

/** Locks a ledger for one sweep. Returns the function that unlocks it; undefined if another sweep has it. */
export function lockLedger(path: string): (() => void) | undefined {
  const lock = `${path}${ending}`
  const holder: Holder = { pid: process.pid, host: hostname(), at: Date.now() }
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(lock, JSON.stringify(holder), { flag: 'wx' })
      return () => remove(lock)
    } catch (error) {
      // A full disk may hold the file without its text.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        remove(lock)
        // In a read-only folder, no second sweep can delete anything.
        return () => {}
      }
    }
    if (isHeld(lock)) return undefined
    remove(lock)
  }
  return undefined
}

/** Removes the locks of sweeps that were killed after they had deleted the ledger. */
export function removeLocksWithoutLedger(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (name.endsWith(`.ndjson${ending}`) && !existsSync(path.slice(0, -ending.length)) && !isHeld(path)) remove(path)
  }
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
    const { pid, host, at }: Holder = JSON.parse(readRegular(lock).toString('utf8'))
    const isRecent = Math.abs(Date.now() - at) < otherHostMs
    return isRecent && (host !== hostname() || pid === process.pid || isAlive(pid))
  } catch {
    // It was unlocked just now, or its holder was killed while writing it.
    return false
  }
}
