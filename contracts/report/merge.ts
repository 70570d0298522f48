import type { CheckResult, Coverage, ExitReason, OperationCoverage, RunEvent, Timeline } from '../runner/events.ts'
import type { RunRecord } from './run-record.ts'
import { counted } from './text.ts'

/** The results of a check, the one that counts most first. */
const ranks: readonly CheckResult['status'][] = ['failed', 'warned', 'waived', 'passed', 'skipped']

/** At most this many missing shards are named. */
const maxNamed = 5

/** The exit codes, the one that decides first. */
const codes = [130, 6, 4, 3, 1]

/**
 * Merges the records of the shards of a run into one.
 * @throws Error if they are of different providers or targets, or if a shard is given twice.
 */
export function mergeRecords(records: readonly [RunRecord, ...RunRecord[]]): RunRecord {
  const [first] = records
  for (const { provider, baseUrl } of records) {
    if (provider === first.provider && baseUrl === first.baseUrl) continue
    throw new Error(`one is of ${first.provider} at ${first.baseUrl}, another of ${provider} at ${baseUrl}`)
  }
  const absent = absentShards(records)
  const start = Math.min(...records.map(startOf))
  const checks = mergeChecks(records.flatMap((record) => record.checks))
  const count = (status: CheckResult['status']) => checks.filter((check) => check.status === status).length
  const sum = (key: 'requests' | 'invitations') => records.reduce((total, { summary }) => total + summary[key], 0)
  const leftovers = distinct(records.flatMap((record) => record.leftovers))
  const unknown = distinct(records.flatMap((record) => record.unknown))
  const { shard: _, ...whole } = first
  return {
    ...whole,
    startedAt: new Date(start).toISOString(),
    durationMs: Math.max(...records.map((record) => startOf(record) + record.durationMs)) - start,
    summary: {
      passed: count('passed'),
      failed: count('failed'),
      warned: count('warned'),
      waived: count('waived'),
      skipped: count('skipped'),
      requests: sum('requests'),
      invitations: sum('invitations'),
      leftovers: leftovers.length,
      unknown: unknown.length,
    },
    ...{ checks, coverage: mergeCoverage(records), leftovers, unknown },
    ...timelineOf(records, start),
    notices: distinct(records.flatMap((record) => record.notices.map((notice) => JSON.stringify(notice)))).map((text) =>
      JSON.parse(text),
    ),
    halted: records.find(({ halted }) => halted)?.halted ?? null,
    exitReasons: mergeReasons(records, checks, absent),
  }
}

/** The events that make up a record, so that reports of any kind can be made from it. */
export function toEvents(record: RunRecord): readonly RunEvent[] {
  const { provider, target, baseUrl, seed, startedAt, checks, leftovers, unknown } = record
  const { durationMs, summary, coverage, timeline, notices, halted, exitReasons } = record
  const times = timeline ? { timeline } : {}
  return [
    { type: 'RunStarted', provider, target, baseUrl, seed, startedAt, checks: checks.length },
    ...checks.map((result): RunEvent => ({ type: 'CheckFinished', result })),
    { type: 'SweepFinished', revoked: 0, leftovers, unknown },
    { type: 'RunFinished', durationMs, summary, coverage, ...times, notices, halted, exitReasons },
  ]
}

const startOf = ({ startedAt }: RunRecord) => Date.parse(startedAt)

const distinct = <T>(all: readonly T[]): readonly T[] => [...new Set(all)]

/** A check that judges the requests of others has a result in each shard; the worst one that judged anything counts. */
function mergeChecks(all: readonly CheckResult[]): readonly CheckResult[] {
  return [...Map.groupBy(all, ({ id }) => id).values()].flatMap((results) => {
    const [worst] = results.toSorted((a, b) => ranks.indexOf(a.status) - ranks.indexOf(b.status))
    return worst ? [{ ...worst, requests: results.reduce((total, { requests }) => total + requests, 0) }] : []
  })
}

/**
 * The numbers of the shards that no record is of, in words; undefined if there are none.
 * @throws Error if one is given twice, or if they are parts of different runs.
 */
function absentShards(records: readonly RunRecord[]): string | undefined {
  const texts = records.map((record) => JSON.stringify(record))
  if (distinct(texts).length < texts.length) throw new Error('the same report is given twice')
  const shards = records.flatMap(({ shard }) => shard ?? [])
  const [{ count } = { count: 0 }] = shards
  const other = shards.find((one) => one.count !== count)
  if (other) throw new Error(`one is of ${count} shards, another of ${other.count}`)
  const given = shards.map(({ index }) => index)
  const twice = given.find((index, i) => given.indexOf(index) < i)
  if (twice !== undefined) throw new Error(`the shard ${twice}/${count} is given twice`)
  const absent =
    given.length === 0 ? [] : Array.from({ length: count }, (_, i) => i + 1).filter((i) => !given.includes(i))
  if (absent.length === 0) return undefined
  const more = absent.length > maxNamed ? ` and ${absent.length - maxNamed} more` : ''
  return `${absent
    .slice(0, maxNamed)
    .map((index) => `${index}/${count}`)
    .join(', ')}${more}`
}

function mergeReasons(
  records: readonly RunRecord[],
  checks: readonly CheckResult[],
  absent: string | undefined,
): readonly ExitReason[] {
  const failed = checks.filter(({ status }) => status === 'failed').length
  const isJudged = checks.some(({ status }) => status !== 'skipped')
  // That one part has judged nothing, or has too little coverage, does not matter for the whole.
  const kept = records.flatMap(({ exitReasons, halted }) =>
    exitReasons.filter(({ code }) => code !== 1 && code !== 5 && (code !== 3 || !isJudged || halted)),
  )
  const broken = failed > 0 ? [{ code: 1, reason: `${counted(failed, 'promise')} broken` }] : []
  const missing = absent === undefined ? [] : [{ code: 3, reason: `the reports of some shards are missing: ${absent}` }]
  const all = [
    ...Map.groupBy([...kept, ...missing, ...broken], ({ code, reason }) => `${code} ${reason}`).values(),
  ].flatMap(([one]) => one ?? [])
  return all.toSorted((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code))
}

function mergeCoverage(records: readonly RunRecord[]): Coverage {
  const coverages = records.map(({ coverage }) => coverage)
  const operations = [
    ...Map.groupBy(
      coverages.flatMap((one) => one.operations),
      ({ operation }) => operation,
    ).values(),
  ].map(mergeOperation)
  const transitions = [
    ...Map.groupBy(
      coverages.flatMap((one) => one.transitions),
      ({ transition }) => transition,
    ),
  ].map(([transition, all]) => {
    const seen = all.reduce((total, one) => total + one.seen, 0)
    const why = all.find((one) => one.why !== undefined)?.why
    return { transition, seen, ...(seen > 0 || why === undefined ? {} : { why }) }
  })
  const declared = Math.max(...coverages.map(declaredIn))
  const missing = missingStatuses(operations)
  return { operations, transitions, ratio: missing === 0 ? 1 : (declared - missing) / declared }
}

/** How many pairs of operation and status are declared, which a coverage has only as a share. */
function declaredIn({ operations, ratio }: Coverage): number {
  return ratio === 1 ? 1 : Math.round(missingStatuses(operations) / (1 - ratio))
}

function missingStatuses(operations: readonly OperationCoverage[]): number {
  return operations.flatMap(({ missing }) => missing).filter(({ what }) => /^(\d|default)/.test(what)).length
}

function mergeOperation(all: readonly OperationCoverage[]): OperationCoverage {
  const [first] = all
  const missing = first?.missing.filter(({ what }) => all.every((one) => one.missing.some((gap) => gap.what === what)))
  return {
    operation: first?.operation ?? '',
    statuses: added(all.map(({ statuses }) => statuses)),
    parameters: added(all.map(({ parameters }) => parameters)),
    missing: missing ?? [],
  }
}

function added(all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const keys = distinct(all.flatMap((one) => Object.keys(one)))
  return Object.fromEntries(keys.map((key) => [key, all.reduce((total, one) => total + (one[key] ?? 0), 0)]))
}

/** The requests of all records, from the start of the first of them. */
function timelineOf(records: readonly RunRecord[], start: number): { readonly timeline?: Timeline } {
  const operations = distinct(records.flatMap(({ timeline }) => timeline?.operations ?? []))
  const checks = distinct(records.flatMap(({ timeline }) => timeline?.checks ?? []))
  const requests = records.flatMap((record): Timeline['requests'] => {
    const own = record.timeline
    const offset = startOf(record) - start
    return (own?.requests ?? []).map(([at, took, status, operation, check]) => [
      at + offset,
      took,
      status,
      operations.indexOf(own?.operations[operation] ?? ''),
      checks.indexOf(own?.checks[check] ?? ''),
    ])
  })
  return requests.length === 0 ? {} : { timeline: { operations, checks, requests } }
}
