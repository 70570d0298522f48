import type { CheckResult, WaiverNote } from './events.ts'

/** Accepts that a check fails, for a reason and up to a day. */
export interface Waiver {
  /** The id of the check. */
  readonly check: string
  readonly reason: string
  /** The last day on which it applies, as `2026-12-31`. */
  readonly until: string
}

/** A failure that someone has waived does not fail the run; one whose waiver has expired does, and says so. */
export function withWaiver(result: CheckResult, waivers: readonly Waiver[], today: string): CheckResult {
  const own = waivers.filter(({ check }) => check === result.id).sort((a, b) => b.until.localeCompare(a.until))
  const [waiver] = own
  if (!waiver || !result.failure) return result
  const { reason, until } = waiver
  if (until < today) return { ...result, waiver: { reason, until, expired: true } }
  return { ...result, status: 'waived', waiver: { reason, until } }
}

/** A waiver in words. */
export function waiverText({ reason, until, expired }: WaiverNote): string {
  return expired ? `the waiver expired on ${until}: ${reason}` : `waived until ${until}: ${reason}`
}

/** A day in UTC, as waivers name it. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
