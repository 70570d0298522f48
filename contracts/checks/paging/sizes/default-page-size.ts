import { sharedItems } from '../../../fixtures/paging/items.ts'
import { emailsOn, firstPage, pagingOf } from '../../../fixtures/paging/walk.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const default_page_size = defineCheck({
  title: 'A page without a limit has the documented default number of items',
  strength: 'must',
  source: { snyk: 'Snyk REST API, Invites: limit, default 10' },
  steps: ['make the list longer than one page', 'list without a limit', 'the page has the default number of items'],
  keeps: 'unchanged list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { default: size } = pagingOf(context).sizes
    await sharedItems(context, size + 1)
    const page = await firstPage(context)
    const received = emailsOn(context, page).length
    if (received === size) return
    throw new CheckFailure('DefaultPageSizeNotKept', `A page without a limit has ${received} items, not ${size}`, {
      expected: size,
      received,
      exchange: page,
      exchanges: [page],
    })
  },
})
