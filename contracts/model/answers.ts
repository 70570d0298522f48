import { assertStatus } from '../kit/assert-status.ts'
import type { CheckContext } from '../kit/context.ts'
import { CheckFailure } from '../runner/check-failure.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { Model, Person } from './model.ts'

/** All statuses of a success. */
const successes = [200, 201, 202, 204]

const gerunds = { accept: 'Accepting', decline: 'Declining' } as const

/** Accepts or declines. It must succeed if the invitation is pending, and change nothing otherwise. */
export async function answerFor(
  model: Model,
  context: CheckContext,
  person: Person,
  action: 'accept' | 'decline',
): Promise<void> {
  const pending = person.state === 'pending'
  const answer = await person.act?.(action, person.invitation)
  if (answer === undefined) return
  if (cannotAnswer(answer, context)) {
    person.act = undefined
    return
  }
  if (pending) {
    assertSuccess(answer, action, person)
    if (action === 'accept') context.noteAccepted(person.email)
    model.end(person, action === 'accept' ? 'accepted' : 'declined')
  } else if (typeof answer !== 'boolean' && answer.response.status >= 500) {
    // The lists show whether a late answer had an effect. How it is refused is up to the vendor.
    assertStatus(answer, [], 'ServerFailed', `${gerunds[action]} an invitation that is ${person.state}`)
  }
}

function cannotAnswer(answer: Exchange | boolean, { promises }: CheckContext): boolean {
  if (typeof answer === 'boolean') return false
  // Removing the last membership of a person may delete the account and its token (Dreadnode, "user_deleted").
  if (answer.response.status === 401) return true
  return promises.rules.answersWithdrawn && [404, 405].includes(answer.response.status)
}

function assertSuccess(answer: Exchange | boolean, action: 'accept' | 'decline', { email }: Person): void {
  const title = action === 'accept' ? 'AcceptRefused' : 'DeclineRefused'
  if (answer === false) throw new CheckFailure(title, `The control port could not ${action} the invitation of ${email}`)
  if (answer !== true) assertStatus(answer, successes, title, `${gerunds[action]} the pending invitation of ${email}`)
}
