import { standingWalks } from '../../../fixtures/paging/items.ts'
import { emailsOn } from '../../../fixtures/paging/walk.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const pages_before_last_are_full = defineCheck({
  title: 'Every page before the last has the requested number of items',
  strength: 'must',
  source: {
    snyk: 'Snyk API standards, jsonapi: pagination (starting_after returns the `limit` records after the cursor)',
  },
  steps: ['follow "next" to the end at four page sizes', 'every page but the last is full'],
  keeps: 'unchanged list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { bySize } = await standingWalks(context)
    for (const [size, all] of bySize) {
      // Another check finds an empty page at the end. Here, the page before it counts as the last one.
      const pages = all.filter((page, index) => index < all.length - 1 || emailsOn(context, page).length > 0)
      for (const page of pages.slice(0, -1)) {
        const received = emailsOn(context, page).length
        if (received >= size) continue
        throw new CheckFailure(
          'PageNotFull',
          `A page with a limit of ${size}, not the last one, has ${received} items`,
          {
            expected: size,
            received,
            exchange: page,
            exchanges: [page],
          },
        )
      }
    }
  },
})
