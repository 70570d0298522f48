import { declaredOf } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { bodyViolation } from '../../fixtures/responses/violations.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** What the vendor does not document looks as the rest does. */
export const expected_body_is_valid = defineCheck<CheckContext>({
  id: 'expected_body_is_valid',
  group: 'responses',
  phase: 'after-run',
  title: 'A body that is not documented is as the others are',
  strength: 'should',
  source: "The responses of each operation in the provider's OpenAPI document, where they are observed or inferred",
  steps: [
    'look at every answer of the run',
    'a body that the vendor does not document is missing, or fits the expected schema',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const declared = declaredOf(exchange)
      return declared && !declared.bodyDocumented ? bodyViolation(context, exchange, declared) : undefined
    }),
})
