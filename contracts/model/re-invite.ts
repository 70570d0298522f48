import { assertStatus } from '../kit/assert-status.ts'
import { pick } from './model.ts'
import type { Move } from './move.ts'

/** Invites an address again, in any state of its invitation. */
export const reInvite: Move = {
  name: 're-invite',
  weight: 3,
  can: ({ people }) => people.some(({ state }) => state !== 'unclear'),
  run: async (model, { context }, at) => {
    const person = pick(
      model.people.filter(({ state }) => state !== 'unclear'),
      at,
    )
    const { statuses, rules, givesRole } = context.promises
    // A revoked address is like a new one. In all other states, vendors differ.
    const allowed = person.state === 'revoked' ? statuses.invited : [...statuses.invited, ...statuses.duplicate]
    const exchange = await context.tryInvite(person.email)
    // The new invitation has replaced the member in the ledger, but the member still exists.
    if (person.state === 'accepted') context.noteAccepted(person.email)
    const title = person.state === 'revoked' ? 'RevokedAddressNotInvitedAgain' : 'UnexpectedSecondInvitationStatus'
    assertStatus(exchange, allowed, title, `Inviting ${person.email} again, which is ${person.state},`)
    if (!statuses.invited.includes(exchange.response.status)) return
    if (person.state === 'accepted') {
      if (rules.invitesMembers) person.state = 'unclear'
      return
    }
    const { invitation, state } = person
    person.invitation = context.promises.readInvited(exchange) ?? invitation
    // A second invitation of a pending address may change the role or not.
    person.renewed = state === 'pending'
    person.role = person.renewed ? undefined : givesRole ? context.role : person.invitation.role
    person.state = 'pending'
  },
}
