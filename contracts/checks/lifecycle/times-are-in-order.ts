import { timesShown } from '../../fixtures/times.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** An invitation expires after it was made. */
export const times_are_in_order = defineCheck<CheckContext>({
  id: 'times_are_in_order',
  group: 'lifecycle',
  title: 'An invitation expires after it was made',
  strength: 'must',
  source: 'Blaxel: createdAt, expiresAt; Dreadnode: created_at, expires_at: every client shows how long it is open',
  steps: ['invite two fresh addresses', 'in the answers and in the list, each expires after it was made'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const unexpected = (await timesShown(context)).find(({ created, expires }) => expires <= created)
    if (!unexpected) return
    throw new CheckFailure(
      'ExpiresBeforeCreated',
      `${unexpected.email} expires at ${unexpected.expiresAt}, made at ${unexpected.createdAt}`,
      {
        expected: `after ${unexpected.createdAt}`,
        received: unexpected.expiresAt,
        exchange: unexpected.exchange,
      },
    )
  },
})
