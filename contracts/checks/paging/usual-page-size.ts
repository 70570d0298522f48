import { items } from '../../fixtures/paging/items.ts'
import { emailsOn, firstPage, pagingOf } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Without a size a page has the documented one. */
export const usual_page_size = defineCheck<CheckContext>({
  id: 'usual_page_size',
  group: 'paging',
  title: 'Without a limit a page holds the documented number of items',
  strength: 'must',
  source: 'Snyk REST API, Invites: limit, default 10',
  steps: ['have more invitations than fit a page', 'list without a limit', 'the page holds the usual number'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { usual } = pagingOf(context).sizes
    await items(context, usual + 1)
    const page = await firstPage(context)
    const received = emailsOn(context, page).length
    if (received === usual) return
    throw new CheckFailure('UsualPageSizeNotKept', `A page without a limit holds ${received} items, not ${usual}`, {
      expected: usual,
      received,
      exchange: page,
      exchanges: [page],
    })
  },
})
