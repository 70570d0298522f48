import { declaredOf } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { bodyViolation } from '../../fixtures/responses/violations.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** What the vendor documents looks as it says. */
export const documented_body_is_valid = defineCheck<CheckContext>({
  id: 'documented_body_is_valid',
  group: 'responses',
  phase: 'after-run',
  title: 'A documented body is as its schema says',
  strength: 'must',
  source: "The responses of each operation in the provider's OpenAPI document",
  steps: ['look at every answer of the run', 'a body that the vendor documents is there, is JSON and fits its schema'],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const declared = declaredOf(exchange)
      return declared?.bodyDocumented ? bodyViolation(context, exchange, declared) : undefined
    }),
})
