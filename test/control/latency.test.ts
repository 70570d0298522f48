import { afterEach, describe, expect, test, vi } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { acme, version } from '../scenarios/snyk/api.ts'
import { newTestContext, type TestContext } from './test-context.ts'

const add = ({ control }: TestContext, fault: unknown) => control('POST', '/faults', { body: fault })
const list = ({ snyk }: TestContext) => snyk('GET', acme + version)

describe('latency', () => {
  afterEach(() => {
    vi.useRealTimers()
    expectNoDefects()
  })

  /** Whether a request has got its response after each of these times in milliseconds. */
  async function outcomes(sendRequest: () => Promise<unknown>, ...moments: number[]): Promise<boolean[]> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let responded = false
    const done = sendRequest().then(() => {
      responded = true
    })
    const seen: boolean[] = []
    let passed = 0
    for (const moment of moments) {
      await vi.advanceTimersByTimeAsync(moment - passed)
      for (let turn = 0; turn < 10; turn++) await new Promise((next) => setImmediate(next))
      passed = moment
      seen.push(responded)
    }
    await vi.runAllTimersAsync()
    await done
    return seen
  }

  test('as a fault delays the response', async () => {
    const context = await newTestContext()
    await add(context, { effect: { kind: 'latency', ms: 300 } })
    expect(await outcomes(() => list(context), 299, 300)).toEqual([false, true])
  })

  test('as a fault lets other faults match after it', async () => {
    const context = await newTestContext()
    await add(context, { effect: { kind: 'latency', ms: 1 } })
    await add(context, { effect: { kind: 'status', status: 503 } })
    expect((await list(context)).status).toBe(503)
  })

  test('of the whole mock delays every response of a provider', async () => {
    const context = await newTestContext({ latency: 500 })
    expect(await outcomes(() => list(context), 499, 500)).toEqual([false, true])
  })

  test('of the whole mock does not delay the control API', async () => {
    const context = await newTestContext({ latency: 500 })
    expect(await outcomes(() => context.controlApi('GET', '/info'), 0)).toEqual([true])
  })

  test('set by Prefer delays one response', async () => {
    const context = await newTestContext()
    const headers = { prefer: 'delay=200' }
    expect(await outcomes(() => context.snyk('GET', acme + version, { headers }), 199, 200)).toEqual([false, true])
  })
})
