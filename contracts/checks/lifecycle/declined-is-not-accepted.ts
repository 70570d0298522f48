import { defineCheck } from '../../../src/runner/check.ts'
import type { Context } from '../../context.ts'
import { decline, mustFail } from '../../endings.ts'
import { accepted, withInvitee } from '../../membership.ts'

/** Nobody accepts after declining. */
export const declined_is_not_accepted = defineCheck<Context>({
  id: 'declined_is_not_accepted',
  group: 'lifecycle',
  title: 'What was declined cannot be accepted',
  strength: 'must',
  source: 'Dreadnode declares 404 and 409; Blaxel: 404 without an invitation',
  steps: ['invite somebody who can answer', 'decline', 'accept: refused'],
  writes: true,
  invitations: 1,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      await decline(context, invitee)
      const after = await accepted(context, invitee)
      mustFail(context, after, 'AcceptedAfterDeclining', `Accepting after declining as ${invitee.invitation.email}`)
    }),
})
