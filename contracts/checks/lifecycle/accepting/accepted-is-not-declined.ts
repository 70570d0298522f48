import { answeredInvitation, assertEnded } from '../../../fixtures/answered-invitation.ts'
import { defineCheck } from '../../define-check.ts'

export const accepted_is_not_declined = defineCheck({
  title: 'An invitation that was accepted cannot be declined',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, Join workspace: 404 without an invitation',
    dreadnode: 'Dreadnode, Respond to invitation: 404 and 409 are declared',
  },
  steps: ['invite someone who can accept', 'accept', 'decline: refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email, attempts, exchanges } = await answeredInvitation(context, 'accept')
    assertEnded(context, attempts.decline, 'DeclinedAfterAccepting', `Declining after accepting as ${email}`, exchanges)
  },
})
