import { standingWalks } from '../../../fixtures/paging/items.ts'
import { emailsOn } from '../../../fixtures/paging/walk.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const page_holds_at_most_limit = defineCheck({
  title: 'A page has at most the requested number of items',
  strength: 'must',
  source: { snyk: 'Snyk REST API, Invites: limit, "largest number of records on the page"' },
  steps: ['follow "next" to the end at four page sizes', 'no page has more items than its size'],
  keeps: 'unchanged list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { bySize } = await standingWalks(context)
    for (const [size, pages] of bySize) {
      for (const page of pages) {
        const received = emailsOn(context, page).length
        if (received <= size) continue
        throw new CheckFailure('PageLargerThanLimit', `A page with a limit of ${size} has ${received} items`, {
          expected: size,
          received,
          exchange: page,
          exchanges: [page],
        })
      }
    }
  },
})
