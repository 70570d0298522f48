import { answeredInvitation, assertEnded } from '../../../fixtures/answered-invitation.ts'
import { skip } from '../../../kit/skip.ts'
import { defineCheck } from '../../define-check.ts'

export const accepted_is_not_revoked = defineCheck({
  title: 'An invitation that was accepted cannot be revoked',
  strength: 'must',
  source: {
    dreadnode: 'Dreadnode, Cancel organization invitation: 404 if there is no pending invitation',
    snyk: 'Snyk REST API, Invites: 404 if there is no pending invitation',
  },
  steps: ['invite someone who can accept', 'accept', 'revoke the invitation: refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (context.promises.rules.revokesMembers) skip('the operation that revokes removes members too')
    const { email, attempts, exchanges } = await answeredInvitation(context, 'accept')
    if (!attempts.revoke) return
    const result = { done: false, exchange: attempts.revoke }
    assertEnded(context, result, 'RevokedAfterAccepting', `Revoking the accepted invitation of ${email}`, exchanges)
  },
})
