import { declaredOf } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { headersViolation } from '../../fixtures/responses/violations.ts'
import { defineCheck } from '../define-check.ts'

export const documented_headers_are_valid = defineCheck({
  phase: 'after-run',
  title: 'The headers of a documented response match their schemas',
  strength: 'must',
  source: "The responses of each operation in the provider's OpenAPI document",
  steps: ['check every response of the run that the vendor documents', 'each declared header matches its schema'],
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
