import { pagingOf } from '../../../fixtures/paging/walk.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const sizes_at_bounds_are_accepted = defineCheck({
  title: 'The smallest and the largest documented page size are accepted',
  strength: 'must',
  source: { snyk: 'Snyk REST API, Invites: limit from 10 to 100' },
  steps: ['list with the smallest limit, then with the largest', 'both get 200'],
  writes: false,
  invitations: 0,
  run: async (context) => {
    const { first, sizes } = pagingOf(context)
    for (const size of [sizes.min, sizes.max]) {
      const ask = first(context.tenant, size)
      const asked = JSON.stringify(ask)
      const earlier = context.seen.find((one) => one.who === 'admin' && JSON.stringify(one.ask) === asked)
      const exchange = earlier ?? (await context.client.send(ask))
      if (exchange.response.status === 200) continue
      throw new CheckFailure('SizeAtBoundRefused', `A limit of ${size} returned ${exchange.response.status}`, {
        expected: 200,
        received: exchange.response.status,
        exchange,
        exchanges: [exchange],
      })
    }
  },
})
