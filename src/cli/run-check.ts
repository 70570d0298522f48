import type { CheckContext } from '../../contracts/kit/context.ts'
import type { Profile } from '../../contracts/kit/profile.ts'
import { openSession } from '../../contracts/open-session.ts'
import type { Reporter } from '../../contracts/report/reporter.ts'
import { type Check, needWrites } from '../../contracts/runner/check.ts'
import type { CheckResult, Coverage, RunEvent } from '../../contracts/runner/events.ts'
import { run } from '../../contracts/runner/run.ts'
import { openRunLedger } from '../node/file-ledger.ts'
import { toRunId } from '../node/run-id.ts'
import { saveCase, toCaseTarget } from './case-files.ts'
import { isJudged, toExitCode } from './exit-code.ts'
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
  readonly strict: boolean
  readonly bail: boolean
  /** From 0 to 1. */
  readonly minCoverage: number
  readonly saveCases: boolean
}

/** How a run ended. */
export interface RunEnd {
  readonly exitCode: number
  readonly results: readonly CheckResult[]
}

/** Runs checks against a target, passes the events to the reporters, and chooses the exit code. */
export async function runChecks(options: CheckOptions, reporters: readonly Reporter[]): Promise<RunEnd> {
  const { found, checks, readOnly, bail, minCoverage, saveCases } = options
  const { target, tokenEnv } = found
  const runId = toRunId()
  const ledger = openRunLedger(target, { runId, readOnly, ...(tokenEnv === undefined ? {} : { tokenEnv }) })
  const interrupt = catchSignals()
  const results: CheckResult[] = []
  let finished: Extract<RunEvent, { type: 'RunFinished' }> | undefined
  try {
    const session = openSession({
      ...found,
      ...options,
      runId,
      ledger,
      saveCase: saveCases ? (failed) => saveCase({ ...failed, target: toCaseTarget(found) }) : undefined,
      signal: interrupt.signal,
    })
    for await (const event of run(session, { bail })) {
      if (event.type === 'CheckFinished') results.push(event.result)
      if (event.type === 'RunFinished') finished = event
      for (const reporter of reporters) reporter.on(event)
    }
  } finally {
    interrupt.release()
    ledger.close()
  }
  if (!finished) throw new Error('The run ended without RunFinished')
  const exitCode = toExitCode({
    finished,
    judged: isJudged(results, checks),
    interrupted: interrupt.signal.aborted,
    writesRefused: !target.writes && needWrites(checks),
    minCoverage,
  })
  if (finished.coverage.ratio < minCoverage && !interrupt.signal.aborted)
    console.error(`invitelab: ${belowMinimum(finished.coverage, minCoverage)}`)
  return { exitCode, results }
}

function belowMinimum({ ratio }: Coverage, min: number): string {
  // Rounded down, so that it is never the same number as the minimum.
  const percent = Math.floor(ratio * 1000) / 10
  return `the coverage of ${percent} % is below the minimum of ${Math.round(min * 10_000) / 100} % (--min-coverage)`
}
