import type {
  CheckResult,
  Coverage,
  ExitReason,
  Notice,
  RunEvent,
  ShardName,
  Summary,
  Timeline,
} from '../runner/events.ts'
import type { Remains } from '../runner/suite.ts'

/** A run as one value: the content of the JSON report. */
export interface RunRecord {
  readonly tool: { readonly name: 'invitelab'; readonly version: string }
  readonly provider: string
  readonly target: string
  readonly baseUrl: string
  readonly seed: number
  /** The part of a divided run; absent for a whole run. */
  readonly shard?: ShardName
  readonly startedAt: string
  readonly durationMs: number
  readonly summary: Summary
  readonly checks: readonly CheckResult[]
  readonly coverage: Coverage
  /** Addresses that could not be cleaned up. */
  readonly leftovers: readonly string[]
  /** Addresses whose state could not be looked up. */
  readonly unknown: readonly string[]
  /** When each request was sent. */
  readonly timeline?: Timeline
  /** Remarks about the run itself, which fail no check. */
  readonly notices: readonly Notice[]
  readonly halted: { readonly kind: string; readonly reason: string } | null
  /** Why the run does not end with 0, the reason that decides first. */
  readonly exitReasons: readonly ExitReason[]
}

/** Collects the events of a run, and passes the record on when the run has finished. */
export function collect(version: string, done: (record: RunRecord) => void): (event: RunEvent) => void {
  let started: Extract<RunEvent, { type: 'RunStarted' }> | undefined
  let remains: Remains = { leftovers: [], unknown: [] }
  const checks: CheckResult[] = []
  return (event) => {
    if (event.type === 'RunStarted') started = event
    if (event.type === 'CheckFinished') checks.push(event.result)
    if (event.type === 'SweepFinished') {
      const { leftovers, unknown } = event
      remains = { leftovers, unknown }
    }
    if (event.type !== 'RunFinished' || !started) return
    const { type: _started, checks: _count, ...head } = started
    const { type: _, ...ended } = event
    const tool = { name: 'invitelab', version } as const
    const { exitReasons = [] } = event
    done({ tool, ...head, checks, ...remains, ...ended, exitReasons })
  }
}

/** The checks with some statuses, in the order of the statuses. */
export function checksWithStatus(record: RunRecord, ...statuses: readonly CheckResult['status'][]): CheckResult[] {
  return statuses.flatMap((status) => record.checks.filter((check) => check.status === status))
}
