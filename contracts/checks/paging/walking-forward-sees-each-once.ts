import { counts, items, standingWalks } from '../../fixtures/paging/items.ts'
import { expectEachOnce, firstPage, pagingOf, walk } from '../../fixtures/paging/walk.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A walk over all pages misses nothing and repeats nothing. */
export const walking_forward_sees_each_once = defineCheck<CheckContext>({
  id: 'walking_forward_sees_each_once',
  group: 'paging',
  title: 'Following "next" from the first page sees every item exactly once, at each page size',
  strength: 'must',
  source: 'Snyk API standards, jsonapi: pagination (a page holds the records after the cursor)',
  steps: [
    'invite as many as the profile says, in steps',
    'after each step follow "next" to the end at the smallest size, at last at four sizes',
    'each of these invitations was seen exactly once',
  ],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { min } = pagingOf(context).sizes
    const all = await counts(context)
    for (const count of all.slice(0, -1)) {
      const { own } = await items(context, count)
      const pages = await walk(context, await firstPage(context, min), 'next')
      expectEachOnce(context, emails(own), pages, `${own.length} invitations at ${min} a page`)
    }
    await items(context, all.at(-1))
    const { own, bySize } = await standingWalks(context)
    for (const [size, pages] of bySize)
      expectEachOnce(context, own, pages, `${own.length} invitations at ${size} a page`)
  },
})

const emails = (own: readonly { readonly email: string }[]) => own.map(({ email }) => email)
