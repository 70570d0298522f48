import { accept } from '../../fixtures/answer-invitation.ts'
import { mustBeInvitedAgain } from '../../fixtures/invited-again.ts'
import { membersFor, withInvitee } from '../../fixtures/membership.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Whoever left may come back. */
export const removed_member_can_be_invited_again = defineCheck<CheckContext>({
  id: 'removed_member_can_be_invited_again',
  group: 'lifecycle',
  title: 'A member who was removed can be invited again',
  strength: 'should',
  source: 'Nobody promised it; an API without it could never take anybody back',
  steps: ['invite somebody who can accept', 'accept', 'remove the member', 'invite again: listed once, pending'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const members = context.promises.members ?? skip('the API has no operation that removes a member')
    await withInvitee(context, async (invitee) => {
      const { email } = invitee.invitation
      await accept(context, invitee)
      for (const { handle } of await membersFor(context, email)) {
        const asked = await context.send(members.remove(context.tenant, handle))
        assertStatus(asked, members.removed, 'MemberNotRemoved', `Removing ${email}`)
      }
      if ((await membersFor(context, email)).length > 0)
        throw new CheckFailure('RemovedMemberStillListed', `${email} was removed and is a member`, {
          exchange: context.seen.at(-1),
        })
      await mustBeInvitedAgain(context, email)
    })
  },
})
