import { decline } from '../../fixtures/answer-invitation.ts'
import { mustBeInvitedAgain } from '../../fixtures/invited-again.ts'
import { withInvitee } from '../../fixtures/membership.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Declining does not close the door for ever. */
export const declined_can_be_invited_again = defineCheck<CheckContext>({
  id: 'declined_can_be_invited_again',
  group: 'lifecycle',
  title: 'Who has declined can be invited again',
  strength: 'should',
  source: 'Nobody promised it; an API without it could never ask twice',
  steps: ['invite somebody who can answer', 'decline', 'invite again: listed once, pending'],
  writes: true,
  invitations: 2,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      const { email } = invitee.invitation
      await decline(context, invitee)
      await mustBeInvitedAgain(context, email)
    }),
})
