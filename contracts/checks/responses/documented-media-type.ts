import { declaredOf } from '../../fixtures/responses/declared.ts'
import { isMediaTypeDocumented } from '../../fixtures/responses/evidence.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { mediaTypeViolation } from '../../fixtures/responses/violations.ts'
import { defineCheck } from '../define-check.ts'

export const documented_media_type = defineCheck({
  phase: 'after-run',
  title: 'A documented body has a declared media type',
  strength: 'must',
  source: "The responses of each operation in the provider's OpenAPI document",
  steps: [
    'check every response of the run',
    'a body that the vendor documents has one of the declared media types; its parameters do not matter',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const declared = declaredOf(exchange)
      return declared && isMediaTypeDocumented(context, exchange, declared)
        ? mediaTypeViolation(exchange, declared)
        : undefined
    }),
})
