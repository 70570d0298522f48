import { refusedCases } from '../../fixtures/envelopes.ts'
import { allKinds } from '../../fixtures/negative-cases.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

const emptyMessage = /"(detail|message)":\s*"(\s*|undefined|null|NaN|\[object \w+\])"/

export const error_has_a_message = defineCheck({
  title: 'An error says what is wrong',
  strength: 'should',
  source: {
    blaxel: 'Blaxel, control plane OpenAPI: Error has a message; an empty one is useless',
    dreadnode: 'Dreadnode, APIErrorPayload: detail is required; an empty one is useless',
    snyk: 'Snyk REST OpenAPI, ErrorDocument: detail is required; an empty one is useless',
  },
  steps: ['send requests that must be refused', 'no detail or message is empty, or a leaked value such as "undefined"'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    for (const { name, exchange } of await refusedCases(context, allKinds)) {
      const found = emptyMessage.exec(exchange.response.text)
      if (!found) continue
      throw new CheckFailure('ErrorWithoutMessage', `${name} returned an error without a message: ${found[0]}`, {
        expected: 'a sentence',
        received: found[0],
        exchange,
      })
    }
  },
})
