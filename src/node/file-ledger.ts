import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Who } from '../../contracts/runner/exchange.ts'
import { type Ledger, memoryLedger, openIn } from '../../contracts/runner/ledger.ts'
import type { Target } from '../../contracts/runner/target.ts'
import { reasonOf, UsageError } from './usage-error.ts'

/** The folder of the ledgers, relative to the working directory. */
export const ledgerFolder = '.invitelab/ledger'

/** A process on another machine cannot be looked up, so its run counts as running until its file is this old, in ms. */
const otherHostGraceMs = 10 * 60_000

/** The first line of a file: the run and the target that it belongs to. Never a token, only the name of its variable. */
export interface LedgerHead {
  readonly format: 1
  readonly runId: string
  readonly pid: number
  readonly host: string
  readonly startedAt: string
  readonly target: {
    readonly name: string
    readonly provider: string
    readonly baseUrl: string
    readonly tenant: Readonly<Record<string, string>>
    readonly tokenEnv?: string
  }
}

/** A ledger in a file, which survives the process. */
export interface FileLedger extends Ledger {
  readonly path: string
  /** Closes the file, and deletes it if nothing in it is open. */
  readonly close: () => void
}

const methods = ['intend', 'created', 'accepted', 'ended', 'held', 'revoked'] as const
const tenantMethods = ['tenantIntended', 'tenantCreated', 'tenantGone'] as const
type Method = (typeof methods)[number] | (typeof tenantMethods)[number]

/** The files that this process writes to: another container may have run a process with the same id. */
const openPaths = new Set<string>()

/**
 * Creates the ledger file of a run. Its first line is on the disk when this returns.
 * @throws UsageError if the file cannot be written.
 */
export function openLedger(target: Target, runId: string, tokenEnv?: string, folder = ledgerFolder): FileLedger {
  const path = join(folder, `${runId}.ndjson`)
  const { name, provider, baseUrl, tenant } = target
  const head: LedgerHead = {
    format: 1,
    runId,
    pid: process.pid,
    host: hostname(),
    startedAt: new Date().toISOString(),
    target: { name, provider, baseUrl, tenant, ...(tokenEnv === undefined ? {} : { tokenEnv }) },
  }
  try {
    mkdirSync(folder, { recursive: true })
    const file = openSync(path, 'wx')
    append(file, JSON.stringify(head))
    syncFolder(folder)
    return toLedger(path, file, memoryLedger())
  } catch (error) {
    throw new UsageError(
      `Failed to write the ledger ${path}: ${reasonOf(error)}. Run in a folder that can be written to.`,
    )
  }
}

/**
 * A ledger for a run: a file if what the run creates could outlive this process, in memory otherwise.
 * @param tokenEnv The variable of the token, for a target that is in no config.
 */
export function openRunLedger(
  target: Target,
  { runId, readOnly, tokenEnv }: { readonly runId: string; readonly readOnly: boolean; readonly tokenEnv?: string },
): Ledger & Pick<FileLedger, 'close'> {
  if (target.inProcess || readOnly || !target.writes) return { ...memoryLedger(), close: () => {} }
  return openLedger(target, runId, tokenEnv)
}

/** The ledger file of an earlier run. */
export interface StoredLedger {
  readonly path: string
  /** Undefined if the run ended before the first line was written, and so before it sent anything. */
  readonly head: LedgerHead | undefined
  readonly ageMs: number
  /** Is its run still in progress, as far as can be seen? */
  readonly running: boolean
  /** The number of entries that are not revoked, and of tenants that are not deleted. */
  readonly open: number
  /** Opens the file to append to it. */
  readonly resume: () => FileLedger
}

/**
 * Reads the ledgers in a folder.
 * @throws UsageError if the folder cannot be read.
 */
export function storedLedgers(folder = ledgerFolder): readonly StoredLedger[] {
  if (!existsSync(folder)) return []
  const names = namesIn(folder).filter((name) => name.endsWith('.ndjson'))
  return names.sort().flatMap((name) => {
    const stored = readStored(join(folder, name))
    return stored ? [stored] : []
  })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    throw new UsageError(`Failed to read the ledgers in ${folder}: ${reasonOf(error)}`)
  }
}

function readStored(path: string): StoredLedger | undefined {
  let text: string
  let ageMs: number
  try {
    text = readFileSync(path, 'utf8')
    ageMs = Math.max(0, Date.now() - statSync(path).mtimeMs)
  } catch {
    // Its run has just ended and deleted it.
    return undefined
  }
  const [first, ...lines] = text.split('\n').map(parseLine)
  const head = isHead(first) ? first : undefined
  const memory = memoryLedger()
  for (const line of lines) replay(memory, line)
  return {
    path,
    head,
    ageMs,
    running: isRunning(path, head, ageMs),
    open: openIn(memory).length,
    resume: () => {
      const file = openSync(path, 'a')
      // Otherwise an incomplete last line would swallow the next one.
      if (text !== '' && !text.endsWith('\n')) writeSync(file, '\n')
      return toLedger(path, file, memory)
    },
  }
}

function toLedger(path: string, file: number, memory: Ledger): FileLedger {
  openPaths.add(path)
  // The line is on the disk before the change counts, and so before its request is sent.
  const write =
    <A extends readonly unknown[]>(method: Method, change: (...args: A) => void) =>
    (...args: A) => {
      append(file, JSON.stringify([method, ...args]))
      change(...args)
    }
  return {
    path,
    intend: write('intend', memory.intend),
    created: write('created', memory.created),
    accepted: write('accepted', memory.accepted),
    ended: write('ended', memory.ended),
    held: write('held', memory.held),
    revoked: write('revoked', memory.revoked),
    entries: memory.entries,
    tenantIntended: write('tenantIntended', memory.tenantIntended),
    tenantCreated: write('tenantCreated', memory.tenantCreated),
    tenantGone: write('tenantGone', memory.tenantGone),
    tenants: memory.tenants,
    close: () => {
      closeSync(file)
      openPaths.delete(path)
      if (openIn(memory).length === 0) rmSync(path, { force: true })
    },
  }
}

function append(file: number, line: string): void {
  writeSync(file, `${line}\n`)
  fsyncSync(file)
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

/** The last line of a killed run may be incomplete. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Anyone may have edited the file, and a sweep sends requests to what it names. */
function isHead(value: unknown): value is LedgerHead {
  if (!isRecord(value) || value.format !== 1 || !isRecord(value.target)) return false
  const { name, provider, baseUrl, tenant } = value.target
  const texts = [value.runId, name, provider, baseUrl, ...(isRecord(tenant) ? Object.values(tenant) : [undefined])]
  return texts.every((text) => typeof text === 'string')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function replay(memory: Ledger, line: unknown): void {
  if (!Array.isArray(line)) return
  const [method, ...args] = line as [string, ...unknown[]]
  const isTenant = isOneOf(tenantMethods, method) && isTenantLine(args)
  if (isTenant || isOneOf(methods, method)) (memory[method] as (...args: unknown[]) => void)(...args)
}

/** Are these the keys of a tenant, and perhaps the credential that creates it? */
function isTenantLine([tenant, who = 'admin']: readonly unknown[]): boolean {
  const isNamed = isRecord(tenant) && Object.values(tenant).every((value) => typeof value === 'string')
  return isNamed && isOneOf(['admin', 'limited', 'invitee', 'anonymous'] satisfies Who[], who)
}

function isOneOf<T>(all: readonly T[], value: unknown): value is T {
  return all.includes(value as T)
}

function isRunning(path: string, head: LedgerHead | undefined, ageMs: number): boolean {
  if (openPaths.has(path)) return true
  if (!head) return ageMs < 60_000
  if (head.host !== hostname()) return ageMs < otherHostGraceMs
  if (head.pid === process.pid) return false
  try {
    process.kill(head.pid, 0)
    return true
  } catch (error) {
    // The process exists, but belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
