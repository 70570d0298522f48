import { defineCheck } from '../../../src/runner/check.ts'
import { judge } from '../../answer.ts'
import { Breach, type Context, notHere } from '../../context.ts'
import { accept } from '../../endings.ts'
import { membersFor, withInvitee } from '../../membership.ts'

/** Nobody revokes what was accepted. */
export const accepted_is_not_revoked = defineCheck<Context>({
  id: 'accepted_is_not_revoked',
  group: 'lifecycle',
  title: 'An invitation that was accepted cannot be revoked',
  strength: 'must',
  source: 'Snyk and Dreadnode: 404 where there is no pending invitation',
  steps: [
    'invite somebody who can accept',
    'accept',
    'revoke the invitation: refused; still a member, where members are shown',
  ],
  writes: true,
  invitations: 1,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      const { invitation } = invitee
      if (context.vendor.rules.revokesMembers) notHere('the operation that revokes removes members too')
      await accept(context, invitee)
      const { ended } = context.vendor.statuses
      const asked = await context.tryRevoke(invitation.handle)
      judge(asked, ended, 'RevokedAfterAccepting', `Revoking the accepted invitation of ${invitation.email}`)
      if (!context.vendor.members || (await membersFor(context, invitation.email)).length > 0) return
      throw new Breach('MemberGone', `${invitation.email} has accepted, and is no member after the revocation`, {
        exchange: context.seen.at(-1),
      })
    }),
})
