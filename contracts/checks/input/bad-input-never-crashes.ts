import { describe } from '../../fixtures/input/change.ts'
import { explore } from '../../fixtures/input/explore.ts'
import { badKinds } from '../../fixtures/input/kinds.ts'
import { negativeCasesOf } from '../../fixtures/negative-cases.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

export const bad_input_never_crashes = defineCheck({
  title: 'A request with one error or with hostile text does not get 5xx',
  strength: 'must',
  source: 'RFC 9110, section 15.6: 5xx is a server error, no matter what the client sends',
  steps: [
    "break one value in each of the vendor's requests: missing, wrong type, out of bounds, unknown field, hostile text",
    'invite with JSON that is cut off',
    'no response is a 5xx',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    await explore(context, badKinds(context), ({ change, exchange }) => assertNoCrash(describe(change), exchange))
    // A saved case repeats its own request only.
    const others = context.given === undefined ? await negativeCasesOf(context, ['malformed JSON']) : []
    for (const { name, exchange } of others) assertNoCrash(name, exchange)
  },
})

function assertNoCrash(name: string, exchange: Exchange): void {
  const { status } = exchange.response
  if (status < 500) return
  throw new CheckFailure('BadInputCrashes', `${name} returned ${status}`, {
    expected: 'a status below 500',
    received: status,
    exchange,
  })
}
