import { standingWalks } from '../../fixtures/paging/items.ts'
import { emailsOn, pagingOf } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Where the order is documented, it is kept. */
export const items_come_in_order_of_making = defineCheck<CheckContext>({
  id: 'items_come_in_order_of_making',
  group: 'paging',
  title: 'The list goes from the oldest to the newest invitation',
  strength: 'must',
  source:
    'Snyk, About the REST API: the default order is that of insertion, so that new items never land on earlier pages',
  steps: ['follow "next" to the end at four sizes', 'the invitations stand in the order in which they were made'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    if (!pagingOf(context).oldestFirst) skip('the vendor promises no order')
    const { own, bySize } = await standingWalks(context)
    for (const [size, pages] of bySize) {
      const received = pages.flatMap((page) => emailsOn(context, page)).filter((email) => own.includes(email))
      // What is missing or stands there twice is a matter for another check.
      const expected = own.filter((email) => received.includes(email))
      if (expected.join() === [...new Set(received)].join()) continue
      throw new CheckFailure('ItemsOutOfOrder', `At ${size} a page the list is not in the order of making`, {
        expected,
        received,
        exchange: pages.at(-1),
        exchanges: pages,
      })
    }
  },
})
