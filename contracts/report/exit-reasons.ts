import type { CheckResult, ExitReason, RunEvent } from '../runner/events.ts'
import { counted } from './text.ts'

/** The facts that decide how a run ends. */
type Finished = Pick<Extract<RunEvent, { type: 'RunFinished' }>, 'summary' | 'halted' | 'exitReasons'>

/** Why a run does not end with 0, the strongest reason first: as the run says itself, or as its totals show. */
export function exitReasonsOf(finished: Finished, checks: readonly CheckResult[]): readonly ExitReason[] {
  if (finished.exitReasons) return finished.exitReasons
  const { halted, summary } = finished
  const { failed, leftovers, unknown } = summary
  const judged = checks.some(({ status }) => status !== 'skipped')
  const reasons: ExitReason[] = []
  if (halted && halted.kind !== 'budget') reasons.push({ code: codes[halted.kind] ?? 3, reason: halted.reason })
  else if (!judged) reasons.push({ code: 3, reason: halted?.reason ?? nothing(checks) })
  if (leftovers > 0) reasons.push({ code: 4, reason: `${counted(leftovers, 'address', 'addresses')} left behind` })
  if (unknown > 0) {
    const what = counted(unknown, 'address', 'addresses')
    reasons.push({ code: 4, reason: `${what} could not be looked up, so that something may be left` })
  }
  if (failed > 0) reasons.push({ code: 1, reason: `${counted(failed, 'promise')} broken` })
  return reasons
}

/** The codes of what stops a run, beside 3. */
const codes: Readonly<Record<string, number>> = { guard: 6, interrupted: 130 }

/** Why no check has judged anything: the reason that most of them give. */
function nothing(checks: readonly CheckResult[]): string {
  const counts = new Map<string, number>()
  for (const { reason } of checks) if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most ? `every check was skipped, most of them because ${most[0]}` : 'no check was selected'
}
