import type { CheckContext } from '../kit/context.ts'
import type { Invitation, ProviderPromises } from '../kit/promises.ts'
import { CheckFailure } from '../runner/check-failure.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { Model, Person } from './model.ts'
import type { Move } from './move.ts'

/** Reads the lists of invitations and members, and compares them with the model. */
export const list: Move = {
  name: 'list',
  weight: 1,
  can: ({ people }) => people.length > 0,
  run: async (model, { context }) => {
    const listed = await context.client.list()
    compare(model, context, listed, context.lastExchange)
    await compareMembers(model, context)
  },
}

const failures = {
  pending: 'InvitationListedTwice',
  revoked: 'RevokedInvitationStillListed',
  accepted: 'AcceptedInvitationStillPending',
  declined: 'DeclinedInvitationStillPending',
} as const

/** Compares a list with the model. Ignores addresses of others. */
export function compare(
  model: Model,
  { promises }: CheckContext,
  listed: readonly Invitation[],
  exchange: Exchange | undefined,
): void {
  for (const person of model.people) {
    if (person.state === 'unclear') continue
    const shown = listed.filter(({ email }) => isSame(email, person.email))
    const pending = shown.filter((invitation) => invitation.pending)
    const expected = person.state === 'pending' ? 1 : 0
    if (pending.length < expected) {
      throw new CheckFailure('InvitationLost', `${person.email} is invited and is not listed as pending`, {
        expected,
        received: pending.length,
        exchange,
      })
    }
    // An answered invitation may stay on the list, marked as such. A revoked one may not.
    const counted = person.state === 'revoked' && !person.answered ? shown : pending
    if (counted.length > expected) {
      throw new CheckFailure(
        failures[person.state],
        `${person.email}, ${person.state}, is listed ${counted.length} times`,
        {
          expected,
          received: counted.length,
          exchange,
        },
      )
    }
    const [shownAs] = pending
    if (shownAs) compareOne(model, promises, person, shownAs, exchange)
  }
}

/** Compares a pending invitation of the list with the one that was created. */
function compareOne(
  { roleNames }: Model,
  { listsRoleAsGiven }: ProviderPromises,
  { email, role, renewed, invitation }: Person,
  shown: Invitation,
  exchange: Exchange | undefined,
): void {
  if (!renewed && invitation.handle !== '' && shown.handle !== invitation.handle) {
    throw new CheckFailure('ListedUnderAnotherId', `${email} is listed under another id than the response showed`, {
      expected: invitation.handle,
      received: shown.handle,
      exchange,
    })
  }
  if (role === undefined || shown.role === undefined) return
  const expected = listsRoleAsGiven ? role : (roleNames.get(role) ?? shown.role)
  if (shown.role !== expected) {
    throw new CheckFailure('RoleLost', `${email} has the role ${role} and is listed as ${shown.role}`, {
      expected,
      received: shown.role,
      exchange,
    })
  }
  roleNames.set(role, expected)
}

async function compareMembers(model: Model, context: CheckContext): Promise<void> {
  const { members } = context.promises
  if (!members || !model.people.some(({ answered }) => answered)) return
  const exchange = await context.client.read(members.list(context.tenant))
  const found = members.read(exchange)
  for (const person of model.people) {
    if (person.state === 'unclear') continue
    const expected = person.state === 'accepted'
    const received = found.some(({ email }) => isSame(email, person.email))
    if (expected === received) continue
    const title = expected ? 'MemberMissing' : 'MemberWithoutAccepting'
    const what = `${person.email}, ${person.state}, is ${received ? 'a' : 'not a'} member`
    throw new CheckFailure(title, what, { expected, received, exchange })
  }
}

function isSame(email: string, other: string): boolean {
  return email.toLowerCase() === other.toLowerCase()
}
