import { defineCheck } from '../../../src/runner/check.ts'
import type { Context } from '../../context.ts'
import { accept, mustNotBePending } from '../../endings.ts'
import { withInvitee } from '../../membership.ts'

/** An accepted invitation is over. */
export const accepted_is_not_pending = defineCheck<Context>({
  id: 'accepted_is_not_pending',
  group: 'lifecycle',
  title: 'An accepted invitation is no longer pending',
  strength: 'must',
  source: 'Snyk REST API, Invites: "inactive when accepted"; Blaxel: accepted; Dreadnode: accepted',
  steps: ['invite somebody who can accept', 'accept', 'list: not pending any more'],
  writes: true,
  invitations: 1,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      await accept(context, invitee)
      await mustNotBePending(context, invitee.invitation.email, 'AcceptedStillPending', 'has accepted')
    }),
})
