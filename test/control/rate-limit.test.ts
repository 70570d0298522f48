import { describe, expect, test } from 'vitest'
import { acme, version } from '../scenarios/snyk/words.ts'
import { type ConsoleStore, inProcessAndOverTcp } from './lab.ts'

const add = ({ control }: ConsoleStore, fault: unknown) => control('POST', '/faults', { body: fault })
const list = ({ snyk }: ConsoleStore) => snyk('GET', acme + version)

inProcessAndOverTcp((store) => {
  describe('a rate limit', () => {
    const limit = { provider: 'snyk', effect: { kind: 'rate-limit', limit: 2, windowMs: 60_000 } }

    test('lets so many through and answers the next with 429 and when to come back', async () => {
      const one = store()
      await add(one, limit)
      await list(one)
      await list(one)
      await one.control('POST', '/clock', { body: { advance: '20s' } })
      const got = await list(one)
      expect(got.status).toBe(429)
      expect(got.headers.get('retry-after')).toBe('40')
      expect(got.body.errors[0].detail).toBe('More than 2 requests in 60000 ms; try again in 40 s')
    })

    test('fills up again when the world’s clock leaves the window', async () => {
      const one = store()
      await add(one, limit)
      await list(one)
      await list(one)
      await one.control('POST', '/clock', { body: { advance: '60s' } })
      const statuses = [(await list(one)).status, (await list(one)).status, (await list(one)).status]
      expect(statuses).toEqual([200, 200, 429])
    })

    test('shows its window in the list of faults', async () => {
      const one = store()
      await add(one, limit)
      await list(one)
      const { body } = await one.control('GET', '/faults')
      expect(body.faults[0].window).toEqual({ from: '2026-01-15T12:00:00.000Z', passed: 1 })
    })

    test('of 0 lets nobody through', async () => {
      const one = store()
      await add(one, { effect: { kind: 'rate-limit', limit: 0, windowMs: 1000 } })
      expect((await list(one)).status).toBe(429)
    })
  })
})
