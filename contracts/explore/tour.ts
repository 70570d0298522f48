import type { EntityKind } from '../../specs/declaration.ts'
import type { CheckContext } from '../kit/context.ts'
import { skip } from '../kit/skip.ts'
import { CheckFailure, NoAnswer, NotApplicable } from '../runner/check-failure.ts'
import { cleanUp } from './clean-up.ts'
import { Explorer } from './explorer.ts'
import { findInvitee, findKnownUsers, leftBehind } from './find-people.ts'
import { inviteForms } from './parts/addresses.ts'
import { growPages } from './parts/lists/pages.ts'
import type { Part, TourPeople } from './parts/part.ts'
import { type Lane, planAtOnce, planInTurn, type Stage } from './plan.ts'

/** Reads every list of the other tenant before anything is in it, because an answer may be kept for later. */
async function lookFirst(
  explorer: Explorer,
  { invitee, outsider, knownUsers }: Omit<TourPeople, 'bystanders'>,
): Promise<void> {
  const { otherTenant } = explorer
  // These lists were read to find the people of the tour.
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
 * Sends the requests that reveal wrong behaviour, always in the same order, and removes everything that
 * it has made. It judges nothing.
 */
export async function tour(context: CheckContext): Promise<void> {
  // Where inviting takes a role, nothing can be created without one.
  if (context.promises.givesRole && context.roles.length === 0) return
  const explorer = new Explorer(context)
  if (!explorer.spending.has(least.requests, least.invitations)) skip('the budget has no room left for it')
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
      // An error in one part must not stop the others.
      else if (!(thrown instanceof CheckFailure || thrown instanceof NotApplicable)) throw thrown
    }
  }
  try {
    const { invitee, outsider } = await findInvitee(explorer)
    const knownUsers = await findKnownUsers(explorer)
    await lookFirst(explorer, { invitee, outsider, knownUsers })
    const { paging } = explorer.provider
    // Pages take most invitations of a small budget.
    const mayGrow = paging && explorer.spending.has(100, 60)
    const bystanders = await (mayGrow ? growPages(explorer, paging) : inviteForms(explorer))
    const people = { invitee, outsider, knownUsers, bystanders }
    const isAtOnce = mayGoOnAtOnce(explorer)
    const [user, otherUser] = isAtOnce ? explorer.moreUsers.toReversed() : []
    const users = user && otherUser ? [user, otherUser] : []
    for (const one of users) explorer.addGranted(one)
    const beside = { ...people, bystanders: bystanders.toReversed(), knownUsers: users }
    const { stages, isConcurrent } = isAtOnce
      ? planAtOnce(context.shard, { invitee: invitee !== undefined, users: users.length > 0 })
      : planInTurn(context.shard)
    const kept = bystanders.slice(0, 2).map(({ email }) => email)
    const runStage = async (lanes: Stage, isPostponed: (part: Part) => boolean = () => false) => {
      await goOn(() => context.makeRoom(roomOfStage, kept))
      const runLane = async (lane: Explorer, parts: Lane) => {
        for (const part of parts)
          if (!isPostponed(part)) await goOn(() => part(lane, isConcurrent(part) ? beside : people))
      }
      await explorer.sideBySide(lanes.map((parts) => (lane) => runLane(lane, parts)))
    }
    for (const lanes of stages) {
      const postponed: Part[] = []
      await runStage(lanes, (part) => {
        const mustWait = isAtOnce && context.open.isLimited
        if (mustWait) postponed.push(part)
        return mustWait
      })
      // Once the target has shown that few may be open at once, each part needs the room for itself.
      for (const part of postponed) await runStage([[part]])
    }
  } finally {
    const left = await leftBehind(context)
    for (const email of await cleanUp(explorer)) left.add(email)
  }
  const [noAnswer] = unanswered
  if (noAnswer) throw noAnswer
  const missing = explorer.spending.isCutByBudget ? notSent(explorer) : []
  if (missing.length > 0) skip(`the budget has no room left for ${missing.join(', ')}`)
}

/**
 * Whether lanes of all parts may go on at the same time: not if little may be spent or open at once, where those that tell
 * most come first.
 */
function mayGoOnAtOnce({ context, spending }: Explorer): boolean {
  return (
    context.concurrency > 1 && context.profile.name !== 'quick' && !context.open.isLimited && spending.isWhole === true
  )
}

/** The operations that the tour would have sent with a larger budget. */
function notSent(explorer: Explorer): readonly string[] {
  return explorer.operations.flatMap(([id, { does, permits }]) => {
    const isOwn = does.some((effect) => effect.endsWith('-tenant'))
    const isAble = (explorer.ownsTarget || !isOwn) && (permits !== 'invitee' || explorer.can('invitee'))
    return isAble && !explorer.sent.has(id) ? [id] : []
  })
}
