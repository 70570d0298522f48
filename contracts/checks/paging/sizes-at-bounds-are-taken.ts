import { pagingOf } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** The smallest and the largest size are sizes. */
export const sizes_at_bounds_are_taken = defineCheck<CheckContext>({
  id: 'sizes_at_bounds_are_taken',
  group: 'paging',
  title: 'The smallest and the largest documented page size are taken',
  strength: 'must',
  source: 'Snyk REST API, Invites: limit from 10 to 100',
  steps: ['list with the smallest limit, then with the largest', 'both are answered by 200'],
  writes: false,
  invitations: 0,
  run: async (context) => {
    const { first, sizes } = pagingOf(context)
    for (const size of [sizes.min, sizes.max]) {
      const exchange = await context.send(first(context.tenant, size))
      if (exchange.response.status === 200) continue
      throw new CheckFailure('SizeAtBoundRefused', `A limit of ${size} was answered by ${exchange.response.status}`, {
        expected: 200,
        received: exchange.response.status,
        exchange,
        exchanges: [exchange],
      })
    }
  },
})
