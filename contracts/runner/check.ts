import type { Strength } from './check-failure.ts'

/** The groups of checks, in the order in which they run. */
export const groups = [
  'responses',
  'errors',
  'lifecycle',
  'tenants',
  'paging',
  'sequences',
  'input',
  'concurrency',
] as const

/** What a check is about. */
export type Group = (typeof groups)[number]

/** One promise that must hold at any base URL. `C` is what the checks of a suite get to work with. */
export interface Check<C> {
  /** Named by the promise: `revoked_invitation_is_gone`. */
  readonly id: string
  readonly group: Group
  /** The promise, in a sentence. */
  readonly title: string
  readonly strength: Strength
  /** Where the promise stands: a spec, a vendor's page, an RFC, or who leans on it. */
  readonly source: string
  /** What is done, in a few words each, for `explain`. */
  readonly steps: readonly string[]
  /** Does it write? Such a check does not run where the run may only read. */
  readonly writes: boolean
  /** How many invitations it makes. */
  readonly invitations: number
  /** Throws a `Breach` where the promise does not hold, a `NotApplicable` where it cannot be asked. */
  readonly run: (context: C) => Promise<void>
}

/** Gives a check its type, so that a file can hold a check and nothing else. */
export function defineCheck<C>(check: Check<C>): Check<C> {
  return check
}
