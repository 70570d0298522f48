import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { MockOptions } from '../../src/index.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { sendRandomRequests } from './traffic.ts'

/** The complete responses of a new mock to 300 mixed requests to all providers. */
async function run(options: MockOptions = {}): Promise<string[]> {
  const { fetch } = await testMock(options)
  return sendRandomRequests((request) => fetch(request), 'http://mock.test', 'default', 7, 300)
}

describe('the same 300 requests', () => {
  let before: string[]

  beforeAll(async () => {
    before = await run({ seed: 3 })
  })
  afterEach(expectNoDefects)

  test('get the same status, headers and body with the same seed and clock, at any system time', async () => {
    expect(await run({ seed: 3, now: () => 0 })).toEqual(before)
  })

  test('get other ids with another seed', async () => {
    expect(await run({ seed: 4 })).not.toEqual(before)
  })
})
