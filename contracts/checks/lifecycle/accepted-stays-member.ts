import { answeredInvitation } from '../../fixtures/answered-invitation.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** An invitation that is over cannot harm its member. */
export const accepted_stays_member = defineCheck<CheckContext>({
  id: 'accepted_stays_member',
  group: 'lifecycle',
  title: 'Who has accepted stays a member, whatever is tried with the invitation',
  strength: 'must',
  source: 'Every client leans on it: a refused request changes nothing',
  steps: [
    'invite somebody who can accept',
    'accept',
    'accept again, decline, revoke: refused',
    'the members hold this person once',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (!context.promises.members) skip('the API shows no members')
    const { email, membersAtEnd, exchanges } = await answeredInvitation(context, 'accept')
    const times = membersAtEnd?.found.length ?? 0
    if (times === 1) return
    throw new CheckFailure(times === 0 ? 'MemberGone' : 'MemberListedTwice', `${email} is a member ${times} times`, {
      expected: 1,
      received: times,
      exchange: membersAtEnd?.exchange,
      exchanges,
    })
  },
})
