import type { CheckResult, Coverage, RunEvent, Summary } from '../runner/events.ts'

/** A run as one value: what the report in JSON holds. */
export interface RunRecord {
  readonly tool: { readonly name: 'invitelab'; readonly version: string }
  readonly provider: string
  readonly target: string
  readonly baseUrl: string
  readonly seed: number
  readonly startedAt: string
  readonly durationMs: number
  readonly summary: Summary
  readonly checks: readonly CheckResult[]
  readonly coverage: Coverage
  /** Addresses that could not be revoked. */
  readonly leftovers: readonly string[]
  readonly halted: { readonly kind: string; readonly reason: string } | null
}

/** Gathers the events of a run, and hands over the whole when the run has ended. */
export function gather(version: string, done: (record: RunRecord) => void): (event: RunEvent) => void {
  let started: Extract<RunEvent, { type: 'RunStarted' }> | undefined
  let leftovers: readonly string[] = []
  const checks: CheckResult[] = []
  return (event) => {
    if (event.type === 'RunStarted') started = event
    if (event.type === 'CheckFinished') checks.push(event.result)
    if (event.type === 'SweepFinished') leftovers = event.leftovers
    if (event.type !== 'RunFinished' || !started) return
    const { provider, target, baseUrl, seed, startedAt } = started
    const { durationMs, summary, coverage, halted } = event
    const tool = { name: 'invitelab', version } as const
    done({ tool, provider, target, baseUrl, seed, startedAt, durationMs, summary, checks, coverage, leftovers, halted })
  }
}

/** The checks that came out in a way, failures before warnings where both are asked for. */
export function checksThat(record: RunRecord, ...statuses: readonly CheckResult['status'][]): CheckResult[] {
  return statuses.flatMap((status) => record.checks.filter((check) => check.status === status))
}

/** How to see a failure again, on the command line. */
export function replayCommand({ failure }: CheckResult): string | undefined {
  return failure?.case === undefined ? undefined : `invitelab replay ${failure.case}`
}
