import { pagingOf } from '../../../fixtures/paging/walk.ts'
import { allAtMost } from '../../../kit/at-most.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const sizes_out_of_bounds_are_refused = defineCheck({
  title: 'A page size out of bounds is refused',
  strength: 'must',
  source: {
    snyk: 'Snyk REST API, Invites: limit, 10 to 100 in steps of 10; About the REST API: an invalid request gets 400',
  },
  steps: ['list with limits that are too small, too large, not a multiple of 10, and not a number', 'each gets 4xx'],
  writes: false,
  invitations: 0,
  run: async (context) => {
    const { first, badSizes } = pagingOf(context)
    const refuse = async (size: string) => {
      const ask = first(context.tenant)
      const exchange = await context.client.send({ ...ask, query: { ...ask.query, limit: size } })
      const { status } = exchange.response
      if (status >= 400 && status < 500) return
      throw new CheckFailure('BadSizeAccepted', `A limit of "${size}" returned ${status}`, {
        expected: context.promises.statuses.badParameter,
        received: status,
        exchange,
        exchanges: [exchange],
      })
    }
    await allAtMost(
      context.concurrency,
      badSizes.map((size) => () => refuse(size)),
    )
  },
})
