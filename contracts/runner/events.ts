import type { Group } from './check.ts'
import type { Strength } from './check-failure.ts'
import type { ReceivedResponse, SentRequest } from './exchange.ts'

/** How a check ended. */
export type Status = 'passed' | 'failed' | 'warned' | 'skipped'

/** One request of a failure, ready to be sent again. */
export interface FailureStep {
  readonly request: SentRequest
  readonly response: ReceivedResponse
  readonly curl: string
}

/** A broken promise as a value. */
export interface FailureReport {
  readonly title: string
  readonly message: string
  readonly expected: unknown
  readonly received: unknown
  readonly operation: string | null
  /** Where the spec says it. */
  readonly specPointer: string | null
  readonly steps: readonly FailureStep[]
  /** What the check needs to do the same again, as plain JSON; absent where its steps are always the same. */
  readonly commands?: unknown
  /** The file of the case, once it is saved. */
  readonly case?: string
}

/** What came of a check. */
export interface CheckResult {
  readonly id: string
  readonly group: Group
  readonly title: string
  readonly strength: Strength
  readonly status: Status
  /** Why it was skipped. */
  readonly reason?: string
  readonly source: string
  readonly requests: number
  readonly failure?: FailureReport
}

/** Something that was not exercised, and why not. */
export interface Gap {
  readonly what: string
  readonly why: string
}

/** What was exercised of an operation. */
export interface OperationCoverage {
  readonly operation: string
  /** How often it answered with each status. */
  readonly statuses: Readonly<Record<string, number>>
  /** How often each of its parameters was sent, `query limit`. */
  readonly parameters: Readonly<Record<string, number>>
  /** Declared statuses and parameters that no exchange had. */
  readonly missing: readonly Gap[]
}

/** A step of the lifecycle, `pending to accepted`: how often it was seen, and why not where it was not. */
export interface TransitionCoverage {
  readonly transition: string
  readonly seen: number
  readonly why?: string
}

/** What was exercised, and what was not. */
export interface Coverage {
  readonly operations: readonly OperationCoverage[]
  readonly transitions: readonly TransitionCoverage[]
  /** Declared pairs of operation and status that were seen, from 0 to 1. */
  readonly ratio: number
}

/** The sum of a run. */
export interface Summary {
  readonly passed: number
  readonly failed: number
  readonly warned: number
  readonly skipped: number
  readonly requests: number
  readonly invitations: number
  readonly leftovers: number
}

/** What a run tells, in this order. The stream of these is the record; reports are made from it. */
export type RunEvent =
  | {
      readonly type: 'RunStarted'
      readonly provider: string
      readonly target: string
      readonly baseUrl: string
      readonly seed: number
      readonly startedAt: string
      readonly checks: number
    }
  | { readonly type: 'CheckStarted'; readonly id: string; readonly group: Group; readonly title: string }
  | { readonly type: 'CheckFinished'; readonly result: CheckResult }
  | { readonly type: 'SweepFinished'; readonly revoked: number; readonly leftovers: readonly string[] }
  | {
      readonly type: 'RunFinished'
      readonly durationMs: number
      readonly summary: Summary
      readonly coverage: Coverage
      /** Why the run ended before its last check; null where it did not. */
      readonly halted: { readonly kind: string; readonly reason: string } | null
    }
