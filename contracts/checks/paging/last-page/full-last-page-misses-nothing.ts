import { exactWalk } from '../../../fixtures/paging/exact.ts'
import { expectEachOnce } from '../../../fixtures/paging/walk.ts'
import { defineCheck } from '../../define-check.ts'

export const full_last_page_misses_nothing = defineCheck({
  title: 'If the last page is full, a walk still sees each item once and ends',
  strength: 'must',
  source: { snyk: 'Snyk API standards, jsonapi: pagination; every client that follows pages relies on it' },
  steps: [
    'invite until the length of the list is a multiple of the smallest page size',
    'follow "next" to the end',
    'each invitation of the run was seen exactly once',
  ],
  keeps: 'list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { own, pages } = await exactWalk(context)
    expectEachOnce(context, own, pages, 'With a full last page')
  },
})
