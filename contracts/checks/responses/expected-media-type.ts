import { declaredOf } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { mediaTypeViolation } from '../../fixtures/responses/violations.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** What the vendor does not document comes as the rest does. */
export const expected_media_type = defineCheck<CheckContext>({
  id: 'expected_media_type',
  group: 'responses',
  phase: 'after-run',
  title: 'A body that is not documented has the media type of the others',
  strength: 'should',
  source: "The responses of each operation in the provider's OpenAPI document, where they are observed or inferred",
  steps: [
    'look at every answer of the run',
    'a body that the vendor does not document has one of the expected media types; parameters are free',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const declared = declaredOf(exchange)
      return declared && !declared.bodyDocumented ? mediaTypeViolation(exchange, declared) : undefined
    }),
})
