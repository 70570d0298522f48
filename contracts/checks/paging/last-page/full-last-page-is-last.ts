import { exactWalk } from '../../../fixtures/paging/exact.ts'
import { emailsOn } from '../../../fixtures/paging/walk.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const full_last_page_is_last = defineCheck({
  title: 'If the last page is full, no empty page follows',
  strength: 'should',
  source: { snyk: 'Snyk API standards, jsonapi: a link without a target is omitted; clients tolerate an empty page' },
  steps: [
    'invite until the length of the list is a multiple of the smallest page size',
    'follow "next" to the end',
    'the last page is not empty',
  ],
  keeps: 'list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { pages } = await exactWalk(context)
    const last = pages.at(-1)
    if (!last || emailsOn(context, last).length > 0) return
    throw new CheckFailure('EmptyPageAtEnd', '"next" of the last full page leads to an empty page', {
      expected: 'no "next" on the last page with items',
      received: 'an empty page',
      exchange: last,
      exchanges: pages.slice(-2),
    })
  },
})
