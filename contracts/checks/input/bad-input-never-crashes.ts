import { describe } from '../../fixtures/input/change.ts'
import { explore } from '../../fixtures/input/explore.ts'
import { badKinds } from '../../fixtures/input/kinds.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Input can be refused; it cannot be the server's fault. */
export const bad_input_never_crashes = defineCheck<CheckContext>({
  id: 'bad_input_never_crashes',
  group: 'input',
  title: 'A request that is broken in one place, or that holds odd text, is not answered by 5xx',
  strength: 'must',
  source: 'RFC 9110, section 15.6: 5xx is an error of the server, whatever the client has sent',
  steps: [
    'take each request of the vendor and break it in one place: leave out, wrong type, out of bounds, surplus, odd text',
    'no answer is a 5xx',
  ],
  writes: true,
  invitations: 2,
  run: (context) =>
    explore(context, badKinds(context), ({ change, exchange }) => {
      const { status } = exchange.response
      if (status < 500) return
      throw new CheckFailure('BadInputCrashes', `${describe(change)} was answered by ${status}`, {
        expected: 'a status below 500',
        received: status,
        exchange,
      })
    }),
})
