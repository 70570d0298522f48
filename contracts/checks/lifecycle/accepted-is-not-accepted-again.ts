import { defineCheck } from '../../../src/runner/check.ts'
import type { Context } from '../../context.ts'
import { accept, mustFail } from '../../endings.ts'
import { withInvitee } from '../../membership.ts'

/** Nobody accepts twice. */
export const accepted_is_not_accepted_again = defineCheck<Context>({
  id: 'accepted_is_not_accepted_again',
  group: 'lifecycle',
  title: 'An invitation is accepted once',
  strength: 'must',
  source: 'Blaxel, Join workspace: 404 without an invitation; Dreadnode declares 404 and 409',
  steps: ['invite somebody who can accept', 'accept', 'accept again: refused'],
  writes: true,
  invitations: 1,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      await accept(context, invitee)
      const again = await invitee.answer('accept')
      mustFail(context, again, 'AcceptedTwice', `Accepting a second time as ${invitee.invitation.email}`)
    }),
})
