import { answeredInvitation, judgeTried } from '../../fixtures/answered-invitation.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Nobody accepts after declining. */
export const declined_is_not_accepted = defineCheck<CheckContext>({
  id: 'declined_is_not_accepted',
  group: 'lifecycle',
  title: 'What was declined cannot be accepted',
  strength: 'must',
  source: 'Dreadnode declares 404 and 409; Blaxel: 404 without an invitation',
  steps: ['invite somebody who can answer', 'decline', 'accept: refused; no member, where members are shown'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const after = await answeredInvitation(context, 'decline')
    const { email, membersAtEnd, exchanges } = after
    const what = `Accepting after declining as ${email}`
    judgeTried(context, after, after.tried.accept, 'AcceptedAfterDeclining', what)
    if (!membersAtEnd || membersAtEnd.found.length === 0) return
    const { exchange } = membersAtEnd
    throw new CheckFailure('DeclinedIsMember', `${email} could not accept after declining, and is a member`, {
      exchange,
      exchanges,
    })
  },
})
