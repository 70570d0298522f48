import { answeredInvitation } from '../../../fixtures/answered-invitation.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const accepted_stays_member = defineCheck({
  title: 'A person who has accepted stays a member, no matter what later requests do with the invitation',
  strength: 'must',
  source: 'Every client relies on it: a refused request changes nothing',
  steps: [
    'invite someone who can accept',
    'accept',
    'accept again, decline, revoke: refused',
    'the members include this person once',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (!context.promises.members) skip('the API shows no members')
    const { email, membersAtEnd, exchanges } = await answeredInvitation(context, 'accept')
    const times = membersAtEnd?.found.length ?? 0
    if (times === 1) return
    throw new CheckFailure(
      times === 0 ? 'MemberGone' : 'MemberListedTwice',
      `${email} is listed as a member ${times} times`,
      {
        expected: 1,
        received: times,
        exchange: membersAtEnd?.exchange,
        exchanges,
      },
    )
  },
})
