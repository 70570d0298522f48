import { badCursors } from '../../../fixtures/paging/bad-cursors.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const bad_cursor_is_refused = defineCheck({
  title: 'An invalid cursor is refused',
  strength: 'should',
  source: { snyk: 'Inferred: Snyk declares 400 for bad parameters and does not mention cursors' },
  steps: ['list with invalid cursors', 'each gets 4xx'],
  keeps: 'unchanged list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { responses } = await badCursors(context)
    for (const { cursor, mangled, exchange } of responses) {
      const { status } = exchange.response
      if (mangled || (status >= 400 && status < 500)) continue
      throw new CheckFailure('BadCursorAccepted', `The cursor "${cursor}" returned ${status}`, {
        expected: context.promises.statuses.badParameter,
        received: status,
        exchange,
        exchanges: [exchange],
      })
    }
  },
})
