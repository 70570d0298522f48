import { refusals } from '../../fixtures/envelopes.ts'
import { allKinds } from '../../fixtures/negative-cases.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

const hollow = /"(detail|message)":\s*"(\s*|undefined|null|NaN|\[object \w+\])"/

/** An error is of use. */
export const error_says_something = defineCheck<CheckContext>({
  id: 'error_says_something',
  group: 'errors',
  title: 'An error says what is wrong',
  strength: 'should',
  source: 'Snyk and Dreadnode require detail, Blaxel has message; an empty one helps nobody',
  steps: ['send what must be refused', 'no detail or message is empty, or a value that was not meant to be shown'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    for (const { name, exchange } of await refusals(context, allKinds)) {
      const found = hollow.exec(exchange.response.text)
      if (!found) continue
      throw new CheckFailure('ErrorSaysNothing', `${name} was answered by an error that says nothing: ${found[0]}`, {
        expected: 'a sentence',
        received: found[0],
        exchange,
      })
    }
  },
})
