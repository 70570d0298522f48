import type { CompiledSpec } from '../specs/openapi/types.ts'
import type { CheckContext } from './kit/context.ts'
import { type Profile, profiles } from './kit/profile.ts'
import type { ProviderPromises } from './kit/promises.ts'
import type { Shard } from './kit/run-state.ts'
import { type Case, toCase } from './runner/case.ts'
import type { Check } from './runner/check.ts'
import type { CheckResult } from './runner/events.ts'
import { type Ledger, memoryLedger } from './runner/ledger.ts'
import { type Session, toSession } from './runner/session.ts'
import type { Target } from './runner/target.ts'
import type { Waiver } from './runner/waivers.ts'
import { toSuite } from './suite.ts'

/** What to check, and how. */
export interface SessionOptions {
  readonly target: Target
  /** The promises that the target is held to: a built-in provider's, or any other object of this type. */
  readonly promises: ProviderPromises
  /** The provider's OpenAPI document, compiled so that it can judge responses. */
  readonly spec: CompiledSpec
  /** All checks by default. */
  readonly checks?: readonly Check<CheckContext>[]
  /** `standard` by default. */
  readonly profile?: Profile['name']
  readonly seed: number
  /** Part of every address that the run invites, so lower-case and unique. */
  readonly runId: string
  /** In memory by default. */
  readonly ledger?: Ledger
  /** The commands of a saved case for its check to repeat. */
  readonly given?: unknown
  /** Send no requests that write; always true for a target that does not allow writing. */
  readonly readOnly?: boolean
  /** The maximum number of independent requests at the same time: 8 by default, 1 for a target in this process. */
  readonly concurrency?: number
  /** Report a broken `should` as a failure instead of a warning; false by default. */
  readonly strict?: boolean
  /** The part of a divided run; the whole of it by default. */
  readonly shard?: Shard | undefined
  /** Failures that do not fail the run; none by default. */
  readonly waivers?: readonly Waiver[]
  /** Saves the case of a failure and returns the name of its file, which the failure then reports; undefined if it cannot. */
  readonly saveCase?: ((failed: Case, result: CheckResult) => string | undefined) | undefined
  /** Aborting it stops the run; what the run has created is still revoked. */
  readonly signal?: AbortSignal
  /** Aborting it also aborts requests of the clean-up that get no response within a second. */
  readonly hurry?: AbortSignal
}

/** How many requests are sent at the same time to a target on a network. */
const usualConcurrency = 8

/** Opens a session: the one place where checks, promises, profile and target come together. */
export function openSession(options: SessionOptions): Session<CheckContext> {
  const { target, promises, spec, checks, profile = 'standard', seed, runId, given, saveCase } = options
  const {
    ledger = memoryLedger(),
    readOnly = false,
    strict = false,
    waivers = [],
    signal = new AbortController().signal,
  } = options
  return toSession({
    suite: toSuite(promises, profiles[profile], checks, options.shard),
    target,
    spec,
    ledger,
    seed,
    shard: options.shard,
    runId,
    given,
    readOnly: readOnly || !target.writes,
    concurrency: options.concurrency ?? (target.inProcess ? 1 : usualConcurrency),
    strict,
    waivers,
    saveFailure: (result) => {
      const failed = saveCase && toCase(result, { provider: target.provider, seed, profile })
      return failed && saveCase(failed, result)
    },
    signal,
    hurry: options.hurry,
  })
}
