import type { CompiledSpec } from '../openapi/types.ts'
import { Breach, Halt, NotApplicable } from './breach.ts'
import { type Check, groups } from './check.ts'
import { CoverageCounter } from './coverage.ts'
import type { CheckResult, RunEvent, Status, Summary } from './events.ts'
import type { Exchange } from './exchange.ts'
import { toFailure } from './failure.ts'
import { type Guard, toGuard } from './guard.ts'
import type { Ledger } from './ledger.ts'
import type { Target } from './target.ts'
import { toWire, type Wire } from './wire.ts'

/** What a suite gets for a run: everything that it may use of the target. */
export interface SuiteParts {
  readonly target: Target
  readonly spec: CompiledSpec
  readonly wire: Wire
  readonly guard: Guard
  readonly ledger: Ledger
  readonly seed: number
  readonly runId: string
  /** What a saved case gives its check to do again. */
  readonly given: unknown
  /** All exchanges of the run so far. */
  readonly seen: readonly Exchange[]
}

/** A list of checks with what they work on. */
export interface Suite<C> {
  readonly checks: readonly Check<C>[]
  /** What the checks of a run work with. */
  readonly open: (parts: SuiteParts) => C
  /** Revokes whatever the ledger still holds; gives the addresses that could not be revoked. */
  readonly sweep: (context: C, ledger: Ledger) => Promise<readonly string[]>
}

/** How to run a suite. */
export interface RunOptions<C> {
  readonly suite: Suite<C>
  readonly target: Target
  readonly spec: CompiledSpec
  readonly ledger: Ledger
  readonly seed: number
  readonly runId: string
  readonly given?: unknown
  /** Read from the target, and no more. */
  readonly readOnly: boolean
  /** End at the first broken must. */
  readonly bail: boolean
  /** A broken should fails too. */
  readonly strict: boolean
  readonly signal: AbortSignal
}

/** Runs a suite against a target and tells what happens. Whatever happens, what it has made is revoked at the end. */
export async function* run<C>(options: RunOptions<C>): AsyncGenerator<RunEvent> {
  const { suite, target, spec, ledger, seed, runId } = options
  const began = Date.now()
  const guard = toGuard(target)
  const coverage = new CoverageCounter(spec)
  const seen: Exchange[] = []
  const onExchange = (exchange: Exchange) => {
    seen.push(exchange)
    coverage.count(exchange)
  }
  const parts = { target, spec, guard, ledger, seed, runId, seen, given: options.given }
  const context = suite.open({ ...parts, wire: toWire({ target, spec, guard, onExchange, signal: options.signal }) })
  const checks = [...suite.checks].sort((a, b) => place(a) - place(b))
  yield {
    type: 'RunStarted',
    provider: target.provider,
    target: target.name,
    baseUrl: target.baseUrl,
    seed,
    startedAt: new Date(began).toISOString(),
    checks: checks.length,
  }

  const results: CheckResult[] = []
  let halted: Halt | null = null
  for (const check of checks) {
    yield { type: 'CheckStarted', id: check.id, group: check.group, title: check.title }
    const from = seen.length
    const { result, halt }: Ended = await runCheck(check, context, options, seen, from, halted, guard)
    halted ??= halt
    results.push(result)
    yield { type: 'CheckFinished', result }
    if (options.bail && result.status === 'failed') break
  }

  // Cleaning up must not fail for the reason for which the run ended.
  const broom = toWire({
    target,
    spec,
    guard: { ...guard, admit: () => {} },
    onExchange,
    signal: new AbortController().signal,
  })
  const leftovers = await suite.sweep(suite.open({ ...parts, wire: broom }), ledger)
  const revoked = ledger.entries().filter(({ state }) => state === 'revoked').length
  yield { type: 'SweepFinished', revoked, leftovers }
  yield {
    type: 'RunFinished',
    durationMs: Date.now() - began,
    summary: summarize(results, guard, leftovers.length),
    coverage: coverage.report(),
    halted: halted && { kind: halted.kind, reason: halted.reason },
  }
}

interface Ended {
  readonly result: CheckResult
  /** Why the whole run has to stop. */
  readonly halt: Halt | null
}

async function runCheck<C>(
  check: Check<C>,
  context: C,
  options: RunOptions<C>,
  seen: readonly Exchange[],
  from: number,
  halted: Halt | null,
  guard: Guard,
): Promise<Ended> {
  const { id, group, title, strength, source } = check
  const ended = (status: Status, more: Partial<CheckResult> = {}): Ended => ({
    result: { id, group, title, strength, status, source, requests: seen.length - from, ...more },
    halt: null,
  })
  // What only looks at exchanges that there have been needs no further request.
  if (halted && group !== 'responses') return ended('skipped', { reason: `the run had to stop: ${halted.reason}` })
  if (check.writes && options.readOnly) return ended('skipped', { reason: 'it writes, and this run only reads' })
  if (!guard.hasInvitations(check.invitations)) {
    return ended('skipped', { reason: `it needs ${check.invitations} invitations, more than the budget has left` })
  }
  try {
    await check.run(context)
    return ended('passed')
  } catch (thrown) {
    if (thrown instanceof NotApplicable) return ended('skipped', { reason: thrown.reason })
    if (thrown instanceof Halt) return { ...ended('skipped', { reason: thrown.reason }), halt: thrown }
    if (!(thrown instanceof Breach)) throw thrown
    const failure = toFailure(
      thrown,
      group === 'responses' ? [thrown.exchange].filter((one) => one !== undefined) : seen.slice(from),
    )
    return ended(strength === 'must' || options.strict ? 'failed' : 'warned', { failure })
  }
}

/** Checks of answers come last, because they judge what all the others have seen. */
function place({ group }: Check<never>): number {
  return group === 'responses' ? groups.length : groups.indexOf(group)
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
