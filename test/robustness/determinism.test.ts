import { afterEach, describe, expect, test } from 'vitest'
import type { MockOptions } from '../../src/index.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { sendRandomRequests } from './traffic.ts'

/** The complete responses of a new mock to 500 mixed requests to all providers. */
async function run(options: MockOptions = {}): Promise<string[]> {
  const { fetch } = await testMock(options)
  return sendRandomRequests((request) => fetch(request), 'http://mock.test', 'default', 7, 500)
}

describe('the same 500 requests', () => {
  afterEach(expectNoDefects)

  test('get the same status, headers and body with the same seed and clock', async () => {
    expect(await run({ seed: 3 })).toEqual(await run({ seed: 3 }))
  })

  test('get the same responses at any system time', async () => {
    expect(await run({ now: () => 0 })).toEqual(await run({ now: () => 1e12 }))
  })

  test('get other ids with another seed', async () => {
    expect(await run({ seed: 3 })).not.toEqual(await run({ seed: 4 }))
  })
})
