import type { CompiledSpec } from '../../specs/openapi/types.ts'
import type { Check } from './check.ts'
import type { CheckRun } from './check-run.ts'
import type { Notice, TransitionCoverage } from './events.ts'
import type { Exchange, Fault } from './exchange.ts'
import type { Guard } from './guard.ts'
import type { Ledger } from './ledger.ts'
import type { Target } from './target.ts'
import type { Wire } from './wire/wire.ts'

/** What a suite builds its context from: the access to the target that a run grants. */
export interface SuiteParts {
  readonly target: Target
  readonly spec: CompiledSpec
  readonly wire: Wire
  readonly guard: Guard
  readonly ledger: Ledger
  readonly seed: number
  readonly runId: string
  /** The commands of a saved case for its check to repeat; undefined in an ordinary run. */
  readonly given: unknown
  /** All exchanges of the run so far. */
  readonly seen: readonly Exchange[]
  /** The requests of the run so far that the target itself has not answered, beside `seen`. */
  readonly faults: readonly Fault[]
  /** Reports a remark about the run immediately. */
  readonly onNotice: (notice: Notice) => void
  /** Removes exchanges from `seen`, because they are about the state of the target or the network, not about a promise. */
  readonly forget: (exchanges: readonly Exchange[]) => void
  /** Whether this run may only read. */
  readonly readOnly: boolean
  /** The maximum number of independent requests at the same time. */
  readonly concurrency: number
}

/** What a clean-up could not remove: addresses and the names of tenants. */
export interface Remains {
  /** Seen to be there. */
  readonly leftovers: readonly string[]
  /** Could not be looked up. */
  readonly unknown: readonly string[]
}

/** Something that was done outside the API, through the control port of a mock. */
export interface Controlled {
  readonly action: string
  readonly email: string
  /** When, on the counter of all exchanges. */
  readonly at: number
}

/** A list of checks, and how to set them up and clean up after them. */
export interface Suite<C> {
  /** In the order in which they run, but for the `after-run` checks, which run last. */
  readonly checks: readonly Check<C>[]
  /** Makes the context that the checks of a run share. */
  readonly open: (parts: SuiteParts) => C
  /** Makes the context of one check from that of the run; all checks get the latter by default. */
  readonly forCheck?: (context: C, run: CheckRun) => C
  /** Whether target and budget have room for concurrent checks; never by default. */
  readonly hasRoomForAll?: (context: C) => boolean
  /** Reads once, before the first check; throws a `Halt` if nothing can be judged. */
  readonly probe?: (context: C) => Promise<void>
  /** Called before each check with requests. */
  readonly before?: (context: C, check: Check<C>) => Promise<void>
  /** The lifecycle transitions that have been seen so far. */
  readonly transitions: (context: C) => readonly TransitionCoverage[]
  /** What was done through the control port so far. */
  readonly controlled?: readonly Controlled[]
  /** Removes everything that is still open in the ledger; returns what remains. */
  readonly sweep: (context: C, ledger: Ledger) => Promise<Remains>
}
