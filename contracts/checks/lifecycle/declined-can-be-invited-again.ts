import { defineCheck } from '../../../src/runner/check.ts'
import type { Context } from '../../context.ts'
import { decline } from '../../endings.ts'
import { mustBeInvitedAgain } from '../../invited-again.ts'
import { withInvitee } from '../../membership.ts'

/** Declining does not close the door for ever. */
export const declined_can_be_invited_again = defineCheck<Context>({
  id: 'declined_can_be_invited_again',
  group: 'lifecycle',
  title: 'Who has declined can be invited again',
  strength: 'should',
  source: 'Nobody promised it; an API without it could never ask twice',
  steps: ['invite somebody who can answer', 'decline', 'invite again: listed once, pending'],
  writes: true,
  invitations: 2,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      const { email } = invitee.invitation
      await decline(context, invitee)
      await mustBeInvitedAgain(context, email)
    }),
})
