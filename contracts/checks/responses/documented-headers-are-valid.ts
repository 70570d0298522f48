import { declaredOf } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { headersViolation } from '../../fixtures/responses/violations.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** The headers that the vendor documents are as it says. */
export const documented_headers_are_valid = defineCheck<CheckContext>({
  id: 'documented_headers_are_valid',
  group: 'responses',
  phase: 'after-run',
  title: 'The declared headers of a documented answer are as their schemas say',
  strength: 'must',
  source: "The responses of each operation in the provider's OpenAPI document",
  steps: ['look at every answer of the run that the vendor documents', 'each declared header fits its schema'],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const declared = declaredOf(exchange)
      if (declared?.response.evidence !== 'documented') return undefined
      // None of the three vendors declares Retry-After for these operations.
      return headersViolation(context, exchange, declared, (name) => name !== 'retry-after')
    }),
})
