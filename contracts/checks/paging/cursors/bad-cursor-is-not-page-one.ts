import { badCursors } from '../../../fixtures/paging/bad-cursors.ts'
import { emailsOn } from '../../../fixtures/paging/walk.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const bad_cursor_is_not_page_one = defineCheck({
  title: 'A bad cursor does not get the first page or 5xx',
  strength: 'must',
  source: 'Every client that follows pages relies on it: a walk that silently starts again never ends',
  steps: [
    'list the first page',
    'list with invalid cursors, and with a cursor with one changed character',
    'none of them gets the first page or 5xx',
  ],
  keeps: 'unchanged list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { first, responses } = await badCursors(context)
    const expected = emailsOn(context, first)
    for (const { cursor, exchange } of responses) {
      const { status } = exchange.response
      const received = emailsOn(context, exchange)
      const facts = { exchange, exchanges: [first, exchange] }
      if (status >= 500) {
        throw new CheckFailure('BadCursorCrashes', `The cursor "${cursor}" returned ${status}`, {
          expected: context.promises.statuses.badParameter,
          received: status,
          ...facts,
        })
      }
      if (status === 200 && received[0] === expected[0]) {
        throw new CheckFailure('BadCursorIsPageOne', `The cursor "${cursor}" returned the first page`, {
          expected: context.promises.statuses.badParameter,
          received: status,
          ...facts,
        })
      }
    }
  },
})
