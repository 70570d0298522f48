import { describe } from '../../fixtures/input/change.ts'
import { explore } from '../../fixtures/input/explore.ts'
import { validKinds } from '../../fixtures/input/kinds.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const valid_parameters_are_accepted = defineCheck({
  title: 'Any valid value of an optional list parameter is accepted',
  strength: 'must',
  source: "The schemas of parameters in the provider's OpenAPI document",
  steps: ['list with generated valid values of optional parameters', 'each gets 200'],
  writes: false,
  invitations: 0,
  run: (context) =>
    explore(context, validKinds(context), ({ change, exchange }) => {
      const { status } = exchange.response
      if (status === 200) return
      throw new CheckFailure('ValidParameterRefused', `${describe(change)} returned ${status}`, {
        expected: 200,
        received: status,
        exchange,
      })
    }),
})
