import { Random } from '../../mocks/domain/random.ts'

/** A moment in a request: before it is passed on, after it is carried out, and after its response is sent. */
export type Moment = 'before' | 'between' | 'after'

/** Which signals are sent to a run, and when. */
export interface Kill {
  readonly signals: readonly NodeJS.Signals[]
  /** At a moment in one of its requests, or in one of those that remove something, or some time after its start. */
  readonly at:
    | { readonly request: number; readonly moment: Moment }
    | { readonly removal: number; readonly moment: Moment }
    | { readonly afterMs: number }
  /** Is the request that it precedes never passed on? */
  readonly unsent: boolean
  /** The number of requests between the first signal and the second, which then arrives during the clean-up; 0 for none. */
  readonly requestsBetween: number
}

/** What happens to one run. */
export interface Planned {
  readonly provider: string
  /** `sweep-all` sweeps the ledgers of all runs that have ended, at any target. */
  readonly command: 'check' | 'sweep' | 'sweep-all'
  readonly only: readonly string[]
  /** A part of the tour, as of `--shard`. */
  readonly shard: string | undefined
  readonly concurrency: number
  readonly seed: number
  readonly kill: Kill | undefined
  /** Requests by number: carried out, and the connection is cut before the response. */
  readonly dropResponse: readonly number[]
  /** Carried out, and the connection is cut in the middle of the response. */
  readonly tearResponse: readonly number[]
  /** The connection is cut before the request is carried out. */
  readonly dropRequest: readonly number[]
  /** The connection is cut, and the request is carried out only later. */
  readonly delayRequest: readonly number[]
  /** Are connections reset instead of closed? */
  readonly resets: boolean
  /** How long after a write lists show the earlier state, in ms; 0 for never. */
  readonly lateMs: number
  /** How many bytes of the ledger fit on the disk: 0 if its folder is read-only, undefined for all. */
  readonly diskBytes: number | undefined
}

const providers = ['snyk', 'blaxel', 'dreadnode'] as const

type Provider = (typeof providers)[number]

/** Short checks that create, accept, change and revoke invitations in different ways. */
const short = [
  'sequences_keep_the_lifecycle',
  'valid_invitations_are_created',
  'bad_input_never_crashes',
  'documented_requirements_are_enforced',
  'parallel_invites_are_all_listed',
  'identical_invites_make_one',
  'identical_revokes_revoke_once',
  'invite_and_revoke_agree',
  'invite_and_other_revoke_are_both_done',
  'inviting_one_invites_no_other',
  'unknown_tenant_refuses_writes',
  'writing_needs_a_credential',
  'quoted_address_is_kept',
  'upper_case_address_is_kept',
] as const

/** More of them, which not every provider has. */
const shortOf: Readonly<Record<Provider, readonly string[]>> = {
  snyk: ['roles_are_distinct', 'default_page_size'],
  blaxel: ['accept_and_revoke_agree', 'parallel_role_changes_keep_apart', 'old_role_is_forgotten'],
  dreadnode: ['accept_and_revoke_agree', 'bad_answer_is_refused'],
}

/** The tour accepts, grants and makes tenants too; it is divided into this number of parts to be short. */
const tourParts = 8

const signals: readonly (readonly NodeJS.Signals[])[] = [
  ['SIGKILL'],
  ['SIGKILL'],
  ['SIGKILL'],
  ['SIGTERM'],
  ['SIGINT'],
  ['SIGINT', 'SIGINT'],
  ['SIGINT', 'SIGKILL'],
  ['SIGTERM', 'SIGKILL'],
]

/** What happens to a run, by its number. The same seed gives the same plan, regardless of the other runs. */
export function planOf(seed: number, index: number): Planned {
  const random = new Random(seed * 100_003 + index)
  const chance = (share: number) => random.fraction() < share
  const upTo = (max: number) => 1 + Math.floor(random.fraction() * max)
  const one = <T>(all: readonly T[]): T => all[Math.floor(random.fraction() * all.length)] as T
  // Small numbers are the most likely: every run has a fifth request, but few have a hundredth.
  const request = (max = 80) => Math.max(1, Math.round(max ** random.fraction()))
  const some = (share: number) => (chance(share) ? [request(), ...(chance(0.3) ? [request(), request()] : [])] : [])
  const at = (): Kill['at'] => {
    const moment = one(['before', 'between', 'after'] as const)
    const kind = random.fraction()
    if (kind < 0.2) return { afterMs: upTo(one([300, 1500])) }
    return kind < 0.45 ? { removal: request(15), moment } : { request: request(), moment }
  }
  const provider = providers[index % providers.length] as Provider
  const checks: readonly string[] = [...short, ...shortOf[provider]]
  const diskBytes = chance(0.12) ? (chance(0.25) ? 0 : 700 + upTo(4000)) : undefined
  const isSweep = chance(0.12)
  const isTour = chance(0.4)
  return {
    provider,
    command: isSweep ? one(['sweep', 'sweep', 'sweep-all']) : 'check',
    only: isTour ? ['every_operation_is_explored'] : [...new Set([one(checks), one(checks)])],
    shard: isTour ? `${upTo(tourParts)}/${tourParts}` : undefined,
    concurrency: one([1, 3, 8]),
    seed: upTo(1_000_000),
    // A run without a ledger, or with half of one, says that a sweep would not know the rest, so it is not killed.
    kill:
      diskBytes === undefined && chance(isSweep ? 0.5 : 0.65)
        ? { signals: one(signals), at: at(), unsent: chance(0.5), requestsBetween: chance(0.6) ? upTo(8) : 0 }
        : undefined,
    dropResponse: some(0.25),
    tearResponse: some(0.1),
    dropRequest: some(0.1),
    delayRequest: some(0.1),
    resets: chance(0.5),
    lateMs: chance(0.2) ? one([50, 150, 300] as const) : 0,
    diskBytes,
  }
}
