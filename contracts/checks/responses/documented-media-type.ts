import { declaredOf } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { mediaTypeViolation } from '../../fixtures/responses/violations.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** What the vendor documents comes as what it says. */
export const documented_media_type = defineCheck<CheckContext>({
  id: 'documented_media_type',
  group: 'responses',
  phase: 'after-run',
  title: 'A documented body has a declared media type',
  strength: 'must',
  source: "The responses of each operation in the provider's OpenAPI document",
  steps: [
    'look at every answer of the run',
    'a body that the vendor documents has one of the declared media types; parameters are free',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const declared = declaredOf(exchange)
      return declared?.bodyDocumented ? mediaTypeViolation(exchange, declared) : undefined
    }),
})
