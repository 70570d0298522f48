import { closeSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { type Ledger, type MemoryLedger, memoryLedger, openIn } from '../../contracts/runner/ledger.ts'
import type { Target } from '../../contracts/runner/target.ts'
import type { LedgerHead, LedgerMethod } from './ledger-lines.ts'
import { processStart } from './process-start.ts'
import { assertNoLink } from './regular-files.ts'
import { reasonOf, UsageError } from './usage-error.ts'

/** The folder of the ledgers, relative to the working directory. */
export const ledgerFolder = '.invitelab/ledger'

/** A ledger in a file, which survives the process. */
export interface FileLedger extends Ledger {
  readonly path: string
  /** Closes the file, and deletes it if nothing in it is open. */
  readonly close: () => void
  /** Closes the file and keeps it. */
  readonly release: () => void
}

/** They note what a request has done. If a power cut loses that, a sweep looks for what was intended. */
const outcomes: ReadonlySet<LedgerMethod> = new Set<LedgerMethod>(['created', 'ended', 'revoked', 'tenantGone'])

/** The files that this process writes to: another container may have run a process with the same id. */
const openPaths = new Set<string>()

/**
 * Creates the ledger file of a run. Its first line is on the disk when this returns.
 * @throws UsageError if the file cannot be written.
 */
export function openLedger(target: Target, runId: string, tokenEnv?: string, folder = ledgerFolder): FileLedger {
  const path = join(folder, `${runId}.ndjson`)
  const { name, provider, baseUrl, tenant } = target
  const start = processStart(process.pid)
  const head: LedgerHead = {
    format: 1,
    runId,
    pid: process.pid,
    host: hostname(),
    startedAt: new Date().toISOString(),
    ...(start === undefined ? {} : { process: start }),
    target: { name, provider, baseUrl, tenant, ...(tokenEnv === undefined ? {} : { tokenEnv }) },
  }
  try {
    assertNoLink(folder)
    mkdirSync(folder, { recursive: true })
    const file = openSync(path, 'ax')
    append(file, JSON.stringify(head))
    fsyncSync(file)
    syncFolder(folder)
    return toLedger(path, () => file, memoryLedger())
  } catch (error) {
    // A full disk may hold the file without its first line.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') attempt(() => rmSync(path, { force: true }))
    throw new UsageError(
      `Failed to write the ledger ${path}: ${reasonOf(error)}. Run in a folder that can be written to.`,
    )
  }
}

/**
 * A ledger for a run: a file if what the run creates could outlive this process, otherwise in memory. If the file cannot be
 * written, it says so and continues in memory.
 * @param tokenEnv The variable of the token, for a target that is in no config.
 */
export function openRunLedger(
  target: Target,
  { runId, readOnly, tokenEnv }: { readonly runId: string; readonly readOnly: boolean; readonly tokenEnv?: string },
): Ledger & Pick<FileLedger, 'close'> {
  if (target.inProcess || readOnly || !target.writes) return { ...memoryLedger(), close: () => {} }
  try {
    return openLedger(target, runId, tokenEnv)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(
      `invitelab: ${error.message} The run continues with a ledger in memory; if it is killed, a sweep cannot clean up after it.`,
    )
    return { ...memoryLedger(), close: () => {} }
  }
}

/** Is this process writing to a file? Another container may have run a process with the same id. */
export function isOpenHere(path: string): boolean {
  return openPaths.has(path)
}

/**
 * A ledger that appends to an open file. If the disk is full or cannot be written to, it says so once and continues in memory.
 * @param open Opens the file, to append to it.
 * @param memory What the file holds already.
 */
export function toLedger(path: string, open: () => number, memory: MemoryLedger): FileLedger {
  openPaths.add(path)
  let file: number | undefined
  let isBroken = false
  /** Whether the file has a line that the next request must wait for. */
  let isDirty = false
  attemptTo(() => {
    file = open()
  })
  // The line outlives the process when this returns. What is noted again needs no line.
  const write =
    <A extends readonly unknown[]>(method: LedgerMethod, change: (...args: A) => void) =>
    (...args: A) => {
      const before = memory.changes()
      change(...args)
      if (memory.changes() > before && !isBroken && file !== undefined) store(file, method, args)
    }

  function store(to: number, method: LedgerMethod, args: readonly unknown[]): void {
    attemptTo(() => append(to, JSON.stringify([method, ...args])))
    isDirty ||= !outcomes.has(method)
  }

  function sync(): void {
    const to = file
    if (!isDirty || isBroken || to === undefined) return
    isDirty = false
    attemptTo(() => fsyncSync(to))
  }

  function attemptTo(act: () => void): void {
    try {
      act()
    } catch (error) {
      isBroken = true
      console.error(
        `invitelab: the ledger ${path} cannot be written any more (${reasonOf(error)}). The run continues with a ledger in memory; if it is killed, a sweep cannot find the rest.`,
      )
    }
  }

  return {
    path,
    sync,
    intend: write('intend', memory.intend),
    created: write('created', memory.created),
    accepted: write('accepted', memory.accepted),
    ended: write('ended', memory.ended),
    held: write('held', memory.held),
    revoked: write('revoked', memory.revoked),
    entries: memory.entries,
    entryOf: memory.entryOf,
    tenantIntended: write('tenantIntended', memory.tenantIntended),
    tenantCreated: write('tenantCreated', memory.tenantCreated),
    tenantGone: write('tenantGone', memory.tenantGone),
    tenants: memory.tenants,
    release: () => {
      openPaths.delete(path)
      if (file !== undefined) closeSync(file)
    },
    close: () => {
      openPaths.delete(path)
      const left = openIn(memory)
      try {
        // What was noted in memory only.
        if (file !== undefined && isBroken && left.length > 0) append(file, linesOf(memory).join('\n'))
        if (file !== undefined && left.length > 0) fsyncSync(file)
        if (file !== undefined) closeSync(file)
        if (left.length === 0) rmSync(path, { force: true })
      } catch (error) {
        console.error(
          left.length === 0
            ? `invitelab: nothing is left, but the ledger ${path} could not be deleted (${reasonOf(error)}).`
            : `invitelab: the ledger ${path} does not hold all that is left (${reasonOf(error)}): ${left.join(', ')}`,
        )
      }
    },
  }
}

/** The lines that make a ledger what it is now. */
function linesOf({ entries, tenants }: Ledger): readonly string[] {
  const people = entries().flatMap(({ email, tenant, kinds, ids, held, state }) => [
    ...kinds.map((kind) => ['intend', email, tenant, kind]),
    ...held.map((kind) => ['held', email, tenant, kind]),
    ...ids.map((id) => ['created', email, tenant, id]),
    ...(state === 'accepted' || state === 'revoked' ? [[state, email, tenant]] : []),
  ])
  const made = tenants().flatMap(({ tenant, who, state }) => [
    ['tenantIntended', tenant, who],
    ...(state === 'created' ? [['tenantCreated', tenant, who]] : state === 'gone' ? [['tenantGone', tenant]] : []),
  ])
  return [...people, ...made].map((line) => JSON.stringify(line))
}

/** Appends a line, whole or not at all: half a line would make the next one unreadable. */
function append(file: number, line: string): void {
  const { size } = fstatSync(file)
  const bytes = new TextEncoder().encode(`${line}\n`)
  try {
    // An almost full disk may accept only a part of it.
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
  } catch (error) {
    attempt(() => ftruncateSync(file, size))
    throw error
  }
}

function attempt(act: () => void): void {
  try {
    act()
  } catch {
    // The first error is the one to report.
  }
}

/** The name of a new file is on the disk only once its folder is. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    fsyncSync(handle)
    closeSync(handle)
  } catch {
    // Windows cannot open folders, and does not need to.
  }
}
