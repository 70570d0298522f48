import { Random } from '../../mocks/domain/random.ts'
import type { Moment } from './proxy.ts'

/** Which signals are sent to a run, and when. */
export interface Kill {
  readonly signals: readonly NodeJS.Signals[]
  /** At a moment in one of its requests, or some time after its start. */
  readonly at: { readonly request: number; readonly moment: Moment } | { readonly afterMs: number }
  /** Is the request that it precedes never passed on? */
  readonly unsent: boolean
}

/** What happens to one run. */
export interface Planned {
  readonly provider: string
  readonly command: 'check' | 'sweep'
  readonly only: readonly string[]
  readonly seed: number
  readonly kill: Kill | undefined
  readonly dropResponse: readonly number[]
  readonly dropRequest: readonly number[]
  /** Are connections reset instead of closed? */
  readonly resets: boolean
  /** So long after a write, lists show what was there before it, in ms; 0 for never. */
  readonly lateMs: number
}

const providers = ['snyk', 'blaxel', 'dreadnode'] as const

/** Checks that create, accept, decline and revoke invitations in different ways. */
const inviting = [
  'invited_is_listed_once',
  'revoked_is_gone',
  'revoked_can_be_invited_again',
  'duplicate_leaves_one_pending',
  'quoted_address_is_kept',
  'upper_case_address_is_kept',
  'accepted_is_member',
  'declined_can_be_invited_again',
  'removed_member_can_be_invited_again',
  'grant_is_listed',
  'grant_change_is_kept',
  'same_address_in_two_tenants',
  'revocations_stay_in_their_tenant',
  'sequences_keep_the_lifecycle',
  'valid_invitations_are_created',
  'bad_input_never_crashes',
  'parallel_invites_are_all_listed',
  'identical_invites_make_one',
  'accept_and_revoke_agree',
] as const

const signals: readonly (readonly NodeJS.Signals[])[] = [
  ['SIGKILL'],
  ['SIGKILL'],
  ['SIGTERM'],
  ['SIGINT'],
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGKILL'],
]

/** What happens to a run, by its number. The same seed gives the same plan, whatever the other runs do. */
export function planOf(seed: number, index: number): Planned {
  const random = new Random(seed * 100_003 + index)
  const chance = (share: number) => random.fraction() < share
  const upTo = (max: number) => 1 + Math.floor(random.fraction() * max)
  const one = <T>(all: readonly T[]): T => all[Math.floor(random.fraction() * all.length)] as T
  const only = [...new Set(Array.from({ length: upTo(4) + 1 }, () => one(inviting)))]
  // Small numbers are the most likely: every run has a fifth request, but few have a hundredth.
  const request = () => Math.max(1, Math.round(100 ** random.fraction()))
  const moment = (): Kill['at'] =>
    chance(0.15)
      ? { afterMs: upTo(2000) }
      : { request: request(), moment: one(['before', 'between', 'after'] as const) }
  return {
    provider: providers[index % providers.length] as string,
    command: chance(0.01) ? 'sweep' : 'check',
    only,
    seed: upTo(1_000_000),
    kill: chance(0.7) ? { signals: one(signals), at: moment(), unsent: chance(0.5) } : undefined,
    dropResponse: chance(0.3) ? [request(), ...(chance(0.3) ? [request(), request()] : [])] : [],
    dropRequest: chance(0.1) ? [request()] : [],
    resets: chance(0.3),
    lateMs: chance(0.2) ? one([50, 150, 300] as const) : 0,
  }
}
