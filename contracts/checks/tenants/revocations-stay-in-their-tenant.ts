import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** The second tenant is a tenant like the first. */
export const revocations_stay_in_their_tenant = defineCheck<CheckContext>({
  id: 'revocations_stay_in_their_tenant',
  group: 'tenants',
  title: 'Revoking in the second tenant works like in the first, and leaves the first alone',
  strength: 'must',
  source: 'Every client leans on it: what was revoked is not in the list, whatever the tenant',
  steps: [
    'invite a fresh address into both tenants',
    'revoke it in the second, twice: 404 the second time',
    'list both: it is there in the first, and gone from the second',
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
      promises.statuses.unknown,
      'RevokedTwice',
      `Revoking ${email} a second time in the second tenant`,
    )
    if ((await context.listedFor(email, otherTenant)).length > 0) {
      throw new CheckFailure(
        'RevokedInvitationStillListed',
        `${email} was revoked in the second tenant and is listed there`,
        {
          exchange: context.seen.at(-1),
        },
      )
    }
    if ((await context.listedFor(email, tenant)).length === 1) return
    throw new CheckFailure(
      'OtherTenantChanged',
      `${email} was revoked in the second tenant, and is gone from the first`,
      {
        exchange: context.seen.at(-1),
      },
    )
  },
})
