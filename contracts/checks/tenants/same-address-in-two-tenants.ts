import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const same_address_in_two_tenants = defineCheck({
  title: 'One address can be invited into two tenants, and is revoked in each separately',
  strength: 'must',
  source: 'Every client relies on it: tenants are independent',
  steps: [
    'invite a fresh address into both tenants',
    'revoke it in the first',
    'list both: it is gone from the first, and in the second',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { tenant, otherTenant } = context
    const first = await context.invite()
    const { email } = first
    await context.invite({ email, tenant: otherTenant })
    await context.revoke(first, tenant)
    if ((await context.client.listedFor(email, otherTenant)).length !== 1) {
      throw new CheckFailure('OtherTenantChanged', `${email} was revoked in one tenant and is gone from the other`, {
        exchange: context.lastExchange,
      })
    }
    if ((await context.client.listedFor(email, tenant)).length === 0) return
    throw new CheckFailure('RevokedInvitationStillListed', `${email} was revoked and is still listed`, {
      exchange: context.lastExchange,
    })
  },
})
