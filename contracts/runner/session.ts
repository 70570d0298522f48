import { type Check, groups } from './check.ts'
import { CheckFailure, Halt, NotApplicable, Unanswered } from './check-failure.ts'
import { CoverageCounter } from './coverage.ts'
import type { CheckResult, RunEvent, Status, Summary } from './events.ts'
import type { Exchange } from './exchange.ts'
import { toFailureReport } from './failure-report.ts'
import { type Guard, toGuard } from './guard.ts'
import type { Ledger } from './ledger.ts'
import type { RunOptions } from './suite.ts'
import { toWire } from './wire.ts'

/** How many pages a look at a list may take. */
const looks = 2

/** How many requests may hang before waiting for the next one is given up. */
const maxHanging = 5

/** A run that is under way, for whoever calls check by check. */
export interface Session<C> {
  /** In the order in which they have to run. */
  readonly checks: readonly Check<C>[]
  readonly started: RunEvent
  /** Reads once; where that shows that nothing can be judged, every check will be skipped with the reason. */
  readonly probe: () => Promise<void>
  readonly check: (check: Check<C>) => Promise<CheckResult>
  /** Revokes what was made, and sums up. */
  readonly close: () => Promise<readonly RunEvent[]>
}

/** Opens a run. Nothing is sent before the first call. */
export function toSession<C>(options: RunOptions<C>): Session<C> {
  const { suite, target, spec, ledger, seed, runId, signal } = options
  const began = Date.now()
  const guard = toGuard(target, () => owed(ledger))
  const coverage = new CoverageCounter(spec)
  const seen: Exchange[] = []
  const onExchange = (exchange: Exchange) => {
    seen.push(exchange)
    coverage.count(exchange)
  }
  const parts = { target, spec, guard, ledger, seed, runId, seen, given: options.given }
  const wire = toWire({ target, spec, guard, onExchange, signal })
  const context = suite.open({ ...parts, wire })
  const checks = inOrder(suite.checks)
  const results: CheckResult[] = []
  const hanging = new Set<Unanswered>()
  let halted: Halt | null = null

  async function probe(): Promise<void> {
    try {
      await suite.probe?.(context)
    } catch (thrown) {
      if (!(thrown instanceof Halt)) throw thrown
      halted = thrown
    }
  }

  async function check(one: Check<C>): Promise<CheckResult> {
    const from = seen.length
    const outcome = await attempt(one)
    const { id, group, title, strength, source } = one
    const result = { id, group, title, strength, source, requests: seen.length - from, ...outcome }
    results.push(result)
    return result
  }

  async function attempt(one: Check<C>): Promise<{ status: Status } & Partial<CheckResult>> {
    const from = seen.length
    const reason = refusal(one)
    if (reason !== undefined) return { status: 'skipped', reason }
    try {
      await one.run(context)
      return { status: 'passed' }
    } catch (thrown) {
      if (thrown instanceof NotApplicable) return { status: 'skipped', reason: thrown.reason }
      // What several checks share hangs once, and is blamed once.
      if (thrown instanceof Unanswered && hanging.has(thrown)) return { status: 'skipped', reason: thrown.message }
      const broken = thrown instanceof Unanswered && (await hangsAlone(thrown)) ? toCheckFailure(thrown) : thrown
      if (broken instanceof Halt) {
        halted ??= broken
        return { status: 'skipped', reason: broken.reason }
      }
      if (!(broken instanceof CheckFailure)) throw broken
      // What a check blames may be an exchange of an earlier one.
      const own = seen.slice(from)
      const blamed = broken.exchange && !own.includes(broken.exchange) ? [broken.exchange] : own
      const shown = broken.exchanges ?? blamed
      // What a check has read is not redacted yet: an answer may repeat the token.
      const failure = JSON.parse(wire.redact(JSON.stringify(toFailureReport(broken, shown))))
      return { status: one.strength === 'must' || options.strict ? 'failed' : 'warned', failure }
    }
  }

  /** Does the target answer another request, right after one that it has not answered? */
  async function hangsAlone(unanswered: Unanswered): Promise<boolean> {
    if (hanging.size >= maxHanging || !suite.probe) return false
    hanging.add(unanswered)
    try {
      await suite.probe(context)
      return true
    } catch (thrown) {
      if (thrown instanceof Halt) return false
      throw thrown
    }
  }

  /** Why a check is not even begun. */
  function refusal({ group, writes, invitations }: Check<C>): string | undefined {
    // What only looks at exchanges that there have been needs no further request.
    if (halted && group !== 'responses') return `the run had to stop: ${halted.reason}`
    if (writes && options.readOnly) return 'it writes, and this run only reads'
    if (!guard.hasInvitations(invitations)) return `it needs ${invitations} invitations, more than the budget has left`
    return undefined
  }

  async function close(): Promise<readonly RunEvent[]> {
    // Cleaning up must not fail for the reason for which the run ended.
    const free: Guard = { ...guard, admit: guard.admitCleanUp }
    const cleanupClient = toWire({ target, spec, guard: free, onExchange, signal: new AbortController().signal })
    const leftovers = await suite.sweep(suite.open({ ...parts, wire: cleanupClient }), ledger)
    const revoked = ledger.entries().filter(({ state }) => state === 'revoked').length
    return [
      { type: 'SweepFinished', revoked, leftovers },
      {
        type: 'RunFinished',
        durationMs: Date.now() - began,
        summary: summarize(results, guard, leftovers.length),
        coverage: coverage.report(suite.transitions(context)),
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
    startedAt: new Date(began).toISOString(),
    checks: checks.length,
  }
  return { checks, started, probe, check, close }
}

function toCheckFailure({ message }: Unanswered): CheckFailure {
  return new CheckFailure('RequestNotAnswered', message, { expected: 'an answer', received: 'none' })
}

/** The checks in the order in which a run has them. */
export function inOrder<C>(checks: readonly Check<C>[]): readonly Check<C>[] {
  return [...checks].sort((a, b) => place(a) - place(b))
}

/** Checks of answers come last, because they judge what all the others have seen. */
function place({ group }: Check<never>): number {
  return group === 'responses' ? groups.length : groups.indexOf(group)
}

/** How many requests it takes to clean up: one for each entry, and for each tenant a look at its list before and after. */
function owed(ledger: Ledger): number {
  const open = ledger.entries().filter(({ state }) => state !== 'revoked')
  const tenants = new Set(open.map(({ tenant }) => JSON.stringify(tenant)))
  return open.length + 2 * looks * tenants.size
}

function summarize(results: readonly CheckResult[], guard: Guard, leftovers: number): Summary {
  const count = (status: Status) => results.filter((result) => result.status === status).length
  return {
    passed: count('passed'),
    failed: count('failed'),
    warned: count('warned'),
    skipped: count('skipped'),
    ...guard.spent(),
    leftovers,
  }
}
