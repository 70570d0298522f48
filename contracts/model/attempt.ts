import fc from 'fast-check'
import type { CheckContext } from '../kit/context.ts'
import { CheckFailure } from '../runner/check-failure.ts'
import { Model } from './model.ts'
import type { Real } from './move.ts'
import type { Stage } from './stage.ts'
import type { Steps } from './tries.ts'

/** Runs a sequence with fresh addresses, and cleans up after it. Returns the failure, if there was one. */
export async function attempt(context: CheckContext, stage: Stage, steps: Steps): Promise<CheckFailure | undefined> {
  const model = new Model(stage.can)
  const real: Real = { context, newcomer: stage.newcomer, done: [] }
  const from = context.seen.length
  const failure = await failureOf(() => fc.asyncModelRun(() => ({ model, real }), steps))
  const exchanges = context.seen.slice(from)
  try {
    // After a failure, one round of clean-up may not find everything.
    for (let round = failure ? 1 : 2; round <= 2; round++) {
      if (await failureOf(() => cleanUp(context, model))) stage.loseInvitee()
    }
  } catch (thrown) {
    // An error that ends the run here would end the next attempt too. It must not hide the failure.
    if (!failure) throw thrown
  }
  if (!failure) return undefined
  const { title, message, expected, received, exchange } = failure
  return new CheckFailure(title, message, { expected, received, exchange, commands: real.done, exchanges })
}

/** The failure that a function throws. Other errors are rethrown. */
async function failureOf(act: () => Promise<void>): Promise<CheckFailure | undefined> {
  try {
    await act()
    return undefined
  } catch (thrown) {
    if (thrown instanceof CheckFailure) return thrown
    throw thrown
  }
}

/** Revokes the invitations of a sequence, and removes those who have become members. */
async function cleanUp(context: CheckContext, { people }: Model): Promise<void> {
  if (people.length === 0) return
  const { members } = context.promises
  const own = new Set(people.map(({ email }) => email.toLowerCase()))
  for (const invitation of await context.client.list()) {
    if (own.has(invitation.email.toLowerCase())) await context.revoke(invitation)
  }
  const answered = people.some((person) => person.answered)
  if (members && answered) {
    const found = members.read(await context.client.read(members.list(context.tenant)))
    for (const { handle } of found.filter(({ email }) => own.has(email.toLowerCase()))) {
      const { response } = await context.client.send(members.remove(context.tenant, handle))
      if (!members.removed.includes(response.status))
        throw new CheckFailure('MemberNotRemoved', `Removing a member returned ${response.status}`)
    }
  }
  // If the API shows no members, those who have accepted stay in the ledger for the sweep.
  for (const { email, state } of people) if (members || state !== 'accepted') context.noteGone(email)
}
