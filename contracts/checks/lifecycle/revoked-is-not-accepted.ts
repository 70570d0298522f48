import { mustFail } from '../../fixtures/answer-invitation.ts'
import { accepted, membersFor, withInvitee } from '../../fixtures/membership.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A revoked invitation lets nobody in. */
export const revoked_is_not_accepted = defineCheck<CheckContext>({
  id: 'revoked_is_not_accepted',
  group: 'lifecycle',
  title: 'What was revoked cannot be accepted',
  strength: 'must',
  source: 'Every client leans on it: a revoked invitation lets nobody in',
  steps: ['invite somebody who can accept', 'revoke', 'accept: refused; no member, where members are shown'],
  writes: true,
  invitations: 1,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      const { invitation } = invitee
      await context.revoke(invitation)
      const after = await accepted(context, invitee)
      mustFail(context, after, 'AcceptedAfterRevoking', `Accepting the revoked invitation as ${invitation.email}`)
      if (!context.promises.members || (await membersFor(context, invitation.email)).length === 0) return
      throw new CheckFailure('RevokedIsMember', `${invitation.email} was revoked, and is a member`, {
        exchange: context.seen.at(-1),
      })
    }),
})
