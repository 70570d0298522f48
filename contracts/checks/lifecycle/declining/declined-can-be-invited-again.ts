import { declineInvitation } from '../../../fixtures/accept-invitation.ts'
import { assertInvitedAgain } from '../../../fixtures/invited-again.ts'
import { withInvitee } from '../../../fixtures/invitee.ts'
import { defineCheck } from '../../define-check.ts'

export const declined_can_be_invited_again = defineCheck({
  title: 'A person who has declined can be invited again',
  strength: 'should',
  source: 'Not documented; without it, no one could be invited twice',
  steps: ['invite someone who can answer', 'decline', 'invite again: listed once, pending'],
  writes: true,
  invitations: 2,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      const { email } = invitee.invitation
      await declineInvitation(context, invitee)
      await assertInvitedAgain(context, email)
    }),
})
