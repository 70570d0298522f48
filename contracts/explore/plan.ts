import type { CheckContext } from '../kit/context.ts'
import { acceptedThenRemoved, changedThenLeft, declinedThenAnswered, inBothTenants } from './parts/histories/answers.ts'
import { bursts } from './parts/histories/bursts.ts'
import { controlAnswers } from './parts/histories/control-answers.ts'
import { grants } from './parts/histories/grants.ts'
import { joinedAgain, memberRoles, roleSetWhilePending } from './parts/histories/members.ts'
import { invitedAgain, invitedInOtherCase, ownLists } from './parts/histories/own-lists.ts'
import {
  accessForAll,
  accessInBothTenants,
  accessWithEachRole,
  memberWithAccess,
} from './parts/histories/permissions.ts'
import { races } from './parts/histories/races.ts'
import { repeats } from './parts/histories/repeats.ts'
import { rightsAfterDeclining, rightsByRole } from './parts/histories/roles.ts'
import { secondAdmin } from './parts/histories/second-admin.ts'
import { emptiedPage, emptiedStart, linkedPages, walkWhileChanging } from './parts/lists/changing-pages.ts'
import { longPages } from './parts/lists/long-lists.ts'
import { similarAddresses } from './parts/lists/pairs.ts'
import type { Part } from './parts/part.ts'
import { access } from './parts/requests/access.ts'
import { firstRefusals } from './parts/requests/first-refusals.ts'
import { inputs } from './parts/requests/inputs.ts'
import { otherMethods } from './parts/requests/methods.ts'
import { naming } from './parts/requests/naming.ts'
import { parameters } from './parts/requests/parameters.ts'
import { refusals } from './parts/requests/refusals.ts'
import { ownTenant } from './parts/tenants/own-tenant.ts'
import { tenantBodies } from './parts/tenants/tenant-bodies.ts'

/** Parts that run one after the other. */
export type Lane = readonly Part[]

/** Lanes that run concurrently. */
export type Stage = readonly Lane[]

/**
 * The stages after the addresses, those that find most first: a small budget leaves out the last ones. The lanes of a
 * stage are about different people, so they can run concurrently and share what they read.
 */
const stages: readonly Stage[] = [
  [[firstRefusals]],
  [[acceptedThenRemoved, declinedThenAnswered, controlAnswers], [repeats], [grants]],
  [[access, refusals]],
  [
    [inBothTenants, changedThenLeft, roleSetWhilePending, memberRoles],
    [similarAddresses],
    [accessWithEachRole, accessInBothTenants],
  ],
  [[rightsByRole, rightsAfterDeclining], [naming]],
  [[ownLists, memberWithAccess]],
  [[secondAdmin]],
  [[inputs], [parameters]],
  [[ownTenant, tenantBodies]],
  [[races, bursts]],
  [[joinedAgain, invitedAgain, invitedInOtherCase], [accessForAll]],
  [[linkedPages, walkWhileChanging, emptiedPage, longPages, emptiedStart]],
  [[otherMethods]],
]

/** The approximate number of requests of each stage. Shards divide the stages by it. */
const weights = [5, 70, 115, 140, 55, 37, 11, 95, 75, 44, 11, 60, 4]

/** The lane of the invitee, who can take part in one history at a time. */
const ofInvitee: Lane = [
  ...[firstRefusals, acceptedThenRemoved, declinedThenAnswered, access, refusals, inBothTenants, changedThenLeft],
  ...[roleSetWhilePending, memberRoles, rightsByRole, rightsAfterDeclining, ownLists, memberWithAccess, inputs],
]

/** The lane of users with access without an invitation. */
const ofUsers: Lane = [grants, accessWithEachRole, accessInBothTenants, naming]

/** The lanes of new people. */
const ofOthers: Stage = [[controlAnswers], [repeats], [similarAddresses], [parameters, otherMethods]]

/** The lanes that replace the invitee's where there is no invitee. */
const withoutInvitee: Stage = [[firstRefusals, access, refusals, inputs], [inBothTenants]]

/** Parts that must run alone come last, those that change most at the end. */
const afterLanes: readonly Stage[] = [
  [[secondAdmin]],
  [[ownTenant, tenantBodies]],
  [[races, bursts]],
  [[joinedAgain, invitedAgain, invitedInOtherCase], [accessForAll]],
  [[linkedPages, walkWhileChanging, emptiedPage, longPages, emptiedStart]],
]

/** The order of the parts of a tour. */
export interface Plan {
  /** The stages, one after the other. */
  readonly stages: readonly Stage[]
  /** Does a part run beside other lanes, so that it needs people of its own? */
  readonly isConcurrent: (part: Part) => boolean
}

/** The plan for a target that gets one request after the other, or for a small budget, where the order matters. */
export function planInTurn(shard: CheckContext['shard']): Plan {
  return { stages: stagesOf(shard), isConcurrent: () => false }
}

/**
 * The plan with as many lanes as possible, for a target that gets several requests at the same time.
 * @param beside Whether there is an invitee, and users for a lane of their own.
 */
export function planAtOnce(shard: CheckContext['shard'], beside: { invitee: boolean; users: boolean }): Plan {
  const own = new Set(stagesOf(shard).flat(2))
  const [first = [], ...more] = beside.invitee ? [ofInvitee] : withoutInvitee
  const lanes = beside.users ? [first, ...more, ofUsers] : [[...first, ...ofUsers], ...more]
  const others = new Set([...ofOthers.flat(), ...(beside.users ? ofUsers : [])])
  return {
    stages: [[...lanes, ...ofOthers], ...afterLanes].map((stage) =>
      stage.map((lane) => lane.filter((part) => own.has(part))),
    ),
    isConcurrent: (part) => others.has(part),
  }
}

/** The stages of a shard. The largest are assigned first, each to the shard with the fewest requests. */
function stagesOf({ index, count }: CheckContext['shard']): readonly Stage[] {
  const sums = Array.from({ length: count }, () => 0)
  const heaviest = stages.map((_, at) => at).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))
  const owners = new Map<number, number>()
  for (const at of heaviest) {
    const owner = sums.indexOf(Math.min(...sums))
    sums[owner] = (sums[owner] ?? 0) + (weights[at] ?? 0)
    owners.set(at, owner)
  }
  return stages.filter((_, at) => owners.get(at) === index - 1)
}
