import { refusedCases } from '../../fixtures/envelopes.ts'
import { allKinds } from '../../fixtures/negative-cases.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const error_names_the_source = defineCheck({
  title: 'An error that names a field or a parameter names the one that was wrong',
  strength: 'should',
  source: 'JSON:API 1.0, Error objects: source.pointer and source.parameter; FastAPI: loc',
  steps: ['send bodies and parameters with one error', 'if the response names a source, it is the right one'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    let judged = 0
    for (const { name, exchange, source } of await refusedCases(context, allKinds)) {
      const errorSources = context.promises.errorSources(exchange)
      if (source === undefined || errorSources.length === 0) continue
      judged++
      if (errorSources.some((named) => isNear(named, source))) continue
      throw new CheckFailure(
        'WrongSourceNamed',
        `${name} was refused because of ${errorSources.join(', ')}, not because of ${source}`,
        {
          expected: source,
          received: errorSources,
          exchange,
        },
      )
    }
    if (judged === 0) skip('no error names a field or a parameter')
  },
})

/** Whether one pointer is the same as the other, or above or below it. An error may name the object that lacks a field. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [one, other].map((pointer) => `${pointer.startsWith('/') ? '' : '/'}${pointer}/`)
  return a === '//' || `${a}`.startsWith(`${b}`) || `${b}`.startsWith(`${a}`)
}
