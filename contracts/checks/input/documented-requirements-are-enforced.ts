import { describe } from '../../fixtures/input/change.ts'
import { explore } from '../../fixtures/input/explore.ts'
import { badKinds } from '../../fixtures/input/kinds.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const documented_requirements_are_enforced = defineCheck({
  title: 'A request that violates a documented requirement is refused',
  strength: 'must',
  source: "The schemas of parameters and request bodies in the provider's OpenAPI document, where documented",
  steps: ["break one value in each of the vendor's requests", 'each gets 4xx'],
  writes: true,
  invitations: 2,
  run: (context) => {
    const kinds = badKinds(context).filter(({ keyword, documented }) => documented && keyword !== 'hostile')
    return explore(context, kinds, ({ change, exchange }) => {
      const { status } = exchange.response
      // Another check finds a 5xx.
      if (status >= 400) return
      throw new CheckFailure('DocumentedRequirementNotEnforced', `${describe(change)} returned ${status}`, {
        expected: '4xx',
        received: status,
        exchange,
      })
    })
  },
})
