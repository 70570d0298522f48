import { counted } from '../../contracts/report/text.ts'
import { type Check, isAfterRun, needWrites } from '../../contracts/runner/check.ts'
import type { CheckResult, Coverage, ExitReason, RunEvent } from '../../contracts/runner/events.ts'
import type { Target } from '../../contracts/runner/target.ts'

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
    'Nothing could be judged: the config does not fit the target, the target did not respond or refused everything, every check was skipped, a replay could not show its failure again, the report of a shard is missing, or invitelab itself failed.',
  leftBehind:
    'Something that the run created is left behind, or could not be looked up. The output and the ledger list it.',
  coverage: 'The coverage is below `--min-coverage`.',
  refused: 'The run was refused, because the target may not be written to or a request would have left its host.',
  interrupted: 'The run was interrupted by a signal.',
}

/** What the exit code of a run depends on. */
export interface Outcome {
  readonly finished: Extract<RunEvent, { type: 'RunFinished' }>
  readonly swept: Extract<RunEvent, { type: 'SweepFinished' }> | undefined
  readonly results: readonly CheckResult[]
  readonly checks: readonly Check<never>[]
  readonly interrupted: boolean
  readonly target: Pick<Target, 'name' | 'writes'>
  /** From 0 to 1. */
  readonly minCoverage: number
}

/** Every reason for an exit code other than 0. The first one decides: it is more urgent, or makes the others irrelevant. */
export function toExitReasons(outcome: Outcome): readonly ExitReason[] {
  const { finished, swept, results, checks, interrupted, target, minCoverage } = outcome
  const { halted, summary, coverage } = finished
  const reasons: ExitReason[] = []
  const add = (name: keyof typeof exitCodes, reason: string) => reasons.push({ code: exitCodes[name], reason })
  if (interrupted) add('interrupted', 'the run was interrupted')
  if (halted?.kind === 'guard') add('refused', halted.reason)
  else if (!target.writes && needWrites(checks))
    add('refused', `every selected check writes, and the target ${target.name} does not set writes: true`)
  if (summary.leftovers > 0) add('leftBehind', `${toList(swept?.leftovers)} left behind (invitelab sweep tries again)`)
  if (summary.unknown > 0)
    add('leftBehind', `${toList(swept?.unknown)} could not be looked up (invitelab sweep tries again)`)
  const cause = halted && !['guard', 'budget', 'interrupted'].includes(halted.kind) ? halted.reason : undefined
  const isJudged = wasJudged(results, checks)
  if (!isJudged) add('nothingJudged', `nothing could be judged: ${cause ?? halted?.reason ?? commonReason(results)}`)
  else if (cause !== undefined) add('nothingJudged', `the run had to stop: ${cause}`)
  if (summary.failed > 0) add('broken', `${counted(summary.failed, 'promise')} broken: ${toList(failedOf(results))}`)
  if (coverage.ratio < minCoverage && !interrupted) add('coverage', belowMinimum(coverage, minCoverage))
  return reasons
}

function failedOf(results: readonly CheckResult[]): readonly string[] {
  return results.filter(({ status }) => status === 'failed').map(({ id }) => id)
}

/** The first names of a list, and how many more there are. */
function toList(names: readonly string[] = []): string {
  const more = names.length > 3 ? ` and ${names.length - 3} more` : ''
  return `${names.slice(0, 3).join(', ')}${more}`
}

/** The reason that most of the skipped checks give. */
function commonReason(results: readonly CheckResult[]): string {
  const counts = new Map<string, number>()
  for (const { reason } of results) if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most ? `every check was skipped, most of them because ${most[0]}` : 'no check is selected'
}

/** Says that a coverage is too small. */
export function belowMinimum({ ratio }: Coverage, min: number): string {
  // Rounded down, so that it is never the same number as the minimum.
  const percent = Math.floor(ratio * 1000) / 10
  return `the coverage of ${percent} % is below the minimum of ${Math.round(min * 10_000) / 100} % (--min-coverage)`
}

/** Was any promise judged? After-run checks pass if no other check has sent anything, so they count only if broken. */
function wasJudged(results: readonly CheckResult[], checks: readonly Check<never>[]): boolean {
  const afterRun = new Set(checks.filter(isAfterRun).map(({ id }) => id))
  return results.some(({ id, status }) =>
    afterRun.has(id) ? ['failed', 'warned', 'waived'].includes(status) : status !== 'skipped',
  )
}
