import { describe, expect, test } from 'vitest'
import { acme, version } from '../scenarios/snyk/api.ts'
import { inProcessAndOverTcp, type TestContext } from './test-context.ts'

const add = ({ control }: TestContext, fault: unknown) => control('POST', '/faults', { body: fault })
const list = ({ snyk }: TestContext) => snyk('GET', acme + version)

inProcessAndOverTcp((context) => {
  describe('a rate limit', () => {
    const limit = { provider: 'snyk', effect: { kind: 'rate-limit', limit: 2, windowMs: 60_000 } }

    test('lets a number of requests through, then responds with 429 and Retry-After', async () => {
      const one = context()
      await add(one, limit)
      await list(one)
      await list(one)
      await one.control('POST', '/clock', { body: { advance: '20s' } })
      const got = await list(one)
      expect(got.status).toBe(429)
      expect(got.headers.get('retry-after')).toBe('40')
      expect(got.body.errors[0].detail).toBe('More than 2 requests in 60000 ms; try again in 40 s')
    })

    test('starts a new window when the world’s clock leaves the current one', async () => {
      const one = context()
      await add(one, limit)
      await list(one)
      await list(one)
      await one.control('POST', '/clock', { body: { advance: '60s' } })
      const statuses = [(await list(one)).status, (await list(one)).status, (await list(one)).status]
      expect(statuses).toEqual([200, 200, 429])
    })

    test('shows its window in the list of faults', async () => {
      const one = context()
      await add(one, limit)
      await list(one)
      const { body } = await one.control('GET', '/faults')
      expect(body.faults[0].window).toEqual({ from: '2026-01-15T12:00:00.000Z', passed: 1 })
    })

    test('of 0 rejects every request', async () => {
      const one = context()
      await add(one, { effect: { kind: 'rate-limit', limit: 0, windowMs: 1000 } })
      expect((await list(one)).status).toBe(429)
    })
  })
})
