import { assertStatus } from '../kit/assert-status.ts'
import { pick } from './model.ts'
import type { Move } from './move.ts'

/** Invites an address again, whatever has become of its invitation. */
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
    // After a revocation the address is as good as new; in all other states vendors differ.
    const allowed = person.state === 'revoked' ? statuses.invited : [...statuses.invited, ...statuses.duplicate]
    const exchange = await context.tryInvite(person.email)
    // The ledger takes the latest invitation for all that there is; the member is still there.
    if (person.state === 'accepted') context.noteAccepted(person.email)
    const title = person.state === 'revoked' ? 'RevokedAddressNotInvitedAgain' : 'SecondInvitationAnsweredOddly'
    assertStatus(exchange, allowed, title, `Inviting ${person.email} again, which is ${person.state},`)
    if (!statuses.invited.includes(exchange.response.status)) return
    if (person.state === 'accepted') {
      if (rules.invitesMembers) person.state = 'unclear'
      return
    }
    const { invitation, state } = person
    person.invitation = context.promises.readInvited(exchange) ?? invitation
    // A second invitation of somebody who is invited may change the role, or leave it.
    person.renewed = state === 'pending'
    person.role = person.renewed ? undefined : givesRole ? context.role : person.invitation.role
    person.state = 'pending'
  },
}
