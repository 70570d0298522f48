import { items } from '../../fixtures/paging/items.ts'
import { emailsOn, expectEachOnce, firstPage, pagingOf, walk } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'
import type { Exchange } from '../../runner/exchange.ts'

/** The way back sees what the way there saw. */
export const walking_backward_is_mirror = defineCheck<CheckContext>({
  id: 'walking_backward_is_mirror',
  group: 'paging',
  title: 'Following "prev" from the last page sees the same items in mirrored pages',
  strength: 'must',
  source: 'Snyk API standards, jsonapi: pagination (ending_before gives the `limit` records before the cursor)',
  steps: [
    'follow "next" to the end at the smallest size',
    'from the last page follow "prev" to the beginning',
    'read from its end, the way back shows our invitations once each, in the order of the way there',
  ],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const ours = new Set((await items(context)).own.map(({ email }) => email.toLowerCase()))
    const shown = (pages: readonly Exchange[]) =>
      pages.flatMap((page) => emailsOn(context, page)).filter((email) => ours.has(email))
    const forward = await walk(context, await firstPage(context, pagingOf(context).sizes.min), 'next')
    const last = forward.findLast((page) => emailsOn(context, page).length > 0)
    if (!last || forward.length < 2) return skip('the list has one page')
    const backward = [...(await walk(context, last, 'previous'))].reverse()
    const expected = shown(forward)
    expectEachOnce(context, expected, backward, 'On the way back')
    const received = shown(backward)
    if (received.join() === expected.join()) return
    throw new CheckFailure(
      'BackwardNotMirror',
      'The way back shows the invitations in another order than the way there',
      {
        expected,
        received,
        exchange: context.seen.at(-1),
      },
    )
  },
})
