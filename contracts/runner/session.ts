import type { CompiledSpec } from '../../specs/openapi/types.ts'
import { type Check, inRunOrder, isAfterRun, needWrites, sourceFor } from './check.ts'
import { CheckFailure, Halt, NoAnswer, NotApplicable } from './check-failure.ts'
import { cleanUpCost } from './clean-up-cost.ts'
import { CoverageCounter } from './coverage.ts'
import type { CheckResult, FailureReport, Notice, RunEvent } from './events.ts'
import { Mentions } from './evidence/mentions.ts'
import type { Exchange, Fault } from './exchange.ts'
import { toFailureReport } from './failure-report.ts'
import { type Guard, toGuard } from './guard.ts'
import type { Ledger } from './ledger.ts'
import { Notices } from './notices.ts'
import { redactAll, variablesIn } from './redact.ts'
import type { Remains, Suite } from './suite.ts'
import { summarize } from './summarize.ts'
import type { Target } from './target.ts'
import { TimelineRecorder } from './timeline.ts'
import { dayOf, type Waiver, withWaiver } from './waivers.ts'
import { waitable } from './wire/waitable.ts'
import { toWire } from './wire/wire.ts'

/** After this many requests have timed out, the next one that times out stops the run: each of them takes long. */
const maxTimeouts = 5

/** What a session is made from. */
export interface SessionParts<C> {
  readonly suite: Suite<C>
  readonly target: Target
  readonly spec: CompiledSpec
  readonly ledger: Ledger
  readonly seed: number
  /** Part of every address that the run invites. */
  readonly runId: string
  /** The commands of a saved case for its check to repeat. */
  readonly given?: unknown
  /** Send no requests that write. */
  readonly readOnly: boolean
  /** How many requests that do not depend on each other are sent at the same time. */
  readonly concurrency: number
  /** Report a broken `should` as a failure instead of a warning. */
  readonly strict: boolean
  readonly waivers?: readonly Waiver[]
  /** Saves a failure so that it can be replayed; returns the name of its file. */
  readonly saveFailure?: ((result: CheckResult) => string | undefined) | undefined
  readonly signal: AbortSignal
  /** Makes the clean-up give up what the target does not answer within a second. */
  readonly hurry?: AbortSignal | undefined
}

/** A run in progress, one check at a time. */
export interface Session<C> {
  /** In the order in which they have to run. */
  readonly checks: readonly Check<C>[]
  readonly started: RunEvent
  /** How many requests were sent so far. */
  readonly requests: () => number
  /** The remarks about the run. */
  readonly notices: Notices
  /** Sends one reading request. If it shows that nothing can be judged, every check is skipped with the reason. */
  readonly probe: () => Promise<void>
  /** Runs a check; the result is final, with the file of its case if it failed. */
  readonly check: (check: Check<C>) => Promise<CheckResult>
  /** Removes everything that is still open in the ledger; returns what remains. */
  readonly sweep: () => Promise<Remains>
  /** Revokes what the run has created, and sums up. */
  readonly close: () => Promise<readonly RunEvent[]>
}

/** Makes a session. It sends nothing before its first method is called. */
export function toSession<C>(parts: SessionParts<C>): Session<C> {
  const { suite, target, spec, ledger, seed, runId, given, readOnly, concurrency, strict, waivers = [] } = parts
  const { saveFailure, signal, hurry } = parts
  const startedAt = Date.now()
  const guard = toGuard(target, () => cleanUpCost(ledger), ledger.trouble)
  const coverage = new CoverageCounter(spec)
  const timeline = new TimelineRecorder(startedAt)
  const seen: Exchange[] = []
  const faults: Fault[] = []
  const onExchange = (exchange: Exchange) => {
    seen.push(exchange)
    coverage.count(exchange)
    timeline.note(exchange)
  }
  const onFault = (fault: Fault) => faults.push(fault)
  const forget = (exchanges: readonly Exchange[]) => {
    for (const one of exchanges) if (seen.includes(one)) seen.splice(seen.indexOf(one), 1)
  }
  const notices = new Notices()
  const onNotice = ({ kind, message }: Notice) => notices.add({ kind, message: wire.redact(message) })
  const contextParts = {
    target,
    spec,
    guard,
    ledger,
    seed,
    runId,
    seen,
    faults,
    forget,
    readOnly,
    concurrency,
    given,
    onNotice,
  }
  // After an early end of the run, a check may still be under way, and must not make anything after the clean-up.
  const ended = new AbortController()
  const stopped = AbortSignal.any([signal, ended.signal])
  const wire = waitable(toWire({ target, spec, guard, onExchange, onFault, onNotice, signal: stopped }))
  const context = suite.open({ ...contextParts, wire })
  const mentions = new Mentions(seen, runId, [target.inviteeEmail ?? [], target.knownUsers ?? []].flat())
  const checks = inRunOrder(suite.checks)
  const results: CheckResult[] = []
  const unanswered = new Set<NoAnswer>()
  let halted: Halt | null = null
  /** Whether the probe stopped the run, which leaves the after-run checks without exchanges to judge. */
  let isHopeless = false

  async function probe(): Promise<void> {
    // If every check would be skipped, there is no reason to send even this request.
    if (readOnly && needWrites(checks)) return
    try {
      await suite.probe?.(context)
    } catch (thrown) {
      if (!(thrown instanceof Halt)) throw thrown
      halted = redacted(thrown)
      isHopeless = true
    }
  }

  /** A reason may quote what the target has sent. */
  function redacted({ kind, reason }: Halt): Halt {
    return new Halt(kind, wire.redact(reason))
  }

  async function runCheck(check: Check<C>): Promise<CheckResult> {
    const { id, group, title, strength } = check
    const source = sourceFor(check, target.provider)
    const requestsBefore = seen.length
    timeline.check = id
    const outcome = await outcomeOf(check)
    timeline.check = undefined
    const result = { id, group, title, strength, source, requests: seen.length - requestsBefore, ...outcome }
    const final = withWaiver(withCase(result), waivers, dayOf(startedAt))
    results.push(final)
    return final
  }

  function withCase(result: CheckResult): CheckResult {
    const file = result.failure && saveFailure?.(result)
    return result.failure && file !== undefined ? { ...result, failure: { ...result.failure, case: file } } : result
  }

  async function outcomeOf(check: Check<C>): Promise<Pick<CheckResult, 'status' | 'reason' | 'failure'>> {
    const firstOwn = seen.length
    const reason = skipReason(check)
    if (reason !== undefined) return { status: 'skipped', reason }
    try {
      if (!isAfterRun(check)) await suite.before?.(context, check)
      await check.run(context)
      return { status: 'passed' }
    } catch (thrown) {
      if (thrown instanceof NotApplicable) return { status: 'skipped', reason: thrown.reason }
      // Several checks may share a request without an answer; only the first of them fails for it.
      if (thrown instanceof NoAnswer && unanswered.has(thrown)) return { status: 'skipped', reason: thrown.message }
      const cause = thrown instanceof NoAnswer && (await isReachable(thrown)) ? toCheckFailure(thrown) : thrown
      if (cause instanceof Halt) {
        halted ??= redacted(cause)
        return { status: 'skipped', reason: cause.reason }
      }
      if (!(cause instanceof CheckFailure)) throw cause
      const status = check.strength === 'must' || strict ? 'failed' : 'warned'
      return { status, failure: toReport(cause, seen.slice(firstOwn)) }
    }
  }

  function toReport(failure: CheckFailure, own: readonly Exchange[]): FailureReport {
    const { baseUrl, secrets } = target
    // The values that a check has read are not redacted, and a response may repeat the token.
    const report = toFailureReport(
      failure,
      { own, seen, mentions, controlled: suite.controlled ?? [] },
      { baseUrl, secrets: variablesIn(secrets) },
    )
    const { expected, received, commands }: FailureReport = JSON.parse(JSON.stringify(report))
    return {
      ...report,
      message: wire.redact(report.message),
      expected: redactAll(expected, wire.redact),
      received: redactAll(received, wire.redact),
      ...(commands === undefined ? {} : { commands: redactAll(commands, wire.redact) }),
    }
  }

  /** Does the target respond to another request, right after one without an answer? */
  async function isReachable(noAnswer: NoAnswer): Promise<boolean> {
    const timeouts = [...unanswered].filter(({ title }) => title === 'RequestTimedOut').length
    if ((noAnswer.title === 'RequestTimedOut' && timeouts >= maxTimeouts) || !suite.probe) return false
    unanswered.add(noAnswer)
    try {
      await suite.probe(context)
      return true
    } catch (thrown) {
      if (thrown instanceof Halt) return false
      throw thrown
    }
  }

  /** Why a check is not run; undefined if it is. */
  function skipReason(check: Check<C>): string | undefined {
    const { writes, invitations } = check
    if (halted && (isHopeless || !isAfterRun(check))) return `the run had to stop: ${halted.reason}`
    if (writes && readOnly) return 'it writes, and this run only reads'
    if (!guard.hasInvitations(invitations)) return `it needs ${invitations} invitations, more than the budget has left`
    return undefined
  }

  async function sweep(): Promise<Remains> {
    // What is still on its way could make something after the clean-up has looked for it.
    await wire.settled()
    // Cleaning up must not fail because the budget is spent or the run was interrupted.
    const cleanUpGuard: Guard = { ...guard, admit: guard.admitCleanUp }
    const neverAborted = new AbortController().signal
    const cleanUpWire = toWire({
      target,
      spec,
      guard: cleanUpGuard,
      onExchange,
      onFault,
      onNotice,
      signal: neverAborted,
      isCleanUp: true,
      hurry,
    })
    return suite.sweep(suite.open({ ...contextParts, wire: cleanUpWire }), ledger)
  }

  async function close(): Promise<readonly RunEvent[]> {
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
    startedAt: new Date(startedAt).toISOString(),
    checks: checks.length,
  }
  const requests = () => guard.spent().requests
  return { checks, started, requests, notices, probe, check: runCheck, sweep, close }
}

function toCheckFailure({ title, message, exchange }: NoAnswer): CheckFailure {
  return new CheckFailure(title, message, { expected: 'a response', received: 'none', exchange })
}
