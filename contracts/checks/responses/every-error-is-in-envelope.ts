import { declaredOf } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { defineCheck } from '../define-check.ts'

export const every_error_is_in_envelope = defineCheck({
  phase: 'after-run',
  title: 'Every error of every operation has the documented envelope, with the status of the response',
  strength: 'must',
  source: "The error responses in the provider's OpenAPI document",
  steps: [
    'check every error of the run',
    'where its body is documented, it has the envelope, and its code is the status',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const { status } = exchange.response
      const declared = declaredOf(exchange)
      if (status < 400 || status > 499 || !declared?.bodyDocumented) return undefined
      const wrong = context.promises.envelope(exchange)
      if (wrong === undefined) return undefined
      return { title: 'ErrorNotInEnvelope', message: wrong, expected: 'the envelope', received: exchange.json }
    }),
})
