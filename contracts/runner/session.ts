import type { CompiledSpec } from '../../specs/openapi/types.ts'
import { type Check, inRunOrder, needWrites } from './check.ts'
import { CheckRuns } from './check-run.ts'
import { cleanUpCost } from './clean-up-cost.ts'
import { CoverageCounter } from './coverage.ts'
import type { CheckResult, Notice, RunEvent, ShardName } from './events.ts'
import { Mentions } from './evidence/mentions.ts'
import type { Exchange, Fault } from './exchange.ts'
import { type Guard, toGuard } from './guard.ts'
import { Judge } from './judge.ts'
import type { Ledger } from './ledger.ts'
import { Notices } from './notices.ts'
import { withoutSecrets } from './safe-ledger.ts'
import type { Remains, Suite } from './suite.ts'
import { summarize } from './summarize.ts'
import type { Target } from './target.ts'
import { TimelineRecorder } from './timeline.ts'
import { dayOf, type Waiver, withWaiver } from './waivers.ts'
import { waitable } from './wire/waitable.ts'
import { toWire } from './wire/wire.ts'

/** What a session is made from. */
export interface SessionParts<C> {
  readonly suite: Suite<C>
  readonly target: Target
  readonly spec: CompiledSpec
  readonly ledger: Ledger
  readonly seed: number
  /** Part of every address that the run invites. */
  readonly runId: string
  /** The part of a divided run. */
  readonly shard?: ShardName | undefined
  /** The commands of a saved case for its check to repeat. */
  readonly given?: unknown
  /** Send no requests that write. */
  readonly readOnly: boolean
  /** The maximum number of independent requests at the same time. */
  readonly concurrency: number
  /** Report a broken `should` as a failure instead of a warning. */
  readonly strict: boolean
  readonly waivers?: readonly Waiver[]
  /** Saves a failure so that it can be replayed; returns the name of its file. */
  readonly saveFailure?: ((result: CheckResult) => string | undefined) | undefined
  readonly signal: AbortSignal
  /** Aborts requests of the clean-up that get no response within a second. */
  readonly hurry?: AbortSignal | undefined
}

/** A run in progress. */
export interface Session<C> {
  /** In the order in which they have to run. */
  readonly checks: readonly Check<C>[]
  readonly started: RunEvent
  /** The maximum number of independent requests at the same time. */
  readonly concurrency: number
  /** How many requests were sent so far. */
  readonly requests: () => number
  /** The remarks about the run. */
  readonly notices: Notices
  /** Sends one reading request. If it shows that nothing can be judged, every check is skipped with the reason. */
  readonly probe: () => Promise<void>
  /** Whether checks may run at the same time now. */
  readonly hasRoomForAll: () => boolean
  /**
   * Runs a check, without recording its result.
   * @param isConcurrent Whether other checks may run at the same time.
   */
  readonly judge: (check: Check<C>, isConcurrent: boolean) => Promise<CheckResult>
  /** Counts a result; returns it with the file of its case if it failed. */
  readonly record: (result: CheckResult) => CheckResult
  /** Runs a check while no other is running; the result is final. */
  readonly check: (check: Check<C>) => Promise<CheckResult>
  /** Removes everything that is still open in the ledger; returns what remains. */
  readonly sweep: () => Promise<Remains>
  /** Revokes what the run has created, and sums up. */
  readonly close: () => Promise<readonly RunEvent[]>
}

/** Makes a session. It sends nothing before its first method is called. */
export function toSession<C>(parts: SessionParts<C>): Session<C> {
  const { suite, target, spec, seed, shard, runId, given, readOnly, concurrency, strict, waivers = [] } = parts
  const { saveFailure, signal, hurry } = parts
  const startedAt = Date.now()
  const guard = toGuard(target, () => cleanUpCost(parts.ledger))
  const coverage = new CoverageCounter(spec)
  const timeline = new TimelineRecorder(startedAt)
  const runs = new CheckRuns()
  const seen: Exchange[] = []
  const faults: Fault[] = []
  const onExchange = (exchange: Exchange) => {
    const sender = runs.senderOf(exchange)
    seen.push(exchange)
    sender?.own.push(exchange)
    coverage.count(exchange)
    timeline.note(exchange, sender?.id)
  }
  const onFault = (fault: Fault) => faults.push(fault)
  const forget = (exchanges: readonly Exchange[]) => {
    for (const one of exchanges) for (const list of [seen, runs.senderOf(one)?.own]) takeOut(one, list)
  }
  const notices = new Notices()
  const onNotice = ({ kind, message }: Notice) => notices.add({ kind, message: wire.redact(message) })
  const ledger = withoutSecrets(parts.ledger, target, (message) => onNotice({ kind: 'ledger', message }))
  const contextParts = {
    ...{ target, spec, guard, ledger, seed, runId, seen, faults, forget, readOnly, concurrency, given, onNotice },
  }
  // After an early end of the run, checks may still be running, and must not make anything after the clean-up.
  const ended = new AbortController()
  const stopped = AbortSignal.any([signal, ended.signal])
  const wireParts = { target, spec, guard, onExchange, onFault, onNotice, sync: ledger.sync, hurry }
  const wire = waitable(toWire({ ...wireParts, hurry: undefined, signal: stopped }))
  const context = suite.open({ ...contextParts, wire })
  const mentions = new Mentions(seen, runId, [target.inviteeEmail ?? [], target.knownUsers ?? []].flat())
  const checks = inRunOrder(suite.checks)
  const { redact } = wire
  const judge = new Judge({ suite, context, target, guard, runs, seen, mentions, redact, readOnly, strict })
  const results: CheckResult[] = []

  async function probe(): Promise<void> {
    // If every check would be skipped, there is no reason to send even this request.
    if (!(readOnly && needWrites(checks))) await judge.probe()
  }

  function record(result: CheckResult): CheckResult {
    const file = result.failure && saveFailure?.(result)
    const final =
      result.failure && file !== undefined ? { ...result, failure: { ...result.failure, case: file } } : result
    results.push(final)
    return final
  }

  const judged: Session<C>['judge'] = async (check, isConcurrent) =>
    withWaiver(await judge.judge(check, isConcurrent), waivers, dayOf(startedAt))

  async function sweep(): Promise<Remains> {
    // What is still in flight could make something after the clean-up has looked for it.
    await wire.settled()
    // Cleaning up must not fail because the budget is spent or the run was interrupted.
    const cleanUpGuard: Guard = { ...guard, admit: guard.admitCleanUp }
    const neverAborted = new AbortController().signal
    const cleanUpWire = toWire({ ...wireParts, guard: cleanUpGuard, signal: neverAborted, isCleanUp: true })
    const { leftovers, unknown } = await suite.sweep(suite.open({ ...contextParts, wire: cleanUpWire }), ledger)
    // They name ids, which the target chooses.
    return { leftovers: leftovers.map(redact), unknown: unknown.map(redact) }
  }

  async function close(): Promise<readonly RunEvent[]> {
    // What is still in progress is stopped by this, but that is not why the run had to stop.
    const { halted } = judge
    ended.abort()
    const remains = await sweep()
    const revoked = ledger.entries().filter(({ state }) => state === 'revoked').length
    return [
      { type: 'SweepFinished', revoked, ...remains },
      {
        type: 'RunFinished',
        durationMs: Date.now() - startedAt,
        summary: summarize(results, guard, remains),
        coverage: coverage.report(suite.transitions(context)),
        timeline: timeline.all,
        notices: notices.all,
        halted: halted && { kind: halted.kind, reason: halted.reason },
      },
    ]
  }

  const started: RunEvent = {
    type: 'RunStarted',
    provider: target.provider,
    target: target.name,
    baseUrl: target.baseUrl,
    seed,
    ...(shard ? { shard } : {}),
    startedAt: new Date(startedAt).toISOString(),
    checks: checks.length,
  }
  return {
    ...{ checks, started, concurrency, notices, probe, judge: judged, record, sweep, close },
    requests: () => guard.spent().requests,
    hasRoomForAll: () => suite.hasRoomForAll?.(context) ?? false,
    check: async (check) => record(await judged(check, false)),
  }
}

function takeOut<T>(one: T, list: T[] | undefined): void {
  const at = list?.indexOf(one) ?? -1
  if (at >= 0) list?.splice(at, 1)
}
