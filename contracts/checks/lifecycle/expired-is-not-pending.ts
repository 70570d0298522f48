import { defineCheck } from '../../../src/runner/check.ts'
import type { Context } from '../../context.ts'
import { mustNotBePending, withExpired } from '../../endings.ts'

/** An expired invitation is over. */
export const expired_is_not_pending = defineCheck<Context>({
  id: 'expired_is_not_pending',
  group: 'lifecycle',
  title: 'An expired invitation is not listed as pending',
  strength: 'should',
  source: 'Blaxel, List users: expired; Snyk, List invites: pending ones; inferred for Dreadnode',
  steps: ['invite somebody', 'let it expire', 'list: not pending any more'],
  writes: true,
  invitations: 1,
  run: (context) =>
    withExpired(context, async (invitee) => {
      await mustNotBePending(context, invitee.invitation.email, 'ExpiredStillPending', 'has expired')
    }),
})
