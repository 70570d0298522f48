import { items } from '../../fixtures/paging/items.ts'
import { emailsOn, firstPage, pagingOf, walk } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** The same list twice is the same list. */
export const order_is_stable = defineCheck<CheckContext>({
  id: 'order_is_stable',
  group: 'paging',
  title: 'Two walks with nothing happening between them see the same order',
  strength: 'must',
  source: 'Every client that pages leans on it: a cursor is a place in an order',
  steps: ['follow "next" to the end at the smallest size, twice', 'our invitations come in the same order'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const ours = new Set((await items(context)).own.map(({ email }) => email.toLowerCase()))
    const { min } = pagingOf(context).sizes
    const orders: string[][] = []
    for (let times = 0; times < 2; times++) {
      const pages = await walk(context, await firstPage(context, min), 'next')
      orders.push(pages.flatMap((page) => emailsOn(context, page)).filter((email) => ours.has(email)))
    }
    const [expected, received] = orders
    if (expected?.join() === received?.join()) return
    throw new CheckFailure('OrderNotStable', 'The second walk saw the invitations in another order than the first', {
      expected,
      received,
      exchange: context.seen.at(-1),
    })
  },
})
