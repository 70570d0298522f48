import { items } from '../../fixtures/paging/items.ts'
import { firstPage, pagingOf } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Two cursors at once are an odd request, and no more. */
export const both_cursors_do_not_crash = defineCheck<CheckContext>({
  id: 'both_cursors_do_not_crash',
  group: 'paging',
  title: 'A request with both cursors is answered or refused',
  strength: 'must',
  source: 'RFC 9110, section 15.6: 5xx is an error of the server; what comes of both cursors is not documented',
  steps: ['list the first page', 'list with its cursor as starting_after and as ending_before', 'the answer is no 5xx'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { sizes, bothCursors } = pagingOf(context)
    await items(context, sizes.min + 1)
    const first = await firstPage(context, sizes.min)
    const ask = bothCursors(first, context.target) ?? skip('the first page has no link with a cursor')
    const exchange = await context.send(ask)
    const { status } = exchange.response
    if (status === 200 || (status >= 400 && status < 500)) return
    throw new CheckFailure('BothCursorsCrash', `Both cursors at once were answered by ${status}`, {
      expected: 'a page, or 4xx',
      received: status,
      exchange,
    })
  },
})
