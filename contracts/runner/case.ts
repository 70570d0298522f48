import { type Check, isAfterRun } from './check.ts'
import type { CheckResult } from './events.ts'

/** A saved failure that can be replayed. */
export interface Case {
  readonly format: 1
  /** The id of the check. */
  readonly check: string
  readonly provider: string
  readonly seed: number
  readonly profile: string
  readonly title: string
  readonly message: string
  /** Where it was recorded. It says nothing about where to replay it. */
  readonly baseUrl?: string
  /** The steps that the check has to repeat; absent if its steps never change. */
  readonly commands?: unknown
}

/** The case of a check that failed or warned; undefined for any other result. */
export function toCase(
  { id, failure }: CheckResult,
  { provider, seed, profile }: Pick<Case, 'provider' | 'seed' | 'profile'>,
): Case | undefined {
  if (!failure) return undefined
  const { title, message, baseUrl, commands } = failure
  return {
    format: 1,
    check: id,
    provider,
    seed,
    profile,
    title,
    message,
    baseUrl,
    ...(commands === undefined ? {} : { commands }),
  }
}

/** The options of a run that repeats a saved case. */
export interface ReplayOptions<C> {
  readonly checks: readonly Check<C>[]
  readonly seed: number
  readonly given: unknown
  readonly strict: true
}

/**
 * Turns a case into the options of a run that repeats it: with its check, its seed and its commands.
 * @throws Error if `checks` does not contain the check of the case.
 */
export function toReplay<C>({ check: id, seed, commands }: Case, checks: readonly Check<C>[]): ReplayOptions<C> {
  const check = checks.find((candidate) => candidate.id === id)
  if (!check) throw new Error(`Failed to replay ${id}: there is no such check.`)
  return {
    // An after-run check judges the exchanges of all others, so it needs all of them again.
    checks: isAfterRun(check) ? checks : [check],
    seed,
    given: commands,
    // A replay shows whether the promise is broken again, even if it is a should.
    strict: true,
  }
}
