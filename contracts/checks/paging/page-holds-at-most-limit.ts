import { standingWalks } from '../../fixtures/paging/items.ts'
import { emailsOn } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** No page is larger than asked for. */
export const page_holds_at_most_limit = defineCheck<CheckContext>({
  id: 'page_holds_at_most_limit',
  group: 'paging',
  title: 'A page holds at most as many items as were asked for',
  strength: 'must',
  source: 'Snyk REST API, Invites: limit, "largest number of records on the page"',
  steps: ['follow "next" to the end at four sizes', 'no page holds more than its size'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { bySize } = await standingWalks(context)
    for (const [size, pages] of bySize) {
      for (const page of pages) {
        const received = emailsOn(context, page).length
        if (received <= size) continue
        throw new CheckFailure('PageLargerThanLimit', `A page of at most ${size} holds ${received}`, {
          expected: size,
          received,
          exchange: page,
          exchanges: [page],
        })
      }
    }
  },
})
