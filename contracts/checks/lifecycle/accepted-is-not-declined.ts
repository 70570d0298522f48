import { defineCheck } from '../../../src/runner/check.ts'
import { Breach, type Context } from '../../context.ts'
import { accept, mustFail } from '../../endings.ts'
import { membersFor, withInvitee } from '../../membership.ts'

/** Nobody declines after accepting. */
export const accepted_is_not_declined = defineCheck<Context>({
  id: 'accepted_is_not_declined',
  group: 'lifecycle',
  title: 'What was accepted cannot be declined',
  strength: 'must',
  source: 'Dreadnode declares 404 and 409; Blaxel: 404 without an invitation',
  steps: ['invite somebody who can accept', 'accept', 'decline: refused; still a member, where members are shown'],
  writes: true,
  invitations: 1,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      const { email } = invitee.invitation
      await accept(context, invitee)
      mustFail(
        context,
        await invitee.answer('decline'),
        'DeclinedAfterAccepting',
        `Declining after accepting as ${email}`,
      )
      if (!context.vendor.members || (await membersFor(context, email)).length > 0) return
      throw new Breach('MemberGone', `${email} has accepted, and is no member after trying to decline`, {
        exchange: context.seen.at(-1),
      })
    }),
})
