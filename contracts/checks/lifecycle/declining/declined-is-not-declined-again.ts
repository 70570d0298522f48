import { answeredInvitation, assertEnded } from '../../../fixtures/answered-invitation.ts'
import { defineCheck } from '../../define-check.ts'

export const declined_is_not_declined_again = defineCheck({
  title: 'An invitation can be declined only once',
  strength: 'should',
  source: 'Not documented; an ended invitation is not found or in conflict (404, 409)',
  steps: ['invite someone who can answer', 'decline', 'decline again: refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email, attempts, exchanges } = await answeredInvitation(context, 'decline')
    assertEnded(context, attempts.decline, 'DeclinedTwice', `Declining a second time as ${email}`, exchanges)
  },
})
