import { answeredInvitation, assertEnded } from '../../../fixtures/answered-invitation.ts'
import { defineCheck } from '../../define-check.ts'

export const accepted_is_not_accepted_again = defineCheck({
  title: 'An invitation can be accepted only once',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, Join workspace: 404 without an invitation',
    dreadnode: 'Dreadnode, Respond to invitation: 404 and 409 are declared',
  },
  steps: ['invite someone who can accept', 'accept', 'accept again: refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email, attempts, exchanges } = await answeredInvitation(context, 'accept')
    assertEnded(context, attempts.accept, 'AcceptedTwice', `Accepting a second time as ${email}`, exchanges)
  },
})
