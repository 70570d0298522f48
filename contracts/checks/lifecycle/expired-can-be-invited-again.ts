import { expired } from '../../fixtures/answer-invitation.ts'
import { mustBeInvitedAgain } from '../../fixtures/invited-again.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** An expired invitation can be renewed. */
export const expired_can_be_invited_again = defineCheck<CheckContext>({
  id: 'expired_can_be_invited_again',
  group: 'lifecycle',
  title: 'Whose invitation has expired can be invited again',
  strength: 'should',
  source: 'Nobody promised it; it is what expiry is for',
  steps: ['invite somebody', 'let it expire', 'invite again: listed once as pending'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { email } = await expired(context)
    await mustBeInvitedAgain(context, email)
  },
})
