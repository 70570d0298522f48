import { acceptInvitation } from '../../../fixtures/accept-invitation.ts'
import { assertInvitedAgain } from '../../../fixtures/invited-again.ts'
import { withInvitee } from '../../../fixtures/invitee.ts'
import { membersFor } from '../../../fixtures/membership.ts'
import { assertStatus } from '../../../kit/assert-status.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const removed_member_can_be_invited_again = defineCheck({
  title: 'A member who was removed can be invited again',
  strength: 'should',
  source: 'Not documented; without it, a removed member could never return',
  steps: ['invite someone who can accept', 'accept', 'remove the member', 'invite again: listed once, pending'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const members = context.promises.members ?? skip('the API has no operation that removes a member')
    await withInvitee(context, async (invitee) => {
      const { email } = invitee.invitation
      await acceptInvitation(context, invitee)
      for (const { handle } of await membersFor(context, email)) {
        const removed = await context.client.send(members.remove(context.tenant, handle))
        assertStatus(removed, members.removed, 'MemberNotRemoved', `Removing ${email}`)
      }
      if ((await membersFor(context, email)).length > 0)
        throw new CheckFailure('RemovedMemberStillListed', `${email} was removed and is still a member`, {
          exchange: context.lastExchange,
        })
      await assertInvitedAgain(context, email)
    })
  },
})
