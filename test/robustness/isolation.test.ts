import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { serve } from '../../src/node.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { type Line, sendRandomRequests } from './traffic.ts'

const workers = Array.from({ length: 16 }, (_, n) => n + 1)
const requests = inject('exhaustive') ? 500 : 60

describe('16 workers on one server, each in its own world', () => {
  const together = new Map<number, Line[]>()

  beforeAll(async () => {
    const server = await serve(await testMock(), { port: 0 })
    await Promise.all(
      workers.map(async (n) => {
        together.set(n, await sendRandomRequests((request) => fetch(request), server.url, `worker-${n}`, n, requests))
      }),
    )
    await server.close()
  })
  afterAll(expectNoDefects)

  test.each(workers)('worker %i gets the same responses as alone on a server', async (n) => {
    const { fetch: send } = await testMock()
    const alone = await sendRandomRequests((request) => send(request), 'http://mock.test', `worker-${n}`, n, requests)
    expect(together.get(n)).toEqual(alone)
  })

  test('at least a third of the requests succeed', () => {
    const done = [...together.values()].flat().filter((line) => / -> 20\d /.test(line))
    expect(done.length).toBeGreaterThan((workers.length * requests) / 3)
  })
})
