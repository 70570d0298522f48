import { type Check, isAfterRun, sourceFor } from './check.ts'
import { CheckFailure, Halt, NoAnswer, NotApplicable, type Strength } from './check-failure.ts'
import type { CheckRun, CheckRuns } from './check-run.ts'
import type { CheckResult, FailureReport } from './events.ts'
import type { Mentions } from './evidence/mentions.ts'
import type { Exchange } from './exchange.ts'
import { toFailureReport } from './failure-report.ts'
import type { Guard } from './guard.ts'
import { type Redact, variablesIn } from './redact.ts'
import type { Suite } from './suite.ts'
import type { Target } from './target.ts'

/** After this many requests have timed out, the next one that times out stops the run: each of them takes long. */
const maxTimeouts = 5

/** What a judge works with. */
export interface JudgeParts<C> {
  readonly suite: Suite<C>
  readonly context: C
  readonly target: Target
  readonly guard: Guard
  readonly runs: CheckRuns
  readonly seen: readonly Exchange[]
  readonly mentions: Mentions
  readonly redact: Redact
  readonly readOnly: boolean
  readonly strict: boolean
}

/** Runs checks, one at a time or several, and reports their results. */
export class Judge<C> {
  readonly #parts: JudgeParts<C>
  /** The requests without a response for which checks have failed, with the strength of the strongest of them. */
  readonly #unanswered = new Map<NoAnswer, Strength>()
  #halted: Halt | null = null
  /** Whether the probe stopped the run, which leaves the after-run checks without exchanges to judge. */
  #isHopeless = false

  constructor(parts: JudgeParts<C>) {
    this.#parts = parts
  }

  /** Why the run had to stop; null if it did not. */
  get halted(): Halt | null {
    return this.#halted
  }

  async probe(): Promise<void> {
    const { suite, context } = this.#parts
    try {
      await suite.probe?.(context)
    } catch (thrown) {
      if (!(thrown instanceof Halt)) throw thrown
      this.#halt(thrown)
      this.#isHopeless = true
    }
  }

  /**
   * Runs a check.
   * @param isConcurrent Whether other checks may run at the same time.
   */
  async judge(check: Check<C>, isConcurrent: boolean): Promise<CheckResult> {
    const { runs, target } = this.#parts
    const { id, group, title, strength } = check
    const source = sourceFor(check, target.provider)
    const run = runs.begin(check, isConcurrent, () => this.#stopIfHalted())
    try {
      const outcome = await this.#outcomeOf(check, run)
      return { id, group, title, strength, source, requests: run.own.length, ...outcome }
    } finally {
      runs.end(run)
    }
  }

  async #outcomeOf(check: Check<C>, run: CheckRun): Promise<Pick<CheckResult, 'status' | 'reason' | 'failure'>> {
    const { suite, strict, redact } = this.#parts
    const reason = this.#skipReason(check)
    if (reason !== undefined) return { status: 'skipped', reason }
    const context = suite.forCheck?.(this.#parts.context, run) ?? this.#parts.context
    try {
      if (!isAfterRun(check)) await suite.before?.(context, check)
      await check.run(context)
      return { status: 'passed' }
    } catch (thrown) {
      if (thrown instanceof NotApplicable) return { status: 'skipped', reason: redact(thrown.reason) }
      if (thrown instanceof NoAnswer && this.#isReported(thrown, check.strength))
        return { status: 'skipped', reason: redact(thrown.message) }
      const isFinding = thrown instanceof NoAnswer && (await this.#isReachable(thrown, check.strength))
      const cause = isFinding ? toCheckFailure(thrown) : thrown
      if (cause instanceof Halt) return { status: 'skipped', reason: this.#halt(cause) }
      if (!(cause instanceof CheckFailure)) throw cause
      const status = check.strength === 'must' || strict ? 'failed' : 'warned'
      return { status, failure: this.#toReport(cause, run.own) }
    }
  }

  /** Stops the run, and returns the reason for the check that was running. */
  #halt({ kind, reason }: Halt): string {
    if (this.#halted) return this.#stopped(this.#halted)
    // A reason may quote the target.
    this.#halted = new Halt(kind, this.#parts.redact(reason))
    return this.#halted.reason
  }

  #stopped({ reason }: Halt): string {
    return `the run had to stop: ${reason}`
  }

  #stopIfHalted(): void {
    if (this.#halted) throw this.#halted
  }

  #toReport(failure: CheckFailure, own: readonly Exchange[]): FailureReport {
    const { suite, seen, mentions, redact } = this.#parts
    const { baseUrl, secrets } = this.#parts.target
    return toFailureReport(
      failure,
      { own, seen, mentions, controlled: suite.controlled ?? [] },
      { baseUrl, secrets: variablesIn(secrets), redact },
    )
  }

  /** Several checks may share a request without a response. One fails for it, and a must after only a should has. */
  #isReported(noAnswer: NoAnswer, strength: Strength): boolean {
    const reported = this.#unanswered.get(noAnswer)
    return reported === 'must' || reported === strength
  }

  /** Does the target respond to another request, right after one without an answer? */
  async #isReachable(noAnswer: NoAnswer, strength: Strength): Promise<boolean> {
    const { suite, context } = this.#parts
    const timeouts = [...this.#unanswered.keys()].filter(({ title }) => title === 'RequestTimedOut').length
    if ((noAnswer.title === 'RequestTimedOut' && timeouts >= maxTimeouts) || !suite.probe) return false
    this.#unanswered.set(noAnswer, strength)
    try {
      await suite.probe(context)
      return true
    } catch (thrown) {
      if (thrown instanceof Halt) return false
      throw thrown
    }
  }

  /** Why a check is not run; undefined if it is. */
  #skipReason(check: Check<C>): string | undefined {
    const { writes, invitations } = check
    if (this.#halted && (this.#isHopeless || !isAfterRun(check))) return this.#stopped(this.#halted)
    if (writes && this.#parts.readOnly) return 'it writes, and this run only reads'
    if (!this.#parts.guard.hasInvitations(invitations))
      return `it needs ${invitations} invitations, more than the budget has left`
    return undefined
  }
}

function toCheckFailure({ title, message, exchange }: NoAnswer): CheckFailure {
  return new CheckFailure(title, message, { expected: 'a response', received: 'none', exchange })
}
