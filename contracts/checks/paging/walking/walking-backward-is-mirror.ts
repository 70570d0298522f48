import { standingWalks } from '../../../fixtures/paging/items.ts'
import { emailsOn, expectEachOnce, walk } from '../../../fixtures/paging/walk.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { defineCheck } from '../../define-check.ts'

export const walking_backward_is_mirror = defineCheck({
  title: 'Following "prev" from the last page sees the same items in reverse',
  strength: 'must',
  source: {
    snyk: 'Snyk API standards, jsonapi: pagination (ending_before returns the `limit` records before the cursor)',
  },
  steps: [
    'follow "next" to the end at the smallest page size',
    'follow "prev" from the last page to the beginning',
    'the pages, read backward, show the invitations of the run once each, in the same order',
  ],
  keeps: 'unchanged list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { own, smallest: forward } = await standingWalks(context)
    const shown = (pages: readonly Exchange[]) =>
      pages.flatMap((page) => emailsOn(context, page)).filter((email) => own.includes(email))
    const last = forward.findLast((page) => emailsOn(context, page).length > 0)
    if (!last || forward.length < 2) return skip('the list has one page')
    const backward = [...(await walk(context, last, 'previous'))].reverse()
    const expected = shown(forward)
    expectEachOnce(context, expected, backward, 'On the walk backward')
    const received = shown(backward)
    if (received.join() === expected.join()) return
    throw new CheckFailure(
      'BackwardNotMirror',
      'The walk backward shows the invitations in another order than the walk forward',
      {
        expected,
        received,
        exchange: context.lastExchange,
      },
    )
  },
})
