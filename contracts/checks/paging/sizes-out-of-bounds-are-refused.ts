import { pagingOf } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A size that is none is refused. */
export const sizes_out_of_bounds_are_refused = defineCheck<CheckContext>({
  id: 'sizes_out_of_bounds_are_refused',
  group: 'paging',
  title: 'A page size out of bounds is refused',
  strength: 'must',
  source: 'Snyk REST API, Invites: limit, 10 to 100 in steps of 10; About the REST API: what does not conform is 400',
  steps: ['list with limits that are too small, too large, no step, no number', 'each is answered by 4xx'],
  writes: false,
  invitations: 0,
  run: async (context) => {
    const { first, badSizes } = pagingOf(context)
    for (const size of badSizes) {
      const ask = first(context.tenant)
      const exchange = await context.send({ ...ask, query: { ...ask.query, limit: size } })
      const { status } = exchange.response
      if (status >= 400 && status < 500) continue
      throw new CheckFailure('BadSizeTaken', `A limit of "${size}" was answered by ${status}`, {
        expected: context.promises.statuses.badParameter,
        received: status,
        exchange,
        exchanges: [exchange],
      })
    }
  },
})
