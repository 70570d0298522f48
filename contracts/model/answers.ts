import { assertStatus } from '../kit/assert-status.ts'
import { type CheckContext, CheckFailure } from '../kit/context.ts'
import type { Answered, Model, Person } from './model.ts'

/** The statuses of every success. */
const successes = [200, 201, 202, 204]

/** Does what an invited person does: it must work while the invitation is pending, and change nothing afterwards. */
export async function answerFor(
  model: Model,
  context: CheckContext,
  person: Person,
  how: 'accept' | 'decline',
): Promise<void> {
  const pending = person.state === 'pending'
  const got = await person.answer?.(how, person.invitation)
  if (got === undefined) return
  if (isGone(got, context)) {
    person.answer = undefined
    return
  }
  if (pending) {
    mustWork(got, how, person)
    if (how === 'accept') context.noteAccepted(person.email)
    model.end(person, how === 'accept' ? 'accepted' : 'declined')
  } else if (typeof got !== 'boolean' && got.response.status >= 500) {
    // Whether a late answer did anything is seen in the lists; how it is refused is left to the vendor.
    assertStatus(got, [], 'ServerFailed', `To ${how} what is ${person.state}`)
  }
}

function isGone(got: Answered, { promises }: CheckContext): boolean {
  if (typeof got === 'boolean') return false
  // Removing somebody's last membership may remove the account (Dreadnode, "user_deleted"), and its token with it.
  if (got.response.status === 401) return true
  return promises.rules.answersWithdrawn && [404, 405].includes(got.response.status)
}

function mustWork(got: Answered, how: string, { email }: Person): void {
  const title = how === 'accept' ? 'AcceptRefused' : 'DeclineRefused'
  if (got === false) throw new CheckFailure(title, `There was nothing to ${how} for ${email}, who was invited`)
  if (got !== true) assertStatus(got, successes, title, `To ${how} the pending invitation of ${email}`)
}
