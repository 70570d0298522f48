import { expect, test } from 'vitest'
import { fire } from '../fire/fire.ts'

// `npm run fire` does many runs; here each of the three services gets two, always with the same plan.
test('killed runs that lose responses leave nothing behind after a sweep', { timeout: 180_000 }, async () => {
  const { unexpected, left, missing, ledgersLeft, killed, droppedResponses, invited } = await fire({
    ...{ runs: 6, seed: 955, parallel: 2 },
  })
  expect({ unexpected, left, missing, ledgersLeft }).toEqual({ unexpected: [], left: [], missing: [], ledgersLeft: [] })
  // These make sure that runs were killed and responses dropped.
  expect(killed.SIGKILL).toBeGreaterThan(0)
  expect(droppedResponses).toBeGreaterThan(0)
  expect(invited).toBeGreaterThan(0)
})
