import { accept } from '../../fixtures/answer-invitation.ts'
import { withInvitee } from '../../fixtures/membership.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Nobody is a member and invited at once. */
export const member_is_not_invited_too = defineCheck<CheckContext>({
  id: 'member_is_not_invited_too',
  group: 'lifecycle',
  title: 'Who is a member is not invited at the same time',
  strength: 'must',
  source: "Dreadnode: member_exists_error; Blaxel's MCP server reads 409 as already in the workspace or invited",
  steps: ['invite somebody who can accept', 'accept', 'invite again, whatever that answers', 'list: not pending'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { promises } = context
    if (promises.rules.invitesMembers) skip('the vendor may invite members')
    await withInvitee(context, async (invitee) => {
      const { email } = invitee.invitation
      await accept(context, invitee)
      const asked = await context.tryInvite(email)
      // The ledger takes the latest invitation for all that there is; the member is still there.
      context.noteAccepted(email)
      const allowed = [...promises.statuses.duplicate, ...promises.statuses.invited]
      assertStatus(asked, allowed, 'MemberInvitedOddly', `Inviting ${email}, a member,`)
      const pending = (await context.listedFor(email)).filter((one) => one.pending)
      if (pending.length === 0) return
      throw new CheckFailure('MemberInvited', `${email} is a member, and is listed as pending`, {
        expected: 0,
        received: pending.length,
        exchange: context.seen.at(-1),
      })
    })
  },
})
