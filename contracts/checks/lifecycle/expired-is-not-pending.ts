import { expired, mustNotBePending } from '../../fixtures/answer-invitation.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** An expired invitation is over. */
export const expired_is_not_pending = defineCheck<CheckContext>({
  id: 'expired_is_not_pending',
  group: 'lifecycle',
  title: 'An expired invitation is not listed as pending',
  strength: 'should',
  source: 'Blaxel, List users: expired; Snyk, List invites: pending ones; inferred for Dreadnode',
  steps: ['invite somebody', 'let it expire', 'list: not pending any more'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email } = await expired(context)
    await mustNotBePending(context, email, 'ExpiredStillPending', 'has expired')
  },
})
