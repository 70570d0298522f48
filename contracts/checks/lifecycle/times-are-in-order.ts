import { defineCheck } from '../../../src/runner/check.ts'
import { Breach, type Context, notHere } from '../../context.ts'
import { pair } from '../../pair.ts'

/** An invitation expires after it was made, and a later one was made later. */
export const times_are_in_order = defineCheck<Context>({
  id: 'times_are_in_order',
  group: 'lifecycle',
  title: 'An invitation expires after it was made, and the later one was not made earlier',
  strength: 'should',
  source: 'Blaxel: createdAt, expiresAt; Dreadnode: created_at, expires_at; that they are in order goes without saying',
  steps: ['invite two fresh addresses, one after the other', 'compare the times in the answers and in the list'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const both = await pair(context)
    const made = both.map((one) => one.made)
    const { exchange } = both[1]
    const listed = (await context.list()).filter(({ email }) => made.some((one) => one.email === email))
    const shown = [...made, ...listed]
    const times = shown.map(({ email, createdAt, expiresAt }) => ({
      email,
      created: Date.parse(createdAt ?? ''),
      expires: Date.parse(expiresAt ?? ''),
    }))
    if (times.every(({ created }) => Number.isNaN(created))) notHere('no answer says when an invitation was made')
    const odd = times.findIndex(({ created, expires }) => expires <= created)
    if (odd >= 0) {
      const one = shown[odd]
      throw new Breach(
        'ExpiresBeforeCreated',
        `${one?.email} expires at ${one?.expiresAt}, made at ${one?.createdAt}`,
        {
          expected: `after ${one?.createdAt}`,
          received: one?.expiresAt,
          exchange: both[odd]?.exchange ?? context.seen.at(-1),
        },
      )
    }
    const [first, second] = times
    if (first && second && second.created < first.created) {
      throw new Breach('LaterInvitationCreatedEarlier', 'The second invitation was made before the first, it says', {
        expected: `not before ${made[0]?.createdAt}`,
        received: made[1]?.createdAt,
        exchange,
      })
    }
  },
})
