import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Only its own tenant revokes an invitation. */
export const other_tenant_does_not_revoke_it = defineCheck<CheckContext>({
  id: 'other_tenant_does_not_revoke_it',
  group: 'tenants',
  title: 'An invitation is not revoked through another tenant',
  strength: 'must',
  source: 'Every client leans on it; all three vendors declare 404 for what a tenant does not have',
  steps: ['invite a fresh address', 'revoke it with the other tenant in the request: 404', 'list: it is there'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { otherTenant, promises } = context
    const { handle, email } = await context.invite()
    const asked = await context.tryRevoke(handle, { tenant: otherTenant })
    if (!(await context.listedFor(email)).some((one) => one.handle === handle)) {
      throw new CheckFailure(
        'RevokedThroughOtherTenant',
        `${email} is gone, revoked with another tenant in the request`,
        {
          expected: 'still listed',
          received: 'not listed',
          exchange: context.seen.at(-1),
        },
      )
    }
    assertStatus(
      asked,
      promises.statuses.foreignTenant,
      'OtherTenantRevoked',
      `Revoking ${email} through another tenant`,
    )
  },
})
