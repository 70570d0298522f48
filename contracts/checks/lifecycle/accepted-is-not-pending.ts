import { answeredInvitation } from '../../fixtures/answered-invitation.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** An accepted invitation is over. */
export const accepted_is_not_pending = defineCheck<CheckContext>({
  id: 'accepted_is_not_pending',
  group: 'lifecycle',
  title: 'An accepted invitation is no longer pending',
  strength: 'must',
  source: 'Snyk REST API, Invites: "inactive when accepted"; Blaxel: accepted; Dreadnode: accepted',
  steps: ['invite somebody who can accept', 'accept', 'list: not pending any more'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email, pending, exchanges } = await answeredInvitation(context, 'accept')
    if (pending.found === 0) return
    throw new CheckFailure('AcceptedStillPending', `${email} has accepted, and is listed as pending`, {
      expected: 0,
      received: pending.found,
      exchange: pending.exchange,
      exchanges,
    })
  },
})
