import { expect, test } from 'vitest'
import { fire } from '../fire/fire.ts'

// `npm run fire` does many runs; here each of the three services gets two, always with the same plan.
test('killed runs that lose responses leave nothing behind after a sweep', { timeout: 180_000 }, async () => {
  const { unexpected, left, missing, ledgersLeft, killed, droppedAnswers, invited } = await fire({
    ...{ runs: 6, seed: 955, parallel: 2 },
  })
  expect({ unexpected, left, missing, ledgersLeft }).toEqual({ unexpected: [], left: [], missing: [], ledgersLeft: [] })
  // Otherwise nothing was killed or dropped.
  expect(killed.SIGKILL).toBeGreaterThan(0)
  expect(droppedAnswers).toBeGreaterThan(0)
  expect(invited).toBeGreaterThan(0)
})
