import { defineCheck } from '../../../src/runner/check.ts'
import type { Context } from '../../context.ts'
import { decline, mustFail } from '../../endings.ts'
import { withInvitee } from '../../membership.ts'

/** Nobody declines twice. */
export const declined_is_not_declined_again = defineCheck<Context>({
  id: 'declined_is_not_declined_again',
  group: 'lifecycle',
  title: 'An invitation is declined once',
  strength: 'should',
  source: 'Nobody promised it: what is over is not found, or in conflict (404, 409)',
  steps: ['invite somebody who can answer', 'decline', 'decline again: refused'],
  writes: true,
  invitations: 1,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      await decline(context, invitee)
      const again = await invitee.answer('decline')
      mustFail(context, again, 'DeclinedTwice', `Declining a second time as ${invitee.invitation.email}`)
    }),
})
