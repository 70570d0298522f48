import { afterEach, describe, expect, test } from 'vitest'
import type { MockOptions } from '../../src/index.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { play } from './traffic.ts'

/** What 500 mixed requests to all providers get back from a fresh mock, byte by byte. */
async function run(options: MockOptions = {}): Promise<string[]> {
  const { fetch } = await testMock(options)
  return play((request) => fetch(request), 'http://mock.test', 'default', 7, 500)
}

describe('the same 500 requests', () => {
  afterEach(expectNoDefects)

  test('get the same bytes back at the same seed and clock: status, all headers, body', async () => {
    expect(await run({ seed: 3 })).toEqual(await run({ seed: 3 }))
  })

  test('get the same bytes back whatever time it is', async () => {
    expect(await run({ now: () => 0 })).toEqual(await run({ now: () => 1e12 }))
  })

  test('get other ids back at another seed', async () => {
    expect(await run({ seed: 3 })).not.toEqual(await run({ seed: 4 }))
  })
})
