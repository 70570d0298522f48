import { answeredInvitation } from '../../../fixtures/answered-invitation.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const declined_is_gone = defineCheck({
  title: 'A declined invitation is no longer pending, and creates no member',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, Decline workspace invitation',
    dreadnode: 'Dreadnode, Respond to invitation: false declines',
  },
  steps: [
    'invite someone who can answer',
    'decline',
    'list: it is no longer pending; no member, if the API shows members',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email, pending, membersAfter, exchanges } = await answeredInvitation(context, 'decline')
    if (pending.found > 0) {
      throw new CheckFailure('DeclinedStillPending', `${email} has declined and is still listed as pending`, {
        expected: 0,
        received: pending.found,
        exchange: pending.exchange,
        exchanges,
      })
    }
    if (!membersAfter || membersAfter.found.length === 0) return
    const { exchange } = membersAfter
    throw new CheckFailure('DeclinedIsMember', `${email} has declined and is a member`, { exchange, exchanges })
  },
})
