import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A tenant shows its own invitations alone. */
export const other_tenant_does_not_list_it = defineCheck<CheckContext>({
  id: 'other_tenant_does_not_list_it',
  group: 'tenants',
  title: 'An invitation is listed in its own tenant alone',
  strength: 'must',
  source: 'Every client leans on it: the tenant in the request is the one that is read',
  steps: [
    'invite a fresh address',
    'list the other tenant: it is not there',
    'invite another one there, list the first tenant: it is not there',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { tenant, otherTenant } = context
    const here = await context.invite()
    const there = await context.invite({ tenant: otherTenant })
    for (const [{ email }, elsewhere] of [
      [here, otherTenant],
      [there, tenant],
    ] as const) {
      const found = await context.listedFor(email, elsewhere)
      if (found.length === 0) continue
      throw new CheckFailure('ListedInOtherTenant', `${email} is listed in a tenant into which nobody has invited it`, {
        expected: 0,
        received: found.length,
        exchange: context.seen.at(-1),
      })
    }
    for (const [{ email }, own] of [
      [here, tenant],
      [there, otherTenant],
    ] as const) {
      if ((await context.listedFor(email, own)).length > 0) continue
      throw new CheckFailure('NotListedInOwnTenant', `${email} is not listed in the tenant into which it was invited`, {
        exchange: context.seen.at(-1),
      })
    }
  },
})
