import { declaredOf, openStatuses } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { defineCheck } from '../define-check.ts'

export const declared_success_status = defineCheck({
  phase: 'after-run',
  title: 'Every response other than 4xx has a declared status',
  strength: 'must',
  source: "The responses of each operation in the provider's OpenAPI document",
  steps: ['check every response of the run', 'its status is declared for the operation, or left open by the vendor'],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const { status } = exchange.response
      if ((status >= 400 && status < 500) || declaredOf(exchange)) return undefined
      if (openStatuses(context, exchange.operation).has(status)) return undefined
      const expected = Object.keys(exchange.operation.responses)
      return { title: 'UndeclaredStatus', message: 'the status is not declared', expected, received: status }
    }),
})
