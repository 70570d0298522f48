import { assertStatus } from '../../../kit/assert-status.ts'
import { defineCheck } from '../../define-check.ts'

export const revoked_twice_is_not_found = defineCheck({
  title: 'Revoking an invitation a second time finds nothing where the vendor documents it',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, Remove user: 404 "user not found"; its MCP server reads it as "not found in workspace"',
    dreadnode: 'Dreadnode, Cancel organization invitation: 404; that the second revocation gets it is inferred',
    snyk: 'Snyk REST API, Invites: 404 for the operation that cancels; clients read it as "already gone"',
  },
  steps: ['invite a fresh address', 'revoke it', 'revoke it again: 404, or what the vendor leaves open'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const invitation = await context.invite()
    await context.revoke(invitation)
    const again = await context.tryRevoke(invitation.handle)
    assertStatus(
      again,
      context.promises.statuses.revokedAgain,
      'RevokedTwice',
      `Revoking ${invitation.email} a second time`,
    )
  },
})
