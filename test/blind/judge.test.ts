import { expect, it } from 'vitest'
import { testSpecs } from '../harness/specs.ts'
import type { HealthyVariant } from './bug.ts'
import { judgeCase } from './judge.ts'

it('calls a planted proxy that throws defective, where the run would only say that the target does not respond', async () => {
  const throwing: HealthyVariant = {
    ...{ id: 'snyk-throws', provider: 'snyk', does: 'Reads a body where there is none', legal: '' },
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        JSON.parse(await request.clone().text())
        return fetch(request)
      },
    },
    witness: async () => true,
  }
  const { defect } = await judgeCase(throwing, 1, 'quick', testSpecs)
  expect(defect).toMatch(/^The planting threw: SyntaxError/)
})
