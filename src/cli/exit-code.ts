import { type Check, isAfterRun } from '../../contracts/runner/check.ts'
import type { CheckResult, RunEvent } from '../../contracts/runner/events.ts'

/** The exit codes of the commands that use a target. */
export const exitCodes = {
  ok: 0,
  broken: 1,
  usage: 2,
  nothingJudged: 3,
  leftBehind: 4,
  coverage: 5,
  refused: 6,
  interrupted: 130,
} as const

/** The meaning of each exit code, for the reference page. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  ok: 'No `must` is broken. With `--strict`, no `should` either.',
  broken: 'A `must` is broken. With `--strict`, a `must` or a `should`.',
  usage: 'A flag, a variable or the config file is invalid.',
  nothingJudged:
    'Nothing could be judged: the target did not respond, the credentials were refused, every check was skipped, or invitelab itself failed.',
  leftBehind:
    'Something that a run has made was seen to be left, or could not be looked up. The output and the ledger list it.',
  coverage: 'The coverage is below `--min-coverage`.',
  refused: 'The run was refused, because the target may not be written to or a request would have left its host.',
  interrupted: 'The run was interrupted by a signal.',
}

/** What the exit code of a run depends on. */
export interface Outcome {
  readonly finished: Extract<RunEvent, { type: 'RunFinished' }>
  /** Was any promise judged? */
  readonly judged: boolean
  readonly interrupted: boolean
  /** The target may not be written to, and all selected checks write. */
  readonly writesRefused: boolean
  /** From 0 to 1. */
  readonly minCoverage: number
}

/** Chooses the exit code of a run. A reason that makes the other results worthless takes precedence. */
export function toExitCode({ finished, judged, interrupted, writesRefused, minCoverage }: Outcome): number {
  const halted = finished.halted?.kind
  if (interrupted) return exitCodes.interrupted
  if (halted === 'guard' || writesRefused) return exitCodes.refused
  if (finished.summary.leftovers + finished.summary.unknown > 0) return exitCodes.leftBehind
  if (halted === 'unreachable' || halted === 'refused' || !judged) return exitCodes.nothingJudged
  if (finished.summary.failed > 0) return exitCodes.broken
  return finished.coverage.ratio < minCoverage ? exitCodes.coverage : exitCodes.ok
}

/** Was any promise judged? An after-run check passes if no other check has sent anything, so it counts only if broken. */
export function isJudged(results: readonly CheckResult[], checks: readonly Check<never>[]): boolean {
  const afterRun = new Set(checks.filter(isAfterRun).map(({ id }) => id))
  return results.some(({ id, status }) =>
    afterRun.has(id) ? status === 'failed' || status === 'warned' : status !== 'skipped',
  )
}
