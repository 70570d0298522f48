import type { Attempt } from '../../fixtures/input/attempt.ts'
import { describe } from '../../fixtures/input/change.ts'
import { explore } from '../../fixtures/input/explore.ts'
import { badKinds } from '../../fixtures/input/kinds.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A refusal comes before the deed. */
export const refused_input_invites_nobody = defineCheck<CheckContext>({
  id: 'refused_input_invites_nobody',
  group: 'input',
  title: 'An invitation that was refused because of its input is not in the list',
  strength: 'must',
  source: 'Every client leans on it: 4xx means that nothing was done (RFC 9110, section 15.5)',
  steps: [
    'take the request that invites and break it in one place, many times',
    'list all pages: no address of a refused request is there',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const refused: Attempt[] = []
    await explore(context, badKinds(context), (one) => {
      const { status } = one.exchange.response
      if (one.email !== undefined && status >= 400 && status < 500) refused.push(one)
    })
    const listed = new Set((await context.list()).map(({ email }) => email.toLowerCase()))
    const done = refused.find(({ email = '' }) => listed.has(email.toLowerCase()))
    if (!done) return
    const { change, email, exchange } = done
    const message = `${describe(change)} was answered by ${exchange.response.status}, and ${email} is listed`
    const last = context.seen.at(-1)
    throw new CheckFailure('RefusedInputInvites', message, {
      expected: `no invitation of ${email}`,
      received: email,
      exchange: last,
      exchanges: [exchange, last].filter((one) => one !== undefined),
      commands: change,
    })
  },
})
