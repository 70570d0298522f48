import { answeredInvitation, judgeTried } from '../../fixtures/answered-invitation.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Nobody revokes what was declined. */
export const declined_is_not_revoked = defineCheck<CheckContext>({
  id: 'declined_is_not_revoked',
  group: 'lifecycle',
  title: 'An invitation that was declined cannot be revoked',
  strength: 'should',
  source: 'Snyk and Dreadnode: 404 where there is no pending invitation; that a declined one is none is inferred',
  steps: ['invite somebody who can answer', 'decline', 'revoke the invitation: refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const after = await answeredInvitation(context, 'decline')
    const { revoke } = after.tried
    const what = `Revoking the declined invitation of ${after.email}`
    if (revoke) judgeTried(context, after, { done: false, exchange: revoke }, 'RevokedAfterDeclining', what)
  },
})
