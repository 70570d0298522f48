import type { CompiledSpec } from '../../specs/openapi/types.ts'
import type { Check } from './check.ts'
import type { TransitionCoverage } from './events.ts'
import type { Exchange } from './exchange.ts'
import type { Guard } from './guard.ts'
import type { Ledger } from './ledger.ts'
import type { Target } from './target.ts'
import type { Wire } from './wire.ts'

/** What a suite gets for a run: everything that it may use of the target. */
export interface SuiteParts {
  readonly target: Target
  readonly spec: CompiledSpec
  readonly wire: Wire
  readonly guard: Guard
  readonly ledger: Ledger
  readonly seed: number
  readonly runId: string
  /** What a saved case gives its check to do again. */
  readonly given: unknown
  /** All exchanges of the run so far. */
  readonly seen: readonly Exchange[]
}

/** A list of checks with what they work on. */
export interface Suite<C> {
  readonly checks: readonly Check<C>[]
  /** What the checks of a run work with. */
  readonly open: (parts: SuiteParts) => C
  /** Reads once, before the first check; throws a `Halt` where nothing can be judged. */
  readonly probe?: (context: C) => Promise<void>
  /** Which steps of the lifecycle have been seen so far. */
  readonly transitions: (context: C) => readonly TransitionCoverage[]
  /** Revokes whatever the ledger still holds; gives the addresses that could not be revoked. */
  readonly sweep: (context: C, ledger: Ledger) => Promise<readonly string[]>
}

/** How to run a suite. */
export interface RunOptions<C> {
  readonly suite: Suite<C>
  readonly target: Target
  readonly spec: CompiledSpec
  readonly ledger: Ledger
  readonly seed: number
  readonly runId: string
  readonly given?: unknown
  /** Read from the target, and no more. */
  readonly readOnly: boolean
  /** End at the first broken must. */
  readonly bail: boolean
  /** A broken should fails too. */
  readonly strict: boolean
  readonly signal: AbortSignal
}
