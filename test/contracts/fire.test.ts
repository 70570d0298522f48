import { expect, test } from 'vitest'
import { type Figures, fire } from '../fire/fire.ts'
import { type Planned, planOf } from '../fire/plan.ts'
import { nightly } from '../harness/sample.ts'

const nothing = { unexpected: [], left: [], missing: [], ledgersLeft: [] }
const remains = ({ unexpected, left, missing, ledgersLeft }: Figures) => ({ unexpected, left, missing, ledgersLeft })

const plain: Planned = {
  ...planOf(1, 0),
  ...{ command: 'check', only: ['parallel_invites_are_all_listed'], shard: undefined, concurrency: 3 },
  ...{ kill: undefined, dropResponse: [], tearResponse: [], dropRequest: [], delayRequest: [] },
  ...{ resets: true, lateMs: 0, diskBytes: undefined },
}

/** One run at each service; `npm run fire` draws many. */
const plans: readonly Planned[] = [
  // The first two lines fit.
  { ...plain, diskBytes: 700 },
  {
    ...{ ...plain, only: ['valid_invitations_are_created'], concurrency: 1 },
    kill: { signals: ['SIGKILL'], at: { removal: 1, moment: 'before' }, unsent: true, requestsBetween: 0 },
  },
  { ...plain, only: ['valid_invitations_are_created'], dropResponse: [5] },
]

test('runs that are killed, lose responses or fill the disk leave nothing behind after a sweep', async () => {
  const figures = await fire({ runs: 3, seed: 1, parallel: 3, plan: (index) => plans[index] ?? plain })
  expect(remains(figures)).toEqual(nothing)
  // These make sure that something has happened to the runs, and that the sweep had something to do.
  expect(figures.killed).toEqual({ 'SIGKILL in the middle': 1 })
  expect(figures.fullDisks).toBe(1)
  expect(figures.droppedResponses).toBeGreaterThan(0)
  expect(figures.swept).toBeGreaterThan(0)
})

nightly('the same for 60 runs of a plan', { timeout: 600_000 }, async () => {
  const figures = await fire({ runs: 60, seed: 955, parallel: 2 })
  expect(remains(figures)).toEqual(nothing)
  expect(figures.lateLists).toBeGreaterThan(0)
  expect(Object.keys(figures.killed).length).toBeGreaterThan(5)
})
