import { answeredInvitation, assertEnded } from '../../../fixtures/answered-invitation.ts'
import { defineCheck } from '../../define-check.ts'

export const declined_is_not_revoked = defineCheck({
  title: 'An invitation that was declined cannot be revoked',
  strength: 'should',
  source: {
    dreadnode:
      'Dreadnode, Cancel organization invitation: 404 if there is no pending invitation; that a declined one is not pending is inferred',
    snyk: 'Snyk REST API, Invites: 404 if there is no pending invitation; that a declined one is not pending is inferred',
  },
  steps: ['invite someone who can answer', 'decline', 'revoke the invitation: refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { email, attempts, exchanges } = await answeredInvitation(context, 'decline')
    if (!attempts.revoke) return
    const result = { done: false, exchange: attempts.revoke }
    assertEnded(context, result, 'RevokedAfterDeclining', `Revoking the declined invitation of ${email}`, exchanges)
  },
})
