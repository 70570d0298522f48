import { declaredOf, openStatuses } from '../../fixtures/responses/declared.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A refusal has a status that the spec knows. */
export const declared_error_status = defineCheck<CheckContext>({
  id: 'declared_error_status',
  group: 'responses',
  phase: 'after-run',
  title: 'Every answer that is a 4xx has a declared status',
  strength: 'should',
  source: "The responses of each operation in the provider's OpenAPI document; general rules allow others",
  steps: ['look at every answer of the run', 'its status is declared for the operation, or left open by the vendor'],
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
