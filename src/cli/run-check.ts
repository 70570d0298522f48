import type { Profile } from '../../contracts/kit/profile.ts'
import { profiles } from '../../contracts/kit/profile.ts'
import type { Reporter } from '../../contracts/report/reporter.ts'
import { toCase } from '../../contracts/runner/case.ts'
import type { CheckResult, RunEvent } from '../../contracts/runner/events.ts'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import { run } from '../../contracts/runner/run.ts'
import { toSuite } from '../../contracts/suite.ts'
import { openLedger } from '../node/file-ledger.ts'
import { toRunId } from '../node/run-id.ts'
import { type Selection, selectChecks } from '../node/select.ts'
import { promisesOf } from '../node/targets.ts'
import { type CasePlace, saveCase } from './case-files.ts'
import { toExitCode } from './exit-code.ts'
import type { ResolvedTarget } from './find-target.ts'
import { catchSignals } from './interrupt.ts'

/** A run, with nothing left to a default. */
export interface CheckOptions {
  readonly found: ResolvedTarget
  readonly profile: Profile['name']
  readonly seed: number
  readonly selection: Selection
  readonly given?: unknown
  readonly readOnly: boolean
  readonly strict: boolean
  readonly bail: boolean
  /** From 0 to 1. */
  readonly minCoverage: number
  readonly saveCases: boolean
}

/** What came of a run. */
export interface RunEnd {
  readonly code: number
  readonly results: readonly CheckResult[]
  readonly leftovers: readonly string[]
}

/** Runs the checks against a target, tells the reporters, and says with which code to exit. */
export async function runChecks(options: CheckOptions, reporters: readonly Reporter[]): Promise<RunEnd> {
  const { target, spec, tokenEnv } = options.found
  const suite = toSuite(promisesOf(target.provider), profiles[options.profile])
  const checks = selectChecks(suite.checks, options.selection)
  const readOnly = options.readOnly || !target.writes
  // Where nothing that was chosen may be done, not even a look at the target is needed.
  const onlyWrites = !target.writes && checks.every(({ writes, group }) => writes || group === 'responses')
  const runId = toRunId()
  // In this process nothing can outlive the run that has made it.
  const file = target.inProcess || readOnly ? undefined : openLedger(target, runId, tokenEnv)
  const interrupt = catchSignals()
  const results: CheckResult[] = []
  let leftovers: readonly string[] = []
  let finished: Extract<RunEvent, { type: 'RunFinished' }> | undefined
  try {
    const events = run({
      suite: onlyWrites ? { ...silent(suite), checks } : { ...suite, checks },
      target,
      spec,
      ledger: file ?? memoryLedger(),
      seed: options.seed,
      runId,
      given: options.given,
      readOnly,
      bail: options.bail,
      strict: options.strict,
      signal: interrupt.signal,
    })
    for await (const event of events) {
      const told = event.type === 'CheckFinished' ? { ...event, result: withCase(event.result, options) } : event
      if (told.type === 'CheckFinished') results.push(told.result)
      if (told.type === 'SweepFinished') leftovers = told.leftovers
      if (told.type === 'RunFinished') finished = told
      for (const { on } of reporters) on(told)
    }
  } finally {
    interrupt.release()
    file?.close()
  }
  if (!finished) throw new Error('The run ended without an end')
  const { minCoverage } = options
  const interrupted = interrupt.signal.aborted
  return { code: toExitCode({ results, finished, interrupted, onlyWrites, minCoverage }), results, leftovers }
}

function silent<S extends { probe?: unknown }>({ probe: _, ...suite }: S): Omit<S, 'probe'> {
  return suite
}

function withCase(result: CheckResult, { saveCases, found, seed, profile }: CheckOptions): CheckResult {
  const { target } = found
  const failed = saveCases ? toCase(result, { provider: target.provider, seed, profile }) : undefined
  if (!failed || !result.failure) return result
  return { ...result, failure: { ...result.failure, case: saveCase({ ...failed, place: placeOf(found) }) } }
}

/** How to name the target on a command line again. */
function placeOf({ target, tokenEnv }: ResolvedTarget): CasePlace {
  if (tokenEnv === undefined) return { target: target.name }
  return { url: target.baseUrl, tokenEnv, param: target.tenant }
}
