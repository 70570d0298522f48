import { answeredInvitation, assertEnded } from '../../../fixtures/answered-invitation.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const declined_is_not_accepted = defineCheck({
  title: 'An invitation that was declined cannot be accepted',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, Join workspace: 404 without an invitation',
    dreadnode: 'Dreadnode, Respond to invitation: 404 and 409 are declared',
  },
  steps: ['invite someone who can answer', 'decline', 'accept: refused; no member, if the API shows members'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email, attempts, membersAtEnd, exchanges } = await answeredInvitation(context, 'decline')
    const what = `Accepting after declining as ${email}`
    assertEnded(context, attempts.accept, 'AcceptedAfterDeclining', what, exchanges)
    if (!membersAtEnd || membersAtEnd.found.length === 0) return
    const { exchange } = membersAtEnd
    const message = `${email} could not accept after declining, but is a member`
    throw new CheckFailure('DeclinedIsMember', message, { exchange, exchanges })
  },
})
