import { acceptInvitation } from '../../../fixtures/accept-invitation.ts'
import { assertEnded } from '../../../fixtures/answered-invitation.ts'
import { tryAccept, withInvitee } from '../../../fixtures/invitee.ts'
import { membersFor, removeMember } from '../../../fixtures/membership.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const removed_member_does_not_join_again = defineCheck({
  title: 'A member who was removed cannot accept the old invitation again',
  strength: 'must',
  source: 'Every client relies on it: removing a member ends their access',
  steps: ['invite someone who can accept', 'accept', 'remove the member', 'accept again: refused, and no member'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (!context.promises.members) skip('the API shows no members')
    await withInvitee(context, async (invitee) => {
      const { email } = invitee.invitation
      await acceptInvitation(context, invitee)
      if (!(await removeMember(context, email, context.tenant))) skip('the target does not remove the member')
      const again = await tryAccept(context, invitee)
      // Removing the last membership of a person may delete the account and its token.
      if (again.exchange?.response.status === 401) return
      assertEnded(context, again, 'JoinedAfterRemoval', `Accepting again as ${email}, who was removed`)
      if ((await membersFor(context, email)).length === 0) return
      throw new CheckFailure('JoinedAfterRemoval', `${email} was removed and is a member again`, {
        exchange: context.lastExchange,
      })
    })
  },
})
