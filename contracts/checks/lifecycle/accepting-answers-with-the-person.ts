import { answeredInvitation } from '../../fixtures/answered-invitation.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { at, text } from '../../kit/json.ts'
import { defineCheck } from '../../runner/check.ts'

/** The answer to accepting shows who did. */
export const accepting_answers_with_the_person = defineCheck<CheckContext>({
  id: 'accepting_answers_with_the_person',
  group: 'lifecycle',
  title: 'Accepting is answered by the person who has accepted',
  strength: 'should',
  source: 'Blaxel: PendingInvitationAccept.email; Dreadnode: OrganizationMemberResponse.user_email',
  steps: ['invite somebody who can accept', 'accept: the answer shows this address'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email, answered, exchanges } = await answeredInvitation(context, 'accept')
    const { exchange } = answered
    const shown = text(at(exchange?.json, 'email')) ?? text(at(exchange?.json, 'user_email'))
    if (shown === undefined) return skip('the answer to accepting shows no address')
    if (shown.toLowerCase() === email.toLowerCase()) return
    throw new CheckFailure('AnotherPersonAnswered', `${email} has accepted, and the answer shows ${shown}`, {
      expected: email,
      received: shown,
      exchange,
      exchanges,
    })
  },
})
