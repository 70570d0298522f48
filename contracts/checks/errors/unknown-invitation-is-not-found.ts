import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** An unknown invitation gets 404. */
export const unknown_invitation_is_not_found = defineCheck<CheckContext>({
  id: 'unknown_invitation_is_not_found',
  group: 'errors',
  title: 'An invitation that there is not is not found',
  strength: 'must',
  source: 'All three vendors declare 404 where an invitation is revoked',
  steps: ['revoke an invitation that there is not', 'change its role, where roles can be changed', 'each gets 404'],
  writes: true,
  invitations: 0,
  run: (context) => refuses(context, 'unknown id', 'UnknownInvitationAccepted'),
})
