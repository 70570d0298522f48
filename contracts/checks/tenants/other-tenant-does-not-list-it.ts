import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const other_tenant_does_not_list_it = defineCheck({
  title: 'An invitation is listed only in its own tenant',
  strength: 'must',
  source: 'Every client relies on it: a list shows the tenant in the request',
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
      const found = await context.client.listedFor(email, elsewhere)
      if (found.length === 0) continue
      throw new CheckFailure('ListedInOtherTenant', `${email} is listed in a tenant into which it was not invited`, {
        expected: 0,
        received: found.length,
        exchange: context.lastExchange,
      })
    }
    for (const [{ email }, own] of [
      [here, tenant],
      [there, otherTenant],
    ] as const) {
      if ((await context.client.listedFor(email, own)).length > 0) continue
      throw new CheckFailure('NotListedInOwnTenant', `${email} is not listed in the tenant into which it was invited`, {
        exchange: context.lastExchange,
      })
    }
  },
})
