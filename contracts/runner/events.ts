import type { Strength } from './check-failure.ts'
import type { ReceivedResponse, SentRequest, Who } from './exchange.ts'

/** How a check ended. */
export type Status = 'passed' | 'failed' | 'warned' | 'waived' | 'skipped'

/** One exchange of a failure, with a command that sends its request again. */
export interface FailureStep {
  readonly request: SentRequest
  readonly response: ReceivedResponse
  readonly curl: string
  /** Whose credential it carries. */
  readonly who?: Who
  /** What was done before it through the control port of a mock. */
  readonly controlled?: readonly { readonly action: string; readonly email: string }[]
  /** It shows the failure. */
  readonly decisive?: true
  /** It was sent before the response to the step before it had arrived. */
  readonly together?: true
}

/** A broken promise as a value. */
export interface FailureReport {
  readonly title: string
  readonly message: string
  readonly expected: unknown
  readonly received: unknown
  readonly operation: string | null
  /** Where the spec declares it, as a JSON pointer. */
  readonly specPointer: string | null
  /** Where it was seen. */
  readonly baseUrl: string
  /** The environment variables that stand for secrets in the steps. */
  readonly variables: readonly string[]
  /** What shows the failure from a clean state. */
  readonly steps: readonly FailureStep[]
  /** Plain JSON that makes the check repeat the same steps; absent if its steps never change. */
  readonly commands?: unknown
  /** The file of the saved case; absent if the run saves none. */
  readonly case?: string
}

/** A decision about a failure. */
export interface WaiverNote {
  readonly reason: string
  /** The last day on which it applies. */
  readonly until: string
  readonly expired?: true
}

/** The result of a check. */
export interface CheckResult {
  readonly id: string
  readonly group: string
  readonly title: string
  readonly strength: Strength
  readonly status: Status
  /** Why it was skipped. */
  readonly reason?: string
  readonly source: string
  readonly requests: number
  readonly failure?: FailureReport
  /** The waiver of the config for it, if it failed. */
  readonly waiver?: WaiverNote
}

/** A status or parameter that was not exercised, and why. */
export interface Gap {
  readonly what: string
  readonly why: string
}

/** Which parts of an operation were exercised. */
export interface OperationCoverage {
  readonly operation: string
  /** How many responses had each status. */
  readonly statuses: Readonly<Record<string, number>>
  /** How many requests sent each parameter, named like `query limit`. */
  readonly parameters: Readonly<Record<string, number>>
  /** Declared statuses and parameters that occurred in no exchange. */
  readonly missing: readonly Gap[]
}

/** How often a lifecycle transition, such as `pending to accepted`, was seen; `why` says why it was not. */
export interface TransitionCoverage {
  readonly transition: string
  readonly seen: number
  readonly why?: string
}

/** What was exercised, and what was not. */
export interface Coverage {
  readonly operations: readonly OperationCoverage[]
  readonly transitions: readonly TransitionCoverage[]
  /** The share of declared pairs of operation and status that were seen, from 0 to 1. */
  readonly ratio: number
}

/** The totals of a run. */
export interface Summary {
  readonly passed: number
  readonly failed: number
  readonly warned: number
  /** Failures that the config waives. */
  readonly waived: number
  readonly skipped: number
  readonly requests: number
  readonly invitations: number
  /** What is left behind: invitations, members, grants and tenants. */
  readonly leftovers: number
  /** What could not be looked up, and so may be left behind. */
  readonly unknown: number
}

/** When each request of a run was sent. */
export interface Timeline {
  /** The `operationId`s, and the ids of the checks. */
  readonly operations: readonly string[]
  readonly checks: readonly string[]
  /**
   * For each request: when it was sent, in milliseconds since the start of the run, how long its response took, its status,
   * and the indexes of its operation and of its check; -1 for what the run sends before and after the checks.
   */
  readonly requests: readonly (readonly [
    startedMs: number,
    durationMs: number,
    status: number,
    operation: number,
    check: number,
  ])[]
}

/** Why a run ends with an exit code other than 0. */
export interface ExitReason {
  readonly code: number
  /** A sentence that says what was seen, and names what to change. */
  readonly reason: string
}

/** A remark about the run itself, such as a wait that the target asked for. It does not fail a check. */
export interface Notice {
  /** What it is about, such as `waiting`. */
  readonly kind: string
  /** The remark, in a sentence without a full stop. */
  readonly message: string
}

/** One part of a divided run, from 1 to the count. */
export interface ShardName {
  readonly index: number
  readonly count: number
}

/**
 * The events of a run, in this order, except that `Noticed` and `Progressed` may come at any time. They are final:
 * reports are made from them alone, and change none.
 */
export type RunEvent =
  | {
      readonly type: 'RunStarted'
      readonly provider: string
      readonly target: string
      readonly baseUrl: string
      readonly seed: number
      /** The part of a divided run. */
      readonly shard?: ShardName
      readonly startedAt: string
      readonly checks: number
    }
  | { readonly type: 'CheckStarted'; readonly id: string; readonly group: string; readonly title: string }
  | { readonly type: 'CheckFinished'; readonly result: CheckResult }
  | { readonly type: 'Noticed'; readonly notice: Notice }
  /** From time to time while a part of the run takes long, if the caller asks for it. */
  | { readonly type: 'Progressed'; readonly requests: number; readonly durationMs: number }
  | {
      readonly type: 'SweepFinished'
      readonly revoked: number
      /** The addresses and the names of tenants that are left behind. */
      readonly leftovers: readonly string[]
      /** Those that could not be looked up. */
      readonly unknown: readonly string[]
    }
  | {
      readonly type: 'RunFinished'
      readonly durationMs: number
      readonly summary: Summary
      readonly coverage: Coverage
      readonly timeline?: Timeline
      /** Every remark about the run, once. */
      readonly notices: readonly Notice[]
      /** Why the run stopped before its last check; null if it did not. */
      readonly halted: { readonly kind: string; readonly reason: string } | null
      /** Every reason for another exit code than 0, the one that decides first; absent if the caller does not choose a code. */
      readonly exitReasons?: readonly ExitReason[]
    }
