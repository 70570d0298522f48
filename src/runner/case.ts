import type { CheckResult } from './events.ts'

/** A failure that has been saved, so that it can be seen again. */
export interface Case {
  readonly format: 1
  /** The id of the check. */
  readonly check: string
  readonly provider: string
  readonly seed: number
  readonly profile: string
  readonly title: string
  readonly message: string
  /** What the check has to do again; absent where its steps are always the same. */
  readonly commands?: unknown
}

/** The case of a check that came out broken; undefined where it did not. */
export function toCase(
  { id, failure }: CheckResult,
  { provider, seed, profile }: Pick<Case, 'provider' | 'seed' | 'profile'>,
): Case | undefined {
  if (!failure) return undefined
  const { title, message, commands } = failure
  return {
    format: 1,
    check: id,
    provider,
    seed,
    profile,
    title,
    message,
    ...(commands === undefined ? {} : { commands }),
  }
}
