import { existsSync, ftruncateSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { memoryLedger, openIn } from '../../contracts/runner/ledger.ts'
import { type FileLedger, isOpenHere, ledgerFolder, toLedger } from './file-ledger.ts'
import { type LedgerHead, readHead, readLine } from './ledger-lines.ts'
import { assertNoLink, openRegular, readRegular } from './regular-files.ts'
import { isRunning } from './running.ts'
import { reasonOf, UsageError } from './usage-error.ts'

/** The ledger file of an earlier run. */
export interface StoredLedger {
  readonly path: string
  /** Undefined if the first line is not one of a ledger. */
  readonly head: LedgerHead | undefined
  /** 0 if its time is in the future. */
  readonly ageMs: number
  /** Was it written at a time that this machine's clock has not reached? */
  readonly isAhead: boolean
  /** Is its run still in progress, as far as can be determined? */
  readonly running: boolean
  /** Did its run end before the first line was written, and so before it sent anything? */
  readonly isEmpty: boolean
  /** What cannot be read, in a sentence without a full stop. Such a file is never deleted by a sweep. */
  readonly damage: string | undefined
  /** Its open entries: addresses, and the names of tenants. */
  readonly open: readonly string[]
  /** Opens the file to append to it. If it cannot be written, changes are kept in memory. */
  readonly resume: () => FileLedger
}

/** Clocks may be adjusted by this much unnoticed, in ms. */
const clockSlackMs = 60_000

/**
 * Reads the ledgers in a folder.
 * @throws UsageError if the folder cannot be read.
 */
export function storedLedgers(folder = ledgerFolder): readonly StoredLedger[] {
  if (!existsSync(folder)) return []
  const names = namesIn(folder).filter((name) => name.endsWith('.ndjson'))
  return names.sort().flatMap((name) => readStored(join(folder, name)) ?? [])
}

function namesIn(folder: string): string[] {
  try {
    assertNoLink(folder)
    return readdirSync(folder)
  } catch (error) {
    throw new UsageError(`Failed to read the ledgers in ${folder}: ${reasonOf(error)}.`)
  }
}

/** Undefined if its run has just ended and deleted it. */
function readStored(path: string): StoredLedger | undefined {
  let bytes: Buffer = Buffer.alloc(0)
  let aheadMs = 0
  let isRegular = true
  let unreadable: string | undefined
  try {
    const stats = lstatSync(path)
    isRegular = stats.isFile()
    aheadMs = stats.mtimeMs - Date.now()
    bytes = readRegular(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    unreadable = reasonOf(error)
  }
  // A run that was killed may have written half of its last line, before it sent what the line is about.
  const whole = bytes.lastIndexOf('\n') + 1
  const [first = '', ...rest] = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1)
  const memory = memoryLedger()
  const read = readHead(first)
  const damages = rest.flatMap((line, index) => readLine(memory, line, index + 2) ?? [])
  const isEmpty = unreadable === undefined && first === ''
  const head = typeof read === 'string' ? undefined : read
  const ageMs = Math.max(0, -aheadMs)
  return {
    path,
    head,
    ageMs,
    isAhead: aheadMs > clockSlackMs,
    // No run writes to anything else.
    running: isOpenHere(path) || (isRegular && isRunning(head, ageMs)),
    isEmpty: isEmpty && rest.length === 0,
    damage: unreadable ?? (typeof read === 'string' && !isEmpty ? read : undefined) ?? damages[0],
    open: openIn(memory),
    resume: () => {
      const open = () => {
        const file = openRegular(path, 'append')
        // Otherwise an incomplete last line would swallow the next one.
        if (whole < bytes.length) ftruncateSync(file, whole)
        return file
      }
      return toLedger(path, open, memory)
    },
  }
}
