import { answeredInvitation } from '../../fixtures/answered-invitation.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A declined invitation is over. */
export const declined_is_gone = defineCheck<CheckContext>({
  id: 'declined_is_gone',
  group: 'lifecycle',
  title: 'A declined invitation is no longer pending, and makes no member',
  strength: 'must',
  source: 'Dreadnode, Respond to invitation: false declines; Blaxel, Decline workspace invitation',
  steps: [
    'invite somebody who can answer',
    'decline',
    'list: not pending any more; no member, where members are shown',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email, pending, membersAfter, exchanges } = await answeredInvitation(context, 'decline')
    if (pending.found > 0) {
      throw new CheckFailure('DeclinedStillPending', `${email} has declined, and is listed as pending`, {
        expected: 0,
        received: pending.found,
        exchange: pending.exchange,
        exchanges,
      })
    }
    if (!membersAfter || membersAfter.found.length === 0) return
    const { exchange } = membersAfter
    throw new CheckFailure('DeclinedIsMember', `${email} has declined, and is a member`, { exchange, exchanges })
  },
})
