import { expect, test } from 'vitest'
import { fire } from '../fire/fire.ts'

// The large version is `npm run fire`; here two runs at each of the three services, with the same plan each time.
test('runs that are killed and lose answers leave nothing behind once it is swept', { timeout: 180_000 }, async () => {
  const { odd, left, missing, ledgersLeft, killed, droppedAnswers, invited } = await fire({
    ...{ runs: 6, seed: 955, parallel: 2 },
  })
  expect({ odd, left, missing, ledgersLeft }).toEqual({ odd: [], left: [], missing: [], ledgersLeft: [] })
  // Otherwise there was no fire.
  expect(killed.SIGKILL).toBeGreaterThan(0)
  expect(droppedAnswers).toBeGreaterThan(0)
  expect(invited).toBeGreaterThan(0)
})
