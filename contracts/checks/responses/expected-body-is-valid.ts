import { declaredOf } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { bodyViolation } from '../../fixtures/responses/violations.ts'
import { defineCheck } from '../define-check.ts'

export const expected_body_is_valid = defineCheck({
  phase: 'after-run',
  title: 'A body that is not documented matches the expected schema',
  strength: 'should',
  source: "The responses of each operation in the provider's OpenAPI document, where they are observed or inferred",
  steps: [
    'check every response of the run',
    'a body that the vendor does not document is missing, or matches the expected schema',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const declared = declaredOf(exchange)
      return declared ? bodyViolation(context, exchange, declared, 'expected') : undefined
    }),
})
