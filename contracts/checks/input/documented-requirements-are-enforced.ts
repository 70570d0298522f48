import { describe } from '../../fixtures/input/change.ts'
import { explore } from '../../fixtures/input/explore.ts'
import { badKinds } from '../../fixtures/input/kinds.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** What the documents require is required. */
export const documented_requirements_are_enforced = defineCheck<CheckContext>({
  id: 'documented_requirements_are_enforced',
  group: 'input',
  title: 'What the vendor documents of a request is required: a request that breaks it in one place is refused',
  strength: 'must',
  source: "The schemas of parameters and request bodies in the provider's OpenAPI document, where they are documented",
  steps: ['take each request of the vendor and break it in one place', 'each is answered by 4xx'],
  writes: true,
  invitations: 2,
  run: (context) => {
    const kinds = badKinds(context).filter(({ keyword, documented }) => documented && keyword !== 'hostile')
    return explore(context, kinds, ({ change, exchange }) => {
      const { status } = exchange.response
      // That nothing crashes is a promise of its own.
      if (status >= 400) return
      throw new CheckFailure('BrokenInputTaken', `${describe(change)} was answered by ${status}`, {
        expected: 'a refusal by 4xx',
        received: status,
        exchange,
      })
    })
  },
})
