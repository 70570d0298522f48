import { badCursors } from '../../../fixtures/paging/bad-cursors.ts'
import { pagingOf } from '../../../fixtures/paging/walk.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const both_cursors_do_not_crash = defineCheck({
  title: 'A request with both cursors gets a page or 4xx',
  strength: 'must',
  source: 'RFC 9110, section 15.6: 5xx is a server error; the effect of both cursors is not documented',
  steps: [
    'list the first page',
    'list with its cursor as both starting_after and ending_before',
    'the response is not a 5xx',
  ],
  keeps: 'unchanged list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { bothCursors } = pagingOf(context)
    const { first } = await badCursors(context)
    const ask = bothCursors(first, context.target) ?? skip('the first page has no link with a cursor')
    const exchange = await context.client.send(ask)
    const { status } = exchange.response
    if (status === 200 || (status >= 400 && status < 500)) return
    throw new CheckFailure('BothCursorsCrash', `Both cursors at once returned ${status}`, {
      expected: 'a page, or 4xx',
      received: status,
      exchange,
    })
  },
})
