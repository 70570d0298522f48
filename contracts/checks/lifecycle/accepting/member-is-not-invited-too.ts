import { acceptInvitation } from '../../../fixtures/accept-invitation.ts'
import { withInvitee } from '../../../fixtures/invitee.ts'
import { assertStatus } from '../../../kit/assert-status.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const member_is_not_invited_too = defineCheck({
  title: 'A member is not pending at the same time',
  strength: 'must',
  source: {
    blaxel: "Blaxel's MCP server reads 409 as already in the workspace or invited",
    dreadnode: 'Dreadnode, APIErrorPayload: member_exists_error',
  },
  steps: ['invite someone who can accept', 'accept', 'invite again, with any result', 'list: not pending'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { promises } = context
    if (promises.rules.invitesMembers) skip('the vendor may invite members')
    await withInvitee(context, async (invitee) => {
      const { email } = invitee.invitation
      await acceptInvitation(context, invitee)
      const again = await context.tryInvite(email)
      // The new invitation has replaced the member in the ledger, but the member still exists.
      context.noteAccepted(email)
      const allowed = [...promises.statuses.duplicate, ...promises.statuses.invited]
      assertStatus(again, allowed, 'MemberInvitedOddly', `Inviting ${email}, a member,`)
      const pending = (await context.client.listedFor(email)).filter((invitation) => invitation.pending)
      if (pending.length === 0) return
      throw new CheckFailure('MemberInvited', `${email} is a member and is listed as pending`, {
        expected: 0,
        received: pending.length,
        exchange: context.lastExchange,
      })
    })
  },
})
