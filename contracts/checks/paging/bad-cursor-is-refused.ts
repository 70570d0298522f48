import { badCursors } from '../../fixtures/paging/bad-cursors.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A cursor that is none is refused. */
export const bad_cursor_is_refused = defineCheck<CheckContext>({
  id: 'bad_cursor_is_refused',
  group: 'paging',
  title: 'A text that is no cursor is refused',
  strength: 'should',
  source: 'Sensible, and inferred: Snyk declares 400 for bad parameters and says nothing of cursors',
  steps: ['list with texts that are no cursors', 'each is answered by 4xx'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { answers } = await badCursors(context)
    for (const { cursor, mangled, exchange } of answers) {
      const { status } = exchange.response
      if (mangled || (status >= 400 && status < 500)) continue
      throw new CheckFailure('BadCursorTaken', `The cursor "${cursor}" was answered by ${status}`, {
        expected: context.promises.statuses.badParameter,
        received: status,
        exchange,
        exchanges: [exchange],
      })
    }
  },
})
