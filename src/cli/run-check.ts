import type { CheckContext } from '../../contracts/kit/context.ts'
import type { Profile } from '../../contracts/kit/profile.ts'
import type { Shard } from '../../contracts/kit/run-state.ts'
import { openSession } from '../../contracts/open-session.ts'
import type { Reporter } from '../../contracts/report/reporter.ts'
import { scriptsOf } from '../../contracts/report/script/script.ts'
import type { Check } from '../../contracts/runner/check.ts'
import type { CheckResult, ExitReason, RunEvent } from '../../contracts/runner/events.ts'
import { run } from '../../contracts/runner/run.ts'
import type { Waiver } from '../../contracts/runner/waivers.ts'
import { openRunLedger } from '../node/file-ledger.ts'
import { toRunId } from '../node/run-id.ts'
import { UsageError } from '../node/usage-error.ts'
import { announceSecrets } from './announce-secrets.ts'
import { caseSaver, toCaseTarget } from './case-files.ts'
import { exitCodes, toExitReasons } from './exit-code.ts'
import type { ResolvedTarget } from './find-target.ts'
import { catchSignals } from './interrupt.ts'

/** What to run. All defaults are filled in. */
export interface CheckOptions {
  readonly found: ResolvedTarget
  readonly checks: readonly Check<CheckContext>[]
  readonly profile: Profile['name']
  readonly seed: number
  /** The commands of a saved case for its check to repeat. */
  readonly given?: unknown
  readonly readOnly: boolean
  /** The maximum number of independent requests at the same time: 8 by default, 1 for a target in this process. */
  readonly concurrency?: number
  readonly strict: boolean
  readonly bail: boolean
  /** Ends the run cleanly, in milliseconds from its start; none by default. */
  readonly deadlineMs?: number
  /** From 0 to 1. */
  readonly minCoverage: number
  readonly saveCases: boolean
  readonly shard?: Shard | undefined
  /** Failures that do not fail the run; none by default. */
  readonly waivers?: readonly Waiver[]
}

/** How a run ended. */
export interface RunEnd {
  readonly exitCode: number
  /** Why it is not 0. */
  readonly exitReasons: readonly ExitReason[]
  readonly results: readonly CheckResult[]
}

/** Runs checks against a target, passes the events to the reporters, and chooses the exit code. */
export async function runChecks(options: CheckOptions, reporters: readonly Reporter[]): Promise<RunEnd> {
  const { found, checks, readOnly, bail, minCoverage, saveCases } = options
  const { target, tokenEnv } = found
  announceSecrets(target)
  const runId = toRunId()
  const ledger = openRunLedger(target, { runId, readOnly, ...(tokenEnv === undefined ? {} : { tokenEnv }) })
  const interrupt = catchSignals(options.deadlineMs)
  const results: CheckResult[] = []
  const save = caseSaver()
  /** The reporters that could not write. The run continues without them. */
  const broken = new Set<Reporter>()
  const tell = (reporter: Reporter, event: RunEvent) => {
    try {
      reporter.on(event)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      broken.add(reporter)
      console.error(`invitelab: ${error.message}`)
    }
  }
  let swept: Extract<RunEvent, { type: 'SweepFinished' }> | undefined
  let exitReasons: readonly ExitReason[] | undefined
  try {
    const session = openSession({
      ...found,
      ...options,
      runId,
      ledger,
      saveCase: saveCases
        ? (failed, result) => save({ ...failed, target: toCaseTarget(found) }, scriptsOf(result))
        : undefined,
      signal: interrupt.signal,
      hurry: interrupt.hurry,
    })
    for await (const event of run(session, { bail, progressMs: process.stdout.isTTY ? 1000 : undefined })) {
      let told = event
      if (event.type === 'CheckFinished') results.push(event.result)
      if (event.type === 'SweepFinished') swept = event
      if (event.type === 'RunFinished') {
        const interrupted = interrupt.hurry.aborted
        exitReasons = toExitReasons({ finished: event, swept, results, checks, interrupted, target, minCoverage })
        told = { ...event, exitReasons }
      }
      for (const reporter of reporters) if (!broken.has(reporter)) tell(reporter, told)
    }
  } finally {
    interrupt.release()
    ledger.close()
  }
  if (!exitReasons) throw new Error('The run ended without RunFinished')
  const otherwise = broken.size > 0 ? exitCodes.usage : exitCodes.ok
  return { exitCode: exitReasons[0]?.code ?? otherwise, exitReasons, results }
}
