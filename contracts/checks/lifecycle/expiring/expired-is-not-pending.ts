import { expiredInvitation } from '../../../fixtures/expired-invitation.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const expired_is_not_pending = defineCheck({
  title: 'An expired invitation is not listed as pending',
  strength: 'should',
  source: {
    blaxel: 'Blaxel, List users: expired',
    dreadnode: 'Inferred from Dreadnode, OrganizationInvitationResponse: expires_at',
    snyk: 'Snyk REST API, Invites: the list of pending invitations',
  },
  steps: ['invite someone', 'let the invitation expire', 'list: it is no longer pending'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email } = await expiredInvitation(context)
    const pending = (await context.client.listedFor(email)).filter((invitation) => invitation.pending)
    if (pending.length === 0) return
    const facts = { expected: 0, received: pending.length, exchange: context.lastExchange }
    throw new CheckFailure('ExpiredStillPending', `${email} has expired and is still listed as pending`, facts)
  },
})
