import { answeredInvitation } from '../../../fixtures/answered-invitation.ts'
import { at, text } from '../../../kit/json.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const accepting_returns_the_member = defineCheck({
  title: 'The response to accepting shows the person who accepted',
  strength: 'should',
  source: {
    blaxel: 'Blaxel, Join workspace: PendingInvitationAccept.email',
    dreadnode: 'Dreadnode, Respond to invitation: OrganizationMemberResponse.user_email',
  },
  steps: ['invite someone who can accept', 'accept: the response shows this address'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email, answered, exchanges } = await answeredInvitation(context, 'accept')
    const { exchange } = answered
    const shown = text(at(exchange?.json, 'email')) ?? text(at(exchange?.json, 'user_email'))
    if (shown === undefined) return skip('the response to accepting shows no address')
    if (shown.toLowerCase() === email.toLowerCase()) return
    throw new CheckFailure('AnotherPersonAnswered', `${email} has accepted and the response shows ${shown}`, {
      expected: email,
      received: shown,
      exchange,
      exchanges,
    })
  },
})
