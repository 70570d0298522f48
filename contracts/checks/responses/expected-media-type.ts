import { declaredOf } from '../../fixtures/responses/declared.ts'
import { isMediaTypeDocumented } from '../../fixtures/responses/evidence.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { mediaTypeViolation } from '../../fixtures/responses/violations.ts'
import { defineCheck } from '../define-check.ts'

export const expected_media_type = defineCheck({
  phase: 'after-run',
  title: 'A body that is not documented has an expected media type',
  strength: 'should',
  source: "The responses of each operation in the provider's OpenAPI document, where they are observed or inferred",
  steps: [
    'check every response of the run',
    'a body that the vendor does not document has one of the expected media types; its parameters do not matter',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const declared = declaredOf(exchange)
      return declared && !isMediaTypeDocumented(context, exchange, declared)
        ? mediaTypeViolation(exchange, declared)
        : undefined
    }),
})
