import { sharedItems, standingWalks } from '../../../fixtures/paging/items.ts'
import { emailsOn, firstPage, walk } from '../../../fixtures/paging/walk.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const order_is_stable = defineCheck({
  title: 'Two walks without a change in between see the same order',
  strength: 'must',
  source: 'Every client that follows pages relies on it: a cursor is a position in an order',
  steps: [
    'follow "next" to the end at four page sizes, then once more at the smallest one',
    'the invitations of the run are in the same order each time',
  ],
  keeps: 'unchanged list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { own, bySize } = await standingWalks(context)
    const { size } = await sharedItems(context, 0)
    const again = await walk(context, await firstPage(context, size), 'next')
    const orders = [...bySize.values(), again].map((pages) =>
      pages.flatMap((page) => emailsOn(context, page)).filter((email) => own.includes(email)),
    )
    const [expected] = orders
    const received = orders.find((order) => order.join() !== expected?.join())
    if (!received) return
    throw new CheckFailure('OrderNotStable', 'A later walk saw the invitations in another order than the first', {
      expected,
      received,
      exchange: context.lastExchange,
    })
  },
})
