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
import { type Ledger, memoryLedger } from '../../contracts/runner/ledger.ts'
import type { Target } from '../../contracts/runner/target.ts'

/** Where ledgers are kept, from the folder in which the command runs. */
export const ledgerFolder = '.invitelab/ledger'

/** Another machine's run cannot be looked for; its file counts as in use as long as it is this fresh. */
const foreignGrace = 10 * 60_000

/** Whose invitations a file holds. Never a token: only the name of the variable that held one. */
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

/** A ledger that survives its process. */
export interface FileLedger extends Ledger {
  readonly path: string
  /** Ends the use of the file, and deletes it where nothing in it is open any more. */
  readonly close: () => void
}

const methods = ['intend', 'created', 'accepted', 'revoked'] as const
type Method = (typeof methods)[number]

/** The files that this process writes to: a process of the same number may have died in another container. */
const ours = new Set<string>()

/** A new ledger for a run. Its first line is on the disk when this returns. */
export function openLedger(target: Target, runId: string, tokenEnv?: string, folder = ledgerFolder): FileLedger {
  mkdirSync(folder, { recursive: true })
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
  const file = openSync(path, 'wx')
  append(file, JSON.stringify(head))
  syncFolder(folder)
  return toLedger(path, file, memoryLedger())
}

/** A file of an earlier run. */
export interface StoredLedger {
  readonly path: string
  /** Undefined where the run died before its first line was written, and so before it asked for anything. */
  readonly head: LedgerHead | undefined
  readonly ageMs: number
  /** Does its run still go on, as far as can be told? */
  readonly running: boolean
  /** How many invitations in it are open. */
  readonly open: number
  /** Goes on with the file. */
  readonly resume: () => FileLedger
}

/** The ledgers in a folder. */
export function storedLedgers(folder = ledgerFolder): readonly StoredLedger[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.ndjson'))
  return names.sort().flatMap((name) => {
    const stored = readStored(join(folder, name))
    return stored ? [stored] : []
  })
}

function readStored(path: string): StoredLedger | undefined {
  let text: string
  let ageMs: number
  try {
    text = readFileSync(path, 'utf8')
    ageMs = Math.max(0, Date.now() - statSync(path).mtimeMs)
  } catch {
    // Its run has ended and deleted it in the meantime.
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
    open: memory.entries().filter(({ state }) => state !== 'revoked').length,
    resume: () => {
      const file = openSync(path, 'a')
      // A line that broke off must not swallow the next one.
      if (text !== '' && !text.endsWith('\n')) writeSync(file, '\n')
      return toLedger(path, file, memory)
    },
  }
}

function toLedger(path: string, file: number, memory: Ledger): FileLedger {
  ours.add(path)
  // The line is safe before the change counts, and so before the request that it is about goes out.
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
    revoked: write('revoked', memory.revoked),
    entries: memory.entries,
    close: () => {
      closeSync(file)
      ours.delete(path)
      if (memory.entries().every(({ state }) => state === 'revoked')) rmSync(path, { force: true })
    },
  }
}

function append(file: number, line: string): void {
  writeSync(file, `${line}\n`)
  fsyncSync(file)
}

/** A new file's name is on the disk only when its folder is. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    fsyncSync(handle)
    closeSync(handle)
  } catch {
    // Windows cannot open folders, and needs no such thing.
  }
}

/** The last line of a killed run may be half a line. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function isHead(value: unknown): value is LedgerHead {
  return typeof value === 'object' && value !== null && (value as LedgerHead).format === 1
}

function replay(memory: Ledger, line: unknown): void {
  if (!Array.isArray(line)) return
  const [method, ...args] = line as [Method, ...string[]]
  if (methods.includes(method)) (memory[method] as (...args: unknown[]) => void)(...args)
}

function isRunning(path: string, head: LedgerHead | undefined, ageMs: number): boolean {
  if (ours.has(path)) return true
  if (!head) return ageMs < 60_000
  if (head.host !== hostname()) return ageMs < foreignGrace
  if (head.pid === process.pid) return false
  try {
    process.kill(head.pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is there, and may not be asked.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
