import { describe } from '../../fixtures/input/change.ts'
import { explore } from '../../fixtures/input/explore.ts'
import { goodKinds } from '../../fixtures/input/kinds.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** What the spec allows of a parameter is allowed. */
export const valid_parameters_are_taken = defineCheck<CheckContext>({
  id: 'valid_parameters_are_taken',
  group: 'input',
  title: 'A list with any valid value of an optional parameter is answered',
  strength: 'must',
  source: "The schemas of parameters in the provider's OpenAPI document",
  steps: ['list with generated valid values of optional parameters', 'each is answered by 200'],
  writes: false,
  invitations: 0,
  run: (context) =>
    explore(context, goodKinds(context), ({ change, exchange }) => {
      const { status } = exchange.response
      if (status === 200) return
      throw new CheckFailure('ValidParameterRefused', `${describe(change)} was answered by ${status}`, {
        expected: 200,
        received: status,
        exchange,
      })
    }),
})
