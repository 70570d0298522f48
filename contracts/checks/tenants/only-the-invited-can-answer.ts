import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const only_the_invited_can_answer = defineCheck({
  title: 'Only the invited person can accept or decline an invitation',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, Join workspace: 404 if the caller has no invitation',
    dreadnode: 'Dreadnode, Respond to invitation: invitations of the caller',
  },
  steps: ['invite a fresh address', 'as the admin, accept it and decline it: refused', 'list: it is pending'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { promises, tenant } = context
    if (!promises.accept || !promises.decline) return skip('the API has no operation that accepts')
    const { handle, email } = await context.invite()
    for (const [action, ask] of [
      ['accept', promises.accept],
      ['decline', promises.decline],
    ] as const) {
      const exchange = await context.client.send(ask(tenant, handle))
      if (exchange.response.status >= 400) continue
      throw new CheckFailure('AnsweredForAnother', `The admin could ${action} the invitation of ${email}`, {
        expected: promises.statuses.foreignTenant,
        received: exchange.response.status,
        exchange,
      })
    }
    if ((await context.client.listedFor(email)).some(({ pending }) => pending)) return
    throw new CheckFailure('RefusedAnswerHappened', `${email} is not pending, although the requests were refused`, {
      exchange: context.lastExchange,
    })
  },
})
