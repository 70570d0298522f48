import fc from 'fast-check'
import { type CheckContext, CheckFailure } from '../kit/context.ts'
import { Model } from './model.ts'
import type { Real } from './move.ts'
import type { Stage } from './stage.ts'
import type { Steps } from './tries.ts'

/** Goes through a sequence with fresh addresses and cleans up behind it. Gives the breach that it met, if any. */
export async function attempt(context: CheckContext, stage: Stage, steps: Steps): Promise<CheckFailure | undefined> {
  const model = new Model(stage.can)
  const real: Real = { context, newcomer: stage.newcomer, done: [] }
  const from = context.seen.length
  const failure = await breachOf(() => fc.asyncModelRun(() => ({ model, real }), steps))
  const exchanges = context.seen.slice(from)
  try {
    // After a failure the target may hold more than one round of cleaning finds.
    for (let round = failure ? 1 : 2; round <= 2; round++) {
      if (await breachOf(() => cleanUp(context, model))) stage.loseInvitee()
    }
  } catch (thrown) {
    // Whatever ends the run here will end the next attempt too; what has been found must not be lost over it.
    if (!failure) throw thrown
  }
  if (!failure) return undefined
  const { title, message, expected, received, exchange } = failure
  return new CheckFailure(title, message, { expected, received, exchange, commands: real.done, exchanges })
}

/** The breach that something throws; whatever else it throws goes on. */
async function breachOf(act: () => Promise<void>): Promise<CheckFailure | undefined> {
  try {
    await act()
    return undefined
  } catch (thrown) {
    if (thrown instanceof CheckFailure) return thrown
    throw thrown
  }
}

/** Revokes what is listed for the addresses of a sequence, and removes those who have become members. */
async function cleanUp(context: CheckContext, { people }: Model): Promise<void> {
  if (people.length === 0) return
  const { members } = context.promises
  const own = new Set(people.map(({ email }) => email.toLowerCase()))
  for (const invitation of await context.list()) {
    if (own.has(invitation.email.toLowerCase())) await context.revoke(invitation)
  }
  const answered = people.some((person) => person.answered)
  if (members && answered) {
    const found = members.read(await context.read(members.list(context.tenant)))
    for (const { handle } of found.filter(({ email }) => own.has(email.toLowerCase()))) {
      const { response } = await context.send(members.remove(context.tenant, handle))
      if (!members.removed.includes(response.status))
        throw new CheckFailure('MemberNotRemoved', `The answer was ${response.status}`)
    }
  }
  // Where members cannot be seen, those who have accepted stay in the ledger, for the sweep to decide.
  for (const { email, state } of people) if (members || state !== 'accepted') context.noteGone(email)
}
