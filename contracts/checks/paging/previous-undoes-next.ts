import { neighbours } from '../../fixtures/paging/items.ts'
import { emailsOn, pageBeside } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** One step on and one step back is no step. */
export const previous_undoes_next = defineCheck<CheckContext>({
  id: 'previous_undoes_next',
  group: 'paging',
  title: 'The page before the next page is this page',
  strength: 'must',
  source: 'Snyk API standards, jsonapi: pagination (starting_after, ending_before)',
  steps: ['follow "next" to the last two pages with our invitations', 'follow "prev"', 'it is the page of before'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const [page, next] = await neighbours(context)
    const back = await pageBeside(context, next, 'previous')
    const expected = emailsOn(context, page)
    if (!back) {
      throw new CheckFailure('NoWayBack', 'A page that "next" led to has no "prev"', { expected, exchange: next })
    }
    const received = emailsOn(context, back)
    if (received.join() === expected.join()) return
    throw new CheckFailure(
      'PreviousNotWhereNextCameFrom',
      '"prev" of the next page leads to another page than this one',
      {
        expected,
        received,
        exchange: back,
        exchanges: [page, next, back],
      },
    )
  },
})
