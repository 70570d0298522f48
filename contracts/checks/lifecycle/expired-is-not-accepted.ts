import { mustFail, withExpired } from '../../fixtures/answer-invitation.ts'
import { accepted } from '../../fixtures/membership.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** An expired invitation lets nobody in. */
export const expired_is_not_accepted = defineCheck<CheckContext>({
  id: 'expired_is_not_accepted',
  group: 'lifecycle',
  title: 'What has expired cannot be accepted',
  strength: 'must',
  source: 'Every vendor shows an end; Blaxel answers 410 to what has expired in the same API',
  steps: ['invite somebody who can accept', 'let it expire', 'accept: refused'],
  writes: true,
  invitations: 1,
  run: (context) =>
    withExpired(context, async (invitee) => {
      const after = await accepted(context, invitee)
      mustFail(context, after, 'AcceptedAfterExpiry', `Accepting the expired invitation as ${invitee.invitation.email}`)
    }),
})
