import { declaredOf } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { headersViolation } from '../../fixtures/responses/violations.ts'
import { defineCheck } from '../define-check.ts'

export const expected_headers_are_valid = defineCheck({
  phase: 'after-run',
  title: 'Retry-After, and the headers of undocumented responses, are as expected',
  strength: 'should',
  source: 'RFC 9110, section 10.2.3 (Retry-After); the OpenAPI documents where they are observed or inferred',
  steps: [
    'check every response of the run',
    'Retry-After is a number of seconds or a date, and other headers match their schemas',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const after = exchange.response.headers['retry-after']
      if (after !== undefined && !/^\d+$/.test(after) && !isHttpDate(after)) {
        const expected = 'seconds, or a date as HTTP writes it'
        return { title: 'BadRetryAfter', message: `Retry-After is "${after}"`, expected, received: after }
      }
      const declared = declaredOf(exchange)
      if (!declared || declared.response.evidence === 'documented') return undefined
      return headersViolation(context, exchange, declared, (name) => name !== 'retry-after')
    }),
})

function isHttpDate(text: string): boolean {
  return /^[A-Z][a-z]{2}, .* GMT$/.test(text) && !Number.isNaN(Date.parse(text))
}
