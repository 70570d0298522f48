import type { Who } from '../../contracts/runner/exchange.ts'
import type { Ledger } from '../../contracts/runner/ledger.ts'

/** The first line of a file: the run and the target that it belongs to. Never a token, only the name of its variable. */
export interface LedgerHead {
  readonly format: 1
  readonly runId: string
  readonly pid: number
  readonly host: string
  readonly startedAt: string
  /** When the process started, where the system tells: another one may have its id later. */
  readonly process?: string
  readonly target: {
    readonly name: string
    readonly provider: string
    readonly baseUrl: string
    readonly tenant: Readonly<Record<string, string>>
    readonly tokenEnv?: string
  }
}

type Values = readonly unknown[]

const isText = (value: unknown): value is string => typeof value === 'string'
const isTenant = (value: unknown) => isRecord(value) && Object.values(value).every(isText)
const isKind = (value: unknown) => oneOf(['invitation', 'grant'], value)
const isList = (value: unknown) => oneOf(['invitation', 'member', 'grant'], value)
const areLists = (value: unknown) => Array.isArray(value) && value.every(isList)
const isWho = (value: unknown) => oneOf(['admin', 'limited', 'invitee', 'anonymous'] satisfies Who[], value)
const isPerson = ([email, tenant]: Values) => isText(email) && isTenant(tenant)

/** The methods of a ledger that change it, and which values a line may have for them. */
const lines = {
  intend: (values) =>
    isPerson(values) &&
    (values[2] === undefined || isKind(values[2])) &&
    (values[3] === undefined || areLists(values[3])),
  created: (values) => isPerson(values) && isText(values[2]),
  accepted: isPerson,
  ended: (values) => isPerson(values) && isText(values[2]),
  held: (values) => isPerson(values) && isList(values[2]),
  revoked: isPerson,
  tenantIntended: ([tenant, who]) => isTenant(tenant) && isWho(who),
  tenantCreated: ([tenant, who]) => isTenant(tenant) && isWho(who),
  tenantGone: ([tenant]) => isTenant(tenant),
} satisfies Partial<Record<keyof Ledger, (values: Values) => boolean>>

/** A change of a ledger. */
export type LedgerMethod = keyof typeof lines

/** Repeats the change that a line holds. Returns what is wrong with the line, if it cannot be read. */
export function readLine(ledger: Ledger, text: string, number: number): string | undefined {
  const line = toJson(text)
  const [method, ...values]: Values = Array.isArray(line) ? line : []
  if (!isText(method)) return `line ${number} cannot be read`
  if (!Object.hasOwn(lines, method)) return `line ${number} is of another version of invitelab`
  const name = method as LedgerMethod
  if (!lines[name](values)) return `line ${number} cannot be read`
  const change = ledger[name] as (...values: Values) => void
  change(...values)
  return undefined
}

/** The first line of a ledger, or what is wrong with it. Anyone may have edited the file. */
export function readHead(text: string): LedgerHead | string {
  const value = toJson(text)
  if (!isRecord(value) || value.format === undefined) return 'its first line, which names the target, is missing'
  if (value.format !== 1)
    return `it is of format ${JSON.stringify(value.format).slice(0, 20)}, which this version does not know`
  const { target, runId, pid, host, startedAt } = value
  if (!isRecord(target) || !isTenant(target.tenant)) return 'its first line does not name the target'
  const texts = [runId, host, startedAt, target.name, target.provider, target.baseUrl]
  const isRun = texts.every(isText) && Number.isInteger(pid) && /^[a-z0-9-]+$/i.test(String(runId))
  return isRun ? (value as unknown as LedgerHead) : 'its first line does not name the target'
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function oneOf<T>(all: readonly T[], value: unknown): value is T {
  return all.includes(value as T)
}
