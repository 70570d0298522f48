import type { CheckResult, RunEvent } from '../../contracts/runner/events.ts'

/** What the exit codes of the harness mean. */
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
  leftBehind: 'Invitations of a run could not be revoked. The output and the ledger list them.',
  coverage: 'The coverage is below `--min-coverage`.',
  refused: 'The run was refused, because the target may not be written to or a request would have left its host.',
  interrupted: 'The run was interrupted by a signal.',
}

/** Everything of a run that its exit code depends on. */
export interface Outcome {
  readonly results: readonly CheckResult[]
  readonly finished: Extract<RunEvent, { type: 'RunFinished' }>
  readonly interrupted: boolean
  /** The target may not be written to, and nothing was chosen that only reads. */
  readonly onlyWrites: boolean
  /** From 0 to 1. */
  readonly minCoverage: number
}

/** The exit code of a run. What makes its other figures worthless goes first. */
export function toExitCode({ results, finished, interrupted, onlyWrites, minCoverage }: Outcome): number {
  const halted = finished.halted?.kind
  if (interrupted) return exitCodes.interrupted
  if (halted === 'guard' || onlyWrites) return exitCodes.refused
  if (finished.summary.leftovers > 0) return exitCodes.leftBehind
  if (halted === 'unreachable' || halted === 'refused' || !isJudged(results)) return exitCodes.nothingJudged
  if (finished.summary.failed > 0) return exitCodes.broken
  return finished.coverage.ratio < minCoverage ? exitCodes.coverage : exitCodes.ok
}

/** Was anything judged? Checks of answers hold by themselves where no other check has asked for any. */
function isJudged(results: readonly CheckResult[]): boolean {
  return results.some(({ group, status }) =>
    group === 'responses' ? status === 'failed' || status === 'warned' : status !== 'skipped',
  )
}
