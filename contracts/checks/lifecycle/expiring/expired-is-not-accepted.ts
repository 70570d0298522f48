import { withExpired } from '../../../fixtures/expired-invitation.ts'
import { tryAccept } from '../../../fixtures/invitee.ts'
import { assertStatus } from '../../../kit/assert-status.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const expired_is_not_accepted = defineCheck({
  title: 'An expired invitation cannot be accepted',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, PendingInvitation: expiresAt; the same API returns 410 for other resources that have expired',
    dreadnode: 'Dreadnode, OrganizationInvitationResponse: expires_at',
  },
  steps: ['invite someone who can accept', 'let the invitation expire', 'accept: refused'],
  keeps: 'invitee',
  writes: true,
  invitations: 1,
  run: (context) =>
    withExpired(context, async (invitee) => {
      const { done, exchange } = await tryAccept(context, invitee)
      const what = `Accepting the expired invitation as ${invitee.invitation.email}`
      if (exchange) assertStatus(exchange, context.promises.statuses.ended, 'AcceptedAfterExpiry', what)
      else if (done)
        throw new CheckFailure('AcceptedAfterExpiry', `${what} succeeded`, { exchange: context.lastExchange })
    }),
})
