import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Only the invited person answers. */
export const only_the_invited_can_answer = defineCheck<CheckContext>({
  id: 'only_the_invited_can_answer',
  group: 'tenants',
  title: 'Nobody accepts or declines the invitation of somebody else',
  strength: 'must',
  source:
    'Blaxel: 404 without an invitation of the caller; Dreadnode, Respond to invitation: invitations of the caller',
  steps: ['invite a fresh address', 'as the admin, accept it and decline it: refused', 'list: it is pending'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { promises, tenant } = context
    if (!promises.accept || !promises.decline) return skip('the API has no operation that accepts')
    const { handle, email } = await context.invite()
    for (const [verb, ask] of [
      ['accept', promises.accept],
      ['decline', promises.decline],
    ] as const) {
      const exchange = await context.send(ask(tenant, handle))
      if (exchange.response.status >= 400) continue
      throw new CheckFailure('AnsweredForAnother', `The admin could ${verb} the invitation of ${email}`, {
        expected: promises.statuses.foreignTenant,
        received: exchange.response.status,
        exchange,
      })
    }
    if ((await context.listedFor(email)).some(({ pending }) => pending)) return
    throw new CheckFailure('RefusedAnswerHappened', `${email} is not pending, though nobody has answered`, {
      exchange: context.seen.at(-1),
    })
  },
})
