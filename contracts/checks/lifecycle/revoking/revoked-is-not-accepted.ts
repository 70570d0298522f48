import { assertEnded } from '../../../fixtures/answered-invitation.ts'
import { tryAccept, withInvitee } from '../../../fixtures/invitee.ts'
import { membersFor } from '../../../fixtures/membership.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const revoked_is_not_accepted = defineCheck({
  title: 'A revoked invitation cannot be accepted',
  strength: 'must',
  source: 'Every client relies on it: a revoked invitation gives no access',
  steps: ['invite someone who can accept', 'revoke', 'accept: refused; no member, if the API shows members'],
  writes: true,
  invitations: 1,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      const { invitation } = invitee
      await context.revoke(invitation)
      const result = await tryAccept(context, invitee)
      assertEnded(context, result, 'AcceptedAfterRevoking', `Accepting the revoked invitation as ${invitation.email}`)
      if (!context.promises.members || (await membersFor(context, invitation.email)).length === 0) return
      throw new CheckFailure('RevokedIsMember', `${invitation.email} was revoked and is a member`, {
        exchange: context.lastExchange,
      })
    }),
})
