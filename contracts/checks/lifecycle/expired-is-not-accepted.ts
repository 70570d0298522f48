import { defineCheck } from '../../../src/runner/check.ts'
import type { Context } from '../../context.ts'
import { expire, mustFail } from '../../endings.ts'
import { accepted, withInvitee } from '../../membership.ts'

/** An expired invitation lets nobody in. */
export const expired_is_not_accepted = defineCheck<Context>({
  id: 'expired_is_not_accepted',
  group: 'lifecycle',
  title: 'What has expired cannot be accepted',
  strength: 'must',
  source: 'Every vendor shows an end; Blaxel answers 410 to what has expired in the same API',
  steps: ['invite somebody who can accept', 'let it expire', 'accept: refused'],
  writes: true,
  invitations: 1,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      await expire(context, invitee)
      const after = await accepted(context, invitee)
      mustFail(context, after, 'AcceptedAfterExpiry', `Accepting the expired invitation as ${invitee.invitation.email}`)
    }),
})
