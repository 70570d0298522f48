import { defineCheck } from '../../../src/runner/check.ts'
import { Breach, type Context } from '../../context.ts'
import { expired } from '../../endings.ts'

/** An expired invitation can be renewed. */
export const expired_can_be_invited_again = defineCheck<Context>({
  id: 'expired_can_be_invited_again',
  group: 'lifecycle',
  title: 'Whose invitation has expired can be invited again',
  strength: 'should',
  source: 'Nobody promised it; it is what expiry is for',
  steps: ['invite somebody', 'let it expire', 'invite again: listed once as pending'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { email } = await expired(context)
    await context.invite({ email })
    const pending = (await context.listedFor(email)).filter((one) => one.pending)
    if (pending.length === 1) return
    throw new Breach(
      'InvitedAgainNotPending',
      `${email}, invited again, is listed as pending ${pending.length} times`,
      {
        expected: 1,
        received: pending.length,
        exchange: context.seen.at(-1),
      },
    )
  },
})
