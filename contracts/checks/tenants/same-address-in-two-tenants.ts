import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Two tenants can invite the same address. */
export const same_address_in_two_tenants = defineCheck<CheckContext>({
  id: 'same_address_in_two_tenants',
  group: 'tenants',
  title: 'One address can be invited into two tenants, and is revoked in each alone',
  strength: 'must',
  source: 'Every client leans on it: tenants know nothing of each other',
  steps: [
    'invite a fresh address into both tenants',
    'revoke it in the first',
    'list both: it is gone from the first, and there in the second',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { tenant, otherTenant } = context
    const first = await context.invite()
    const { email } = first
    await context.invite({ email, tenant: otherTenant })
    await context.revoke(first, tenant)
    if ((await context.listedFor(email, otherTenant)).length !== 1) {
      throw new CheckFailure('OtherTenantChanged', `${email} was revoked in one tenant, and is gone from the other`, {
        exchange: context.seen.at(-1),
      })
    }
    if ((await context.listedFor(email, tenant)).length === 0) return
    throw new CheckFailure('RevokedInvitationStillListed', `${email} was revoked and is listed`, {
      exchange: context.seen.at(-1),
    })
  },
})
