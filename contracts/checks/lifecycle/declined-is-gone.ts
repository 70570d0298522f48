import { defineCheck } from '../../../src/runner/check.ts'
import { Breach, type Context } from '../../context.ts'
import { decline, mustNotBePending } from '../../endings.ts'
import { membersFor, withInvitee } from '../../membership.ts'

/** A declined invitation is over. */
export const declined_is_gone = defineCheck<Context>({
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
  run: (context) =>
    withInvitee(context, async (invitee) => {
      const { email } = invitee.invitation
      await decline(context, invitee)
      await mustNotBePending(context, email, 'DeclinedStillPending', 'has declined')
      if (!context.vendor.members || (await membersFor(context, email)).length === 0) return
      throw new Breach('DeclinedIsMember', `${email} has declined, and is a member`, { exchange: context.seen.at(-1) })
    }),
})
