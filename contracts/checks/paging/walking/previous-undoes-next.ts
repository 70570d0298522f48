import { adjacentPages } from '../../../fixtures/paging/items.ts'
import { emailsOn, pageBeside } from '../../../fixtures/paging/walk.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const previous_undoes_next = defineCheck({
  title: '"prev" of the next page leads back to the page',
  strength: 'must',
  source: { snyk: 'Snyk API standards, jsonapi: pagination (starting_after, ending_before)' },
  steps: [
    'follow "next" to the last two pages with invitations of the run',
    'follow "prev" of the second',
    'it leads to the first',
  ],
  keeps: 'unchanged list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const [page, next] = await adjacentPages(context)
    const back = await pageBeside(context, next, 'previous')
    const expected = emailsOn(context, page)
    if (!back) {
      throw new CheckFailure('NoWayBack', 'A page that "next" leads to has no "prev"', { expected, exchange: next })
    }
    const received = emailsOn(context, back)
    if (received.join() === expected.join()) return
    const again = emailsOn(context, await context.client.read(page.ask))
    if (again.join() !== expected.join()) skip('others have changed the list meanwhile')
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
