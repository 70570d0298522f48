import { standingWalks } from '../../../fixtures/paging/items.ts'
import { emailsOn, pagingOf } from '../../../fixtures/paging/walk.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const items_are_in_creation_order = defineCheck({
  title: 'The list goes from the oldest to the newest invitation',
  strength: 'must',
  source: {
    snyk: 'Snyk, About the REST API: the default order is insertion order, so that new items never appear on earlier pages',
  },
  steps: ['follow "next" to the end at four page sizes', 'the invitations are in the order of their creation'],
  keeps: 'unchanged list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    if (!pagingOf(context).oldestFirst) skip('the vendor promises no order')
    const { own, batchOf, bySize } = await standingWalks(context)
    for (const [size, pages] of bySize) {
      const received = pages.flatMap((page) => emailsOn(context, page)).filter((email) => own.includes(email))
      // Another check finds missing and repeated items.
      const expected = own.filter((email) => received.includes(email))
      const batches = (emails: readonly string[]) => emails.map((email) => batchOf.get(email)).join()
      if (batches(expected) === batches([...new Set(received)])) continue
      throw new CheckFailure(
        'ItemsOutOfOrder',
        `With ${size} items per page, the list is not in the order of creation`,
        {
          expected,
          received,
          exchange: pages.at(-1),
          exchanges: pages,
        },
      )
    }
  },
})
