import { standingWalks } from '../../fixtures/paging/items.ts'
import { emailsOn } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Only the last page may be short. */
export const pages_before_last_are_full = defineCheck<CheckContext>({
  id: 'pages_before_last_are_full',
  group: 'paging',
  title: 'Every page before the last holds as many items as were asked for',
  strength: 'must',
  source: 'Snyk API standards, jsonapi: pagination (starting_after gives the `limit` records after the cursor)',
  steps: ['follow "next" to the end at four sizes', 'every page that others follow is full'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { bySize } = await standingWalks(context)
    for (const [size, all] of bySize) {
      // An empty page at the very end is a matter of its own; the page before it is then the last.
      const pages = all.filter((page, index) => index < all.length - 1 || emailsOn(context, page).length > 0)
      for (const page of pages.slice(0, -1)) {
        const received = emailsOn(context, page).length
        if (received >= size) continue
        throw new CheckFailure('PageNotFull', `A page of ${size} that others follow holds ${received}`, {
          expected: size,
          received,
          exchange: page,
          exchanges: [page],
        })
      }
    }
  },
})
