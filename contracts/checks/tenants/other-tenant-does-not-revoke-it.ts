import { assertStatus } from '../../kit/assert-status.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const other_tenant_does_not_revoke_it = defineCheck({
  title: 'An invitation cannot be revoked through another tenant',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, Remove user: 404 for someone who is not in the workspace; every client relies on it',
    dreadnode: 'Dreadnode, Cancel organization invitation: 404; every client relies on it',
    snyk: 'Snyk REST API, Invites: 404 for an invitation that is not in the organization; every client relies on it',
  },
  steps: ['invite a fresh address', 'revoke it with the other tenant in the request: 404', 'list: it is there'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { otherTenant, promises } = context
    const { handle, email } = await context.invite()
    const exchange = await context.tryRevoke(handle, { tenant: otherTenant })
    if (!(await context.client.listedFor(email)).some((invitation) => invitation.handle === handle)) {
      throw new CheckFailure(
        'RevokedThroughOtherTenant',
        `${email} is gone, revoked with another tenant in the request`,
        {
          expected: 'still listed',
          received: 'not listed',
          exchange: context.lastExchange,
        },
      )
    }
    assertStatus(
      exchange,
      promises.statuses.foreignTenant,
      'OtherTenantRevoked',
      `Revoking ${email} through another tenant`,
    )
  },
})
