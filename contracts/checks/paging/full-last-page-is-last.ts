import { exactWalk } from '../../fixtures/paging/exact.ts'
import { emailsOn } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A full last page does not lead to an empty one. */
export const full_last_page_is_last = defineCheck<CheckContext>({
  id: 'full_last_page_is_last',
  group: 'paging',
  title: 'Where the items fill the pages exactly, no empty page follows',
  strength: 'should',
  source: 'Snyk API standards, jsonapi: a link without a target is not given; clients bear an empty page',
  steps: [
    'invite until the list is an exact multiple of the smallest size',
    'follow "next" to the end',
    'the last page is not empty',
  ],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { pages } = await exactWalk(context)
    const last = pages.at(-1)
    if (!last || emailsOn(context, last).length > 0) return
    throw new CheckFailure('EmptyPageAtEnd', 'The last full page has a "next" that leads to a page without items', {
      expected: 'no "next" on the last page that holds items',
      received: 'an empty page',
      exchange: last,
      exchanges: pages.slice(-2),
    })
  },
})
