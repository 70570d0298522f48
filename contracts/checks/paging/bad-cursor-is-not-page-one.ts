import { badCursors } from '../../fixtures/paging/bad-cursors.ts'
import { emailsOn } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A cursor that is none does not begin the list again. */
export const bad_cursor_is_not_page_one = defineCheck<CheckContext>({
  id: 'bad_cursor_is_not_page_one',
  group: 'paging',
  title: 'A bad cursor is not answered by the first page, and does not crash the target',
  strength: 'must',
  source: 'Every client that pages leans on it: a walk that silently begins again does not end',
  steps: [
    'list the first page',
    'list with texts that are no cursors, and with a cursor of which one character was changed',
    'none is answered by the first page or by 5xx',
  ],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { first, answers } = await badCursors(context)
    const expected = emailsOn(context, first)
    for (const { cursor, exchange } of answers) {
      const { status } = exchange.response
      const received = emailsOn(context, exchange)
      const facts = { exchange, exchanges: [first, exchange] }
      if (status >= 500) {
        throw new CheckFailure('BadCursorCrashes', `The cursor "${cursor}" was answered by ${status}`, {
          expected: context.promises.statuses.badParameter,
          received: status,
          ...facts,
        })
      }
      if (status === 200 && received[0] === expected[0]) {
        throw new CheckFailure('BadCursorIsPageOne', `The cursor "${cursor}" was answered by the first page`, {
          expected: context.promises.statuses.badParameter,
          received: status,
          ...facts,
        })
      }
    }
  },
})
