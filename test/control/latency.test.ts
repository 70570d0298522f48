import { afterEach, describe, expect, test, vi } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { acme, version } from '../scenarios/snyk/words.ts'
import { type ConsoleStore, ownLab } from './lab.ts'

const add = ({ control }: ConsoleStore, fault: unknown) => control('POST', '/faults', { body: fault })
const list = ({ snyk }: ConsoleStore) => snyk('GET', acme + version)

describe('latency', () => {
  afterEach(() => {
    vi.useRealTimers()
    expectNoDefects()
  })

  /** What has come of a request when so many milliseconds of a stopped time have passed. */
  async function outcomes(ask: () => Promise<unknown>, ...moments: number[]): Promise<boolean[]> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let answered = false
    const asked = ask().then(() => {
      answered = true
    })
    const seen: boolean[] = []
    let passed = 0
    for (const moment of moments) {
      await vi.advanceTimersByTimeAsync(moment - passed)
      for (let turn = 0; turn < 10; turn++) await new Promise((next) => setImmediate(next))
      passed = moment
      seen.push(answered)
    }
    await vi.runAllTimersAsync()
    await asked
    return seen
  }

  test('as a fault holds the answer back for so long', async () => {
    const store = await ownLab()
    await add(store, { effect: { kind: 'latency', ms: 300 } })
    expect(await outcomes(() => list(store), 299, 300)).toEqual([false, true])
  })

  test('as a fault lets other faults strike after it', async () => {
    const store = await ownLab()
    await add(store, { effect: { kind: 'latency', ms: 1 } })
    await add(store, { effect: { kind: 'status', status: 503 } })
    expect((await list(store)).status).toBe(503)
  })

  test('of the whole mock holds every answer of a provider back', async () => {
    const store = await ownLab({ latency: 500 })
    expect(await outcomes(() => list(store), 499, 500)).toEqual([false, true])
  })

  test('of the whole mock spares the control API', async () => {
    const store = await ownLab({ latency: 500 })
    expect(await outcomes(() => store.ask('GET', '/info'), 0)).toEqual([true])
  })

  test('on demand holds one answer back', async () => {
    const store = await ownLab()
    const headers = { prefer: 'delay=200' }
    expect(await outcomes(() => store.snyk('GET', acme + version, { headers }), 199, 200)).toEqual([false, true])
  })
})
