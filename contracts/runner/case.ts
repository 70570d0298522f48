import type { CheckResult } from './events.ts'
import { run } from './run.ts'
import type { RunOptions } from './suite.ts'

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

/**
 * Does again what a case holds: its check and no other, with its seed and its commands.
 * @throws Error where the suite has no such check.
 */
export async function replayCase<C>(
  { check, seed, commands }: Case,
  options: Omit<RunOptions<C>, 'seed' | 'given' | 'bail' | 'strict'>,
): Promise<CheckResult> {
  const checks = options.suite.checks.filter(({ id }) => id === check)
  if (checks.length === 0) throw new Error(`Failed to replay: there is no check ${check}`)
  const suite = { ...options.suite, checks }
  let result: CheckResult | undefined
  // Must or should: the question is only whether the promise is broken again.
  for await (const event of run({ ...options, suite, seed, given: commands, bail: false, strict: true })) {
    if (event.type === 'CheckFinished') result = event.result
  }
  if (!result) throw new Error(`Failed to replay: ${check} was not run`)
  return result
}
