import { exactWalk } from '../../fixtures/paging/exact.ts'
import { expectEachOnce } from '../../fixtures/paging/walk.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Where the items fill the last page exactly, none is lost and none repeated. */
export const full_last_page_misses_nothing = defineCheck<CheckContext>({
  id: 'full_last_page_misses_nothing',
  group: 'paging',
  title: 'Where the items fill the pages exactly, a walk sees each of them once and ends',
  strength: 'must',
  source: 'Snyk API standards, jsonapi: pagination; every client that pages leans on it',
  steps: [
    'invite until the list is an exact multiple of the smallest size',
    'follow "next" to the end',
    'each of our invitations was seen exactly once',
  ],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { own, pages } = await exactWalk(context)
    expectEachOnce(context, own, pages, 'With full pages only')
  },
})
