import { expiredInvitation } from '../../../fixtures/expired-invitation.ts'
import { assertInvitedAgain } from '../../../fixtures/invited-again.ts'
import { defineCheck } from '../../define-check.ts'

export const expired_can_be_invited_again = defineCheck({
  title: 'An address whose invitation has expired can be invited again',
  strength: 'should',
  source: 'Not documented; an expired invitation must not block a new one',
  steps: ['invite someone', 'let the invitation expire', 'invite again: listed once, pending'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { email } = await expiredInvitation(context)
    await assertInvitedAgain(context, email)
  },
})
