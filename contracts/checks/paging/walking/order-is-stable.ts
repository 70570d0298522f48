import { sharedItems } from '../../../fixtures/paging/items.ts'
import { emailsOn, firstPage, pagingOf, walk } from '../../../fixtures/paging/walk.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const order_is_stable = defineCheck({
  title: 'Two walks without a change in between see the same order',
  strength: 'must',
  source: 'Every client that follows pages relies on it: a cursor is a position in an order',
  steps: [
    'follow "next" to the end at the smallest page size, twice',
    'the invitations of the run are in the same order',
  ],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const ownEmails = new Set((await sharedItems(context)).own.map(({ email }) => email.toLowerCase()))
    const { min } = pagingOf(context).sizes
    const orders: string[][] = []
    for (let round = 1; round <= 2; round++) {
      const pages = await walk(context, await firstPage(context, min), 'next')
      orders.push(pages.flatMap((page) => emailsOn(context, page)).filter((email) => ownEmails.has(email)))
    }
    const [expected, received] = orders
    if (expected?.join() === received?.join()) return
    throw new CheckFailure('OrderNotStable', 'The second walk saw the invitations in another order than the first', {
      expected,
      received,
      exchange: context.lastExchange,
    })
  },
})
