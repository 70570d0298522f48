import { declaredOf, openStatuses } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { defineCheck } from '../define-check.ts'

export const declared_error_status = defineCheck({
  phase: 'after-run',
  title: 'Every 4xx response has a declared status',
  strength: 'should',
  source: "The responses of each operation in the provider's OpenAPI document; general rules allow others",
  steps: ['check every response of the run', 'its status is declared for the operation, or left open by the vendor'],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const { status } = exchange.response
      if (status < 400 || status >= 500 || declaredOf(exchange)) return undefined
      if (openStatuses(context, exchange.operation).has(status)) return undefined
      const expected = Object.keys(exchange.operation.responses)
      return { title: 'UndeclaredErrorStatus', message: 'the status is not declared', expected, received: status }
    }),
})
