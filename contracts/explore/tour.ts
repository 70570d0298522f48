import type { EntityKind } from '../../specs/declaration.ts'
import type { CheckContext } from '../kit/context.ts'
import { skip } from '../kit/skip.ts'
import { CheckFailure, NoAnswer, NotApplicable } from '../runner/check-failure.ts'
import { cleanUp } from './clean-up.ts'
import { Explorer } from './explorer.ts'
import { findInvitee, findKnownUsers, leftBehind } from './guests.ts'
import { inviteForms } from './parts/addresses.ts'
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
import { growPages } from './parts/lists/pages.ts'
import { similarAddresses } from './parts/lists/pairs.ts'
import type { Cast, Part } from './parts/part.ts'
import { access } from './parts/requests/access.ts'
import { firstRefusals } from './parts/requests/first-refusals.ts'
import { inputs } from './parts/requests/inputs.ts'
import { otherMethods } from './parts/requests/methods.ts'
import { naming } from './parts/requests/naming.ts'
import { parameters } from './parts/requests/parameters.ts'
import { refusals } from './parts/requests/refusals.ts'
import { ownTenant } from './parts/tenants/own-tenant.ts'
import { tenantBodies } from './parts/tenants/tenant-bodies.ts'

/**
 * The stages after the addresses, the most telling first: what the budget has no room for is left out. The lanes of a
 * stage are about different people, so that they run side by side and share their looks.
 */
const stages: readonly (readonly (readonly Part[])[])[] = [
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

/** How many requests a stage takes, about: shards share them out by it. */
const weights = [5, 70, 115, 140, 55, 37, 11, 95, 75, 44, 11, 60, 4]

/** The stages of a shard. The heaviest are dealt first, each to the shard that has the least. */
function stagesOf({ index, count }: CheckContext['shard']): typeof stages {
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

/** Reads every list of the other tenant before anything is in it, because an answer may be kept for later. */
async function lookFirst(
  explorer: Explorer,
  { invitee, outsider, knownUsers }: Omit<Cast, 'bystanders'>,
): Promise<void> {
  const { otherTenant } = explorer
  // Who takes part was looked for in these lists.
  const known: readonly EntityKind[] = [
    ...(invitee || outsider ? (['invitation', 'member'] as const) : []),
    ...(knownUsers.length > 0 ? (['grant'] as const) : []),
  ]
  for (const [operation, { does, lists, tenant }] of explorer.operations)
    if (does.length === 0 && lists && tenant && otherTenant && !lists.kinds.every((kind) => known.includes(kind)))
      await explorer.send(operation, { tenant: otherTenant })
}

/** Where few invitations may be open at once, this many more may be made in each stage. */
const roomOfStage = 6

/** What there must be room for to start a tour. */
const least = { requests: 20, invitations: 3 }

/** After this many requests without an answer, the tour ends; a request that times out takes long. */
const maxUnanswered = { timedOut: 2, all: 20 }

/**
 * Sends the requests that make wrong behaviour visible, in an order that is always the same, and removes everything that
 * it has made. It judges nothing.
 */
export async function tour(context: CheckContext): Promise<void> {
  // Where inviting takes a role, nothing can be made without one.
  if (context.promises.givesRole && context.roles.length === 0) return
  const explorer = new Explorer(context)
  if (!explorer.purse.has(least.requests, least.invitations)) skip('the budget has no room left for it')
  const unanswered = new Set<NoAnswer>()
  const noteNoAnswer = (noAnswer: NoAnswer) => {
    unanswered.add(noAnswer)
    const timedOut = [...unanswered].filter(({ title }) => title === 'RequestTimedOut').length
    if (timedOut >= maxUnanswered.timedOut || unanswered.size >= maxUnanswered.all) throw noAnswer
  }
  explorer.onNoAnswer = noteNoAnswer
  const goOn = async (run: () => Promise<void>) => {
    try {
      await run()
    } catch (thrown) {
      if (thrown instanceof NoAnswer) noteNoAnswer(thrown)
      // What stops a part must not stop the others.
      else if (!(thrown instanceof CheckFailure || thrown instanceof NotApplicable)) throw thrown
    }
  }
  try {
    const { invitee, outsider } = await findInvitee(explorer)
    const knownUsers = await findKnownUsers(explorer)
    await lookFirst(explorer, { invitee, outsider, knownUsers })
    const { paging } = explorer.provider
    // Pages take most invitations of a small budget.
    const mayGrow = paging && explorer.purse.has(100, 60)
    const bystanders = await (mayGrow ? growPages(explorer, paging) : inviteForms(explorer))
    const cast = { invitee, outsider, knownUsers, bystanders }
    const runLane = async (lane: Explorer, parts: readonly Part[]) => {
      for (const part of parts) await goOn(() => part(lane, cast))
    }
    const kept = bystanders.slice(0, 2).map(({ email }) => email)
    for (const lanes of stagesOf(context.shard)) {
      await goOn(() => context.makeRoom(roomOfStage, kept))
      await explorer.sideBySide(lanes.map((parts) => (lane) => runLane(lane, parts)))
    }
  } finally {
    const left = await leftBehind(context)
    for (const email of await cleanUp(explorer)) left.add(email)
  }
  const [noAnswer] = unanswered
  if (noAnswer) throw noAnswer
  const missing = explorer.purse.isCutByBudget ? notSent(explorer) : []
  if (missing.length > 0) skip(`the budget has no room left for ${missing.join(', ')}`)
}

/** The operations that the tour would have sent with a larger budget. */
function notSent(explorer: Explorer): readonly string[] {
  return explorer.operations.flatMap(([id, { does, permits }]) => {
    const isOwn = does.some((effect) => effect.endsWith('-tenant'))
    const isAble = (explorer.ownsTarget || !isOwn) && (permits !== 'invitee' || explorer.can('invitee'))
    return isAble && !explorer.sent.has(id) ? [id] : []
  })
}
