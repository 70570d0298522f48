import { expect, inject, test } from 'vitest'
import { sample } from '../harness/sample.ts'
import { lateLists } from '../zoo/rows/late.ts'
import { checkServed } from './served.ts'

const providers = ['snyk', 'blaxel', 'dreadnode'] as const

const cases = providers.flatMap((provider) => ([50, 300] as const).map((ms) => [provider, ms] as const))

/** All checks take a quarter of a minute. */
const few = inject('exhaustive') ? {} : { only: ['invited_is_listed_once', 'revoked_is_gone', 'paging'] }

test.each(sample(cases, 6))(
  '%s: lists that are %i ms late break no promise, and nothing is left',
  { timeout: 240_000 },
  async (provider, ms) => {
    const { results, swept, left, finished } = await checkServed({ provider, front: lateLists(ms), ...few })
    expect(results.filter(({ status }) => status === 'failed' || status === 'warned')).toEqual([])
    expect({ leftovers: swept.leftovers, unknown: swept.unknown, left }).toEqual({
      leftovers: [],
      unknown: [],
      left: [],
    })
    expect(finished.halted).toBeNull()
    const [notice] = finished.notices.filter(({ kind }) => kind === 'late-lists')
    expect(notice?.message).toMatch(/^lists were up to \d+ ms late.*settle/)
  },
)

test('lists that are in time are read immediately, without a remark', async () => {
  const { finished, results } = await checkServed({
    provider: 'dreadnode',
    only: ['invited_is_listed_once', 'revoked_is_gone'],
  })
  expect(finished.notices).toEqual([])
  expect(results.filter(({ status }) => status === 'failed')).toEqual([])
})
