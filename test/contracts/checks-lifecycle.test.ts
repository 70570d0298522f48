import { describe, expect, it } from 'vitest'
import { checks } from '../../contracts/checks/all.ts'
import { checked } from './checked.ts'
import { skipsOfMock } from './skips.ts'

const cases = ['blaxel', 'dreadnode', 'snyk'].flatMap((provider) =>
  ['errors', 'lifecycle', 'tenants'].map((group) => ({ provider, group })),
)

describe('the checks of errors, lifecycle and tenants', () => {
  it.each(cases)('pass on the mock of $provider: $group', async ({ provider, group }) => {
    const { results, leftovers } = await checked({ provider, only: [group] })
    expect(results.filter(({ status }) => status === 'failed' || status === 'warned')).toEqual([])
    const ids = checks.filter((check) => check.group === group).map(({ id }) => id)
    const all = skipsOfMock(provider)
    const reasons = Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id)))
    const skips = results.filter(({ status }) => status === 'skipped')
    expect(Object.fromEntries(skips.map(({ id, reason }) => [id, reason?.replace(/\S+@\S+/, '<address>')]))).toEqual(
      reasons,
    )
    expect(leftovers).toEqual([])
  })
})
