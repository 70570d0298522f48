import { assertStatus } from '../../kit/assert-status.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const revocations_stay_in_their_tenant = defineCheck({
  title: 'Revoking works in the second tenant too, and does not affect the first',
  strength: 'must',
  source: 'Every client relies on it: a revoked invitation is not in the list, in any tenant',
  steps: [
    'invite a fresh address into both tenants',
    'revoke it in the second, twice',
    'list both: it is in the first, and gone from the second',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { tenant, otherTenant, promises } = context
    const first = await context.invite()
    const { email } = first
    const second = await context.invite({ email, tenant: otherTenant })
    await context.revoke(second, otherTenant)
    const again = await context.tryRevoke(second.handle, { tenant: otherTenant })
    assertStatus(
      again,
      promises.statuses.revokedAgain,
      'RevokedTwice',
      `Revoking ${email} a second time in the second tenant`,
    )
    if ((await context.client.listedFor(email, otherTenant)).length > 0) {
      throw new CheckFailure(
        'RevokedInvitationStillListed',
        `${email} was revoked in the second tenant and is still listed there`,
        {
          exchange: context.lastExchange,
        },
      )
    }
    if ((await context.client.listedFor(email, tenant)).length === 1) return
    throw new CheckFailure(
      'OtherTenantChanged',
      `${email} was revoked in the second tenant and is gone from the first`,
      {
        exchange: context.lastExchange,
      },
    )
  },
})
