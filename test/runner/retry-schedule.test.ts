import { expect, test, vi } from 'vitest'
import { RetrySchedule } from '../../contracts/clean-up/retry-schedule.ts'

/** How long a clean-up waits at most, in milliseconds of a clock that is not real. */
async function longest(settle?: number): Promise<number> {
  vi.useFakeTimers({ now: 0 })
  try {
    const schedule = new RetrySchedule({ inProcess: false, ...(settle === undefined ? {} : { settle }) })
    const waiting = (async () => {
      while (await schedule.wait());
    })()
    await vi.runAllTimersAsync()
    await waiting
    return Date.now()
  } finally {
    vi.useRealTimers()
  }
}

test('a clean-up waits for as long as lists are late, within a bound', async () => {
  expect(await longest()).toBe(1_600)
  expect(await longest(300)).toBe(1_600)
  expect(await longest(3_000)).toBe(3_600)
  expect(await longest(600_000)).toBe(10_600)
})
