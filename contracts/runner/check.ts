import type { Strength } from './check-failure.ts'

/** What a promise is based on: the same for all providers, or by the provider's name. */
export type Source = string | Readonly<Record<string, string>>

/**
 * What a check keeps to itself while other checks are running.
 * - `run`: everything, so that no other check is running.
 * - `list`: a list that it changes and judges as a whole: no other check changes or judges it as a whole.
 * - `unchanged list`: a list that it judges as a whole: no other check changes it.
 * - `invitee`: the person of the target who can answer invitations.
 */
export type Kept = 'run' | 'list' | 'unchanged list' | 'invitee'

/** One promise that must hold at any base URL. `C` is the context that a suite gives to its checks. */
export interface Check<C> {
  /** Named after the promise: `revoked_invitation_is_gone`. */
  readonly id: string
  /** The checks of a group can be selected together, and reports show them together. */
  readonly group: string
  /**
   * An `after-run` check sends no requests. It runs after all other checks, and also after the run had to stop, because
   * it judges the exchanges that the other checks have recorded.
   */
  readonly phase?: 'after-run'
  /** The promise, in a sentence. */
  readonly title: string
  readonly strength: Strength
  /** What the promise is based on: a spec, a vendor's page, an RFC, or the clients that depend on it. */
  readonly source: Source
  /** What the check does, step by step, for `explain` and `--plan`. */
  readonly steps: readonly string[]
  /** Whether a shard can send a part of its requests. Then every shard runs it. */
  readonly divides?: true
  /** What it keeps to itself; nothing by default. */
  readonly keeps?: Kept
  /** About how many of its requests must be in flight at the same time; absent if it does not depend on that. */
  readonly burst?: number
  /** Does it send requests that write? Such a check is skipped in a run that may only read. */
  readonly writes: boolean
  /** The ids of the checks whose requests it judges. Selecting it selects them too. */
  readonly requires?: readonly string[]
  /** The judgements about the run that it names. A finding is reported by the first check that names it. */
  readonly judges?: readonly string[]
  /** The minimum number of invitations that it creates. */
  readonly invitations: number
  /** Throws a `CheckFailure` if the promise is broken, and `NotApplicable` if the target cannot be tested for it. */
  readonly run: (context: C) => Promise<void>
}

/** What a check is based on at a provider. A provider that its source does not name declares its own promises. */
export function sourceFor({ source }: Pick<Check<never>, 'source'>, provider: string): string {
  return typeof source === 'string' ? source : (source[provider] ?? `The promises that ${provider} declares`)
}

/** All sources of a check, at any provider. */
export function sourcesOf({ source }: Pick<Check<never>, 'source'>): readonly string[] {
  return typeof source === 'string' ? [source] : [...new Set(Object.values(source))]
}

/** Does the check judge the exchanges of the other checks? */
export function isAfterRun({ phase }: Pick<Check<never>, 'phase'>): boolean {
  return phase === 'after-run'
}

/** Does every one of these checks write, or judge the exchanges of those that do? Then a run that may only read has nothing to do. */
export function needWrites(checks: readonly Check<never>[]): boolean {
  return checks.every((check) => check.writes || isAfterRun(check))
}

/** Sorts checks into the order in which a run executes them: as listed, with the `after-run` checks last. */
export function inRunOrder<C>(checks: readonly Check<C>[]): readonly Check<C>[] {
  return [...checks.filter((check) => !isAfterRun(check)), ...checks.filter(isAfterRun)]
}
