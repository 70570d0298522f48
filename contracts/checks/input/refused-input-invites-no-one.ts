import type { Attempt } from '../../fixtures/input/attempt.ts'
import { describe } from '../../fixtures/input/change.ts'
import { explore } from '../../fixtures/input/explore.ts'
import { badKinds } from '../../fixtures/input/kinds.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const refused_input_invites_no_one = defineCheck({
  title: 'An invitation that was refused for its input is not in the list',
  strength: 'must',
  source: 'Every client relies on it: 4xx means that nothing was done (RFC 9110, section 15.5)',
  steps: [
    'break one value in the request that invites, many times',
    'list all pages: no address of a refused request is there',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const refused: Attempt[] = []
    await explore(context, badKinds(context), (attempt) => {
      const { status } = attempt.exchange.response
      if (attempt.email !== undefined && status >= 400 && status < 500) refused.push(attempt)
    })
    const listed = new Set((await context.client.list()).map(({ email }) => email.toLowerCase()))
    const created = refused.find(({ email = '' }) => listed.has(email.toLowerCase()))
    if (!created) return
    const { change, email, exchange } = created
    const message = `${describe(change)} returned ${exchange.response.status}, and ${email} is listed`
    const last = context.lastExchange
    throw new CheckFailure('RefusedInputInvites', message, {
      expected: `no invitation of ${email}`,
      received: email,
      exchange: last,
      exchanges: [exchange, last].filter((item) => item !== undefined),
      commands: change,
    })
  },
})
