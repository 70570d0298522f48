import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

/** A network loses an answer now and then. */
const maxFaults = 2

export const requests_are_answered = defineCheck({
  phase: 'after-run',
  title: 'Requests and responses are not lost repeatedly',
  strength: 'should',
  source: 'Every client relies on it: without a response, the outcome of a request is unknown',
  steps: [
    'count the requests that got no response, or 502, 503 or 504 from something in front of the target',
    'no kind of them occurs three times, unless the target asks to wait',
  ],
  writes: false,
  invitations: 0,
  run: async ({ faults, seen }) => {
    // If each attempt failed, the check of the request reports it.
    const persisting = new Set([
      ...faults.flatMap(({ exchange, isPersisting }) => (isPersisting ? [exchange.ask] : [])),
      ...seen.flatMap(({ ask, response }) => (response.status >= 500 ? [ask] : [])),
    ])
    const single = faults.filter(({ exchange }) => !persisting.has(exchange.ask))
    const byKind = Map.groupBy(single, ({ kind }) => kind)
    for (const [kind, all] of byKind) {
      const [first] = all
      if (!first || all.length <= maxFaults) continue
      const numbers = all.map(({ number }) => number)
      const more = numbers.length > 10 ? ` and ${numbers.length - 10} more` : ''
      throw new CheckFailure(
        'TargetFailedRepeatedly',
        `the target failed ${all.length} times (${kind}): requests ${numbers.slice(0, 10).join(', ')}${more}`,
        {
          expected: 'a response',
          received: kind,
          exchange: first.exchange,
          exchanges: all.map(({ exchange }) => exchange),
        },
      )
    }
  },
})
