import { answeredInvitation, judgeTried } from '../../fixtures/answered-invitation.ts'
import { type CheckContext, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Nobody revokes what was accepted. */
export const accepted_is_not_revoked = defineCheck<CheckContext>({
  id: 'accepted_is_not_revoked',
  group: 'lifecycle',
  title: 'An invitation that was accepted cannot be revoked',
  strength: 'must',
  source: 'Snyk and Dreadnode: 404 where there is no pending invitation',
  steps: ['invite somebody who can accept', 'accept', 'revoke the invitation: refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (context.promises.rules.revokesMembers) skip('the operation that revokes removes members too')
    const after = await answeredInvitation(context, 'accept')
    const { revoke } = after.tried
    const what = `Revoking the accepted invitation of ${after.email}`
    if (revoke) judgeTried(context, after, { done: false, exchange: revoke }, 'RevokedAfterAccepting', what)
  },
})
