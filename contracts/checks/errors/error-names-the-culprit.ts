import { refusals } from '../../fixtures/envelopes.ts'
import { allKinds } from '../../fixtures/negative-cases.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Where an error says which field or parameter is to blame, it is the right one. */
export const error_names_the_culprit = defineCheck<CheckContext>({
  id: 'error_names_the_culprit',
  group: 'errors',
  title: 'Where an error names a field or a parameter, it is the one that was wrong',
  strength: 'should',
  source: 'JSON:API 1.0, Error objects: source.pointer and source.parameter; FastAPI: loc',
  steps: ['send bodies and parameters that are wrong in one place', 'where an error names a place, it is this one'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    let named = 0
    for (const { name, exchange, source } of await refusals(context, allKinds)) {
      const errorSources = context.promises.errorSources(exchange)
      if (source === undefined || errorSources.length === 0) continue
      named++
      if (errorSources.some((one) => isNear(one, source))) continue
      throw new CheckFailure(
        'WrongCulpritNamed',
        `${name} was refused for ${errorSources.join(', ')}, not for ${source}`,
        {
          expected: source,
          received: errorSources,
          exchange,
        },
      )
    }
    if (named === 0) skip('no error names a field or a parameter')
  },
})

/** Is it the same place, or one around or below it? A missing field may be blamed on the object that lacks it. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [one, other].map((place) => `${place.startsWith('/') ? '' : '/'}${place}/`)
  return a === '//' || `${a}`.startsWith(`${b}`) || `${b}`.startsWith(`${a}`)
}
