import { timesShown } from '../../fixtures/times.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** None of these vendors is older than that. */
const longAgo = Date.UTC(2015)

/** An invitation was not made long ago, and the later one not earlier. */
export const times_are_plausible = defineCheck<CheckContext>({
  id: 'times_are_plausible',
  group: 'lifecycle',
  title: 'An invitation was not made long ago, and the later one not earlier',
  strength: 'should',
  source: 'Nobody promised it: a time of creation is the time of creation',
  steps: ['invite two fresh addresses, one after the other', 'compare the times in the answers and in the list'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const times = await timesShown(context)
    const old = times.find(({ created }) => created < longAgo)
    if (old) {
      throw new CheckFailure('CreatedLongAgo', `${old.email} was made at ${old.createdAt}, it says`, {
        received: old.createdAt,
        exchange: old.exchange,
      })
    }
    const [first, second] = times
    if (!first || !second || !(second.created < first.created)) return
    throw new CheckFailure(
      'LaterInvitationCreatedEarlier',
      'The second invitation was made before the first, it says',
      {
        expected: `not before ${first.createdAt}`,
        received: second.createdAt,
        exchange: second.exchange,
      },
    )
  },
})
