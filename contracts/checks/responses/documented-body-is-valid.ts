import { declaredOf } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { bodyViolation } from '../../fixtures/responses/violations.ts'
import { defineCheck } from '../define-check.ts'

export const documented_body_is_valid = defineCheck({
  phase: 'after-run',
  title: 'A documented body matches its schema',
  strength: 'must',
  source: "The responses of each operation in the provider's OpenAPI document",
  steps: [
    'check every response of the run',
    'a body that the vendor documents is present, is JSON, and matches its schema',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const declared = declaredOf(exchange)
      return declared ? bodyViolation(context, exchange, declared, 'documented') : undefined
    }),
})
