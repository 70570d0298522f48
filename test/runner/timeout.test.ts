import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Halt, NoAnswer } from '../../contracts/runner/check-failure.ts'
import { toGuard } from '../../contracts/runner/guard.ts'
import { type Target, unlimited } from '../../contracts/runner/target.ts'
import { toWire } from '../../contracts/runner/wire/wire.ts'
import { testSpecOf } from '../harness/specs.ts'

const org = '3f0ad7a5-0000-4000-8000-000000000001'
const ask = { operation: 'listOrgInvitation', params: { org_id: org }, query: { version: '2024-06-21' } }

/** Sends one request to a target that responds in a certain way, and returns what it was thrown. */
async function thrownFor(baseUrl: string, fetch: Target['fetch']): Promise<unknown> {
  const target: Target = {
    ...{ name: 'test', provider: 'snyk', baseUrl, fetch, tenant: { org_id: org }, emailDomain: 'example.test' },
    ...{ credentials: { admin: 'key' }, secrets: new Map(), writes: true, budget: unlimited, inProcess: false },
  }
  const wire = toWire({
    ...{ target, spec: testSpecOf('snyk'), guard: toGuard(target) },
    ...{
      onExchange: () => {},
      onFault: () => {},
      onNotice: () => {},
      sync: () => {},
      signal: new AbortController().signal,
    },
  })
  return wire.send(ask, 'admin', {}).catch((thrown) => thrown)
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

// The signal of a request can be lost to the garbage collector.
test.each([
  ['http://127.0.0.1:4010', 10],
  ['https://api.example.test', 30],
])('a request to %s without a response ends after %i seconds, even if its signal is ignored', async (url, seconds) => {
  let isEnded = false
  const thrown = thrownFor(url, () => new Promise(() => {})).finally(() => {
    isEnded = true
  })
  await vi.advanceTimersByTimeAsync(seconds * 1000 - 1)
  expect(isEnded).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await thrown).toBeInstanceOf(NoAnswer)
  expect(await thrown).toMatchObject({ reason: `${url} does not respond within ${seconds} seconds` })
})

test('a body that never ends is a response that is late, and the request is aborted', async () => {
  let signal: AbortSignal | undefined
  const thrown = thrownFor('http://127.0.0.1:4010', async (request) => {
    signal = request.signal
    return new Response(new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{')) }))
  })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await thrown).toBeInstanceOf(NoAnswer)
  expect(signal?.aborted).toBe(true)
})

test('a response in time leaves no timer behind', async () => {
  expect(await thrownFor('http://127.0.0.1:4010', async () => Response.json({ data: [] }))).not.toBeInstanceOf(Halt)
  expect(vi.getTimerCount()).toBe(0)
})
