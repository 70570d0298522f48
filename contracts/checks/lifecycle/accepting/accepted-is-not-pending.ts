import { answeredInvitation } from '../../../fixtures/answered-invitation.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const accepted_is_not_pending = defineCheck({
  title: 'An accepted invitation is no longer pending',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, List users: accepted',
    dreadnode: 'Dreadnode, OrganizationInvitationResponse: accepted',
    snyk: 'Snyk REST API, Invites: "inactive when accepted"',
  },
  steps: ['invite someone who can accept', 'accept', 'list: it is no longer pending'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email, pending, exchanges } = await answeredInvitation(context, 'accept')
    if (pending.found === 0) return
    throw new CheckFailure('AcceptedStillPending', `${email} has accepted and is still listed as pending`, {
      expected: 0,
      received: pending.found,
      exchange: pending.exchange,
      exchanges,
    })
  },
})
