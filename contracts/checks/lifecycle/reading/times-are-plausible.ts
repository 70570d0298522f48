import { timesShown } from '../../../fixtures/times.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

/** No vendor is older than that. */
const longAgo = Date.UTC(2015)

export const times_are_plausible = defineCheck({
  title: 'A new invitation was created just now, and a later one was not created earlier',
  strength: 'should',
  source: 'Not documented; the time of creation must be plausible',
  steps: ['invite two fresh addresses, one after the other', 'compare the times in the responses and in the list'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const times = await timesShown(context)
    const old = times.find(({ created }) => created < longAgo)
    if (old) {
      throw new CheckFailure(
        'CreatedLongAgo',
        `The response says that the invitation of ${old.email} was created at ${old.createdAt}`,
        {
          received: old.createdAt,
          exchange: old.exchange,
        },
      )
    }
    const [first, second] = times
    if (!first || !second || !(second.created < first.created)) return
    throw new CheckFailure(
      'LaterInvitationCreatedEarlier',
      'The responses say that the second invitation was created before the first',
      {
        expected: `not before ${first.createdAt}`,
        received: second.createdAt,
        exchange: second.exchange,
      },
    )
  },
})
