import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { invite, list, wireTo } from './wire-to.ts'

type Answer = 'breaks' | readonly [status: number, headers?: Readonly<Record<string, string>>]

/** A wire to a target that gives these answers, then 200. */
function wireWith(...answers: readonly Answer[]) {
  const methods: string[] = []
  const rest = [...answers]
  const wired = wireTo({
    fetch: async (request) => {
      methods.push(request.method)
      const answer = rest.shift() ?? [200]
      if (answer === 'breaks') throw new TypeError('fetch failed', { cause: new Error('other side closed') })
      const [status, headers = {}] = answer
      return Response.json({ data: [] }, { status, headers })
    },
  })
  return { ...wired, methods }
}

/** Sends requests one after the other without waiting; what is thrown is a result too. */
async function sendAll(wire: ReturnType<typeof wireWith>['wire'], ...asks: readonly (typeof list)[]) {
  const results: unknown[] = []
  for (const ask of asks) {
    const sent = wire.send(ask, 'admin', {}).catch((thrown) => thrown)
    await vi.runAllTimersAsync()
    results.push(await sent)
  }
  return results
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

const ok = [200] as const
const statuses = (seen: readonly { readonly response: { readonly status: number } }[]) =>
  seen.map(({ response }) => response.status)

describe('a target that asks to wait', () => {
  test.each([
    ['seconds', { 'retry-after': '12' }, 12],
    [
      'a date against the clock of the target',
      dates('Thu, 01 Jan 2026 00:00:09 GMT', 'Thu, 01 Jan 2026 00:00:00 GMT'),
      9,
    ],
    ['a date of the past', dates('Thu, 01 Jan 2026 00:00:00 GMT', 'Thu, 01 Jan 2026 00:01:00 GMT'), 0],
    ['nothing', {}, 1],
  ])('with %s gets the time', async (_, headers, seconds) => {
    const { wire, notices } = wireWith([429, headers])
    const [exchange] = await sendAll(wire, list)
    expect(exchange).toMatchObject({ response: { status: 200 } })
    expect(Date.now()).toBe(seconds * 1000)
    const asked = 'retry-after' in headers ? ', as the target asks' : ''
    const message = `waiting ${seconds} s${asked} (429)`
    expect(notices).toEqual(seconds === 0 ? [] : [{ kind: 'waiting', message }])
  })

  test('gets twice the time after each 429 without Retry-After', async () => {
    const { wire, methods } = wireWith([429], [429], [429], [429])
    await sendAll(wire, invite)
    expect(Date.now()).toBe(15_000)
    expect(methods).toHaveLength(5)
  })

  test.each([
    [429, { 'retry-after': '3600' }, 'quota', 'returned 429 and asks to wait 3600 s, and a run waits 60 s at most'],
    [503, { 'retry-after': '61' }, 'unavailable', 'returned 503 and asks to wait 61 s, and a run waits 60 s at most'],
  ])('for too long ends the run at once: %i', async (status, headers, kind, reason) => {
    const [thrown] = await sendAll(wireWith([status, headers]).wire, list)
    expect(thrown).toMatchObject({ kind, reason: expect.stringContaining(reason) })
    expect(Date.now()).toBe(0)
  })

  test('again and again ends the run within a minute', async () => {
    const [thrown] = await sendAll(wireWith(...Array.from({ length: 20 }, () => [429] as const)).wire, list)
    expect(thrown).toMatchObject({ kind: 'quota' })
    expect(Date.now()).toBeLessThan(60_000)
  })

  test('with 503 is not a failure of the target', async () => {
    const { wire, seen, faults } = wireWith(ok, [503, { 'retry-after': '1' }])
    await sendAll(wire, list, invite)
    expect(statuses(seen)).toEqual([200, 200])
    expect(faults).toEqual([])
  })
})

describe('a request that reads', () => {
  test.each<[string, Answer]>([
    ['502', [502]],
    ['503', [503]],
    ['504', [504]],
    ['ConnectionBroken', 'breaks'],
  ])('is sent again after %s, with one notice, and the answer counts', async (kind, answer) => {
    const { wire, seen, notices, faults } = wireWith(ok, answer)
    await sendAll(wire, list, list)
    expect(statuses(seen)).toEqual([200, 200])
    expect(notices).toMatchObject([{ kind: 'fault', message: expect.stringContaining(`(${kind}); sent again`) }])
    expect(faults).toMatchObject([{ kind, number: 2, isOpen: false }])
  })

  test('is judged by its answer if that persists', async () => {
    const { wire, seen, methods } = wireWith(ok, [502], [502], [502], [502])
    await sendAll(wire, list, list)
    expect(statuses(seen)).toEqual([200, 502])
    expect(methods).toHaveLength(5)
  })

  test('is not sent again after 500, nor before the first response of the target', async () => {
    const { wire, seen } = wireWith([502], ok, [500])
    await sendAll(wire, list, list, list)
    expect(statuses(seen)).toEqual([502, 200, 500])
  })
})

describe('a request that writes', () => {
  test.each<[string, Answer]>([
    ['502', [502]],
    ['504', [504]],
    ['ConnectionBroken', 'breaks'],
  ])('is not sent again after %s, and what it has done is open', async (kind, answer) => {
    const { wire, seen, notices, faults, methods } = wireWith(ok, answer)
    const [, thrown] = await sendAll(wire, list, invite)
    expect(thrown).toMatchObject({ reason: expect.stringMatching(`the response to POST .* was lost \\(${kind}\\)`) })
    expect(methods).toEqual(['GET', 'POST'])
    expect(statuses(seen)).toEqual([200])
    expect(notices).toHaveLength(1)
    expect(faults).toMatchObject([{ kind, isOpen: true }])
  })

  test('is judged by its answer the second time in a row, and the third time in all', async () => {
    const { wire, seen } = wireWith(ok, [502], ok, [502])
    await sendAll(wire, list, invite, list, invite)
    expect(statuses(seen)).toEqual([200, 200, 502])
    const other = wireWith(ok, [502], ok, [502], ok, [502])
    await sendAll(other.wire, list, invite, invite, invite, invite, invite)
    expect(statuses(other.seen)).toEqual([200, 200, 200, 502])
  })

  test('is lost with all others until another request gets a response, and that is one fault', async () => {
    const { wire, seen } = wireWith(ok, [502], [502], [502], [502], ok, [502])
    await sendAll(wire, list, invite, invite, invite, list, invite)
    expect(statuses(seen)).toEqual([200, 200, 502])
  })

  test('is lost with those in flight, no matter what gets a response before it', async () => {
    const answers: (() => void)[] = []
    const { wire, seen } = wireTo({
      fetch: async ({ method }) => {
        await new Promise<void>((resolve) => answers.push(resolve))
        return Response.json({ data: [] }, { status: method === 'POST' ? 502 : 200 })
      },
    })
    const send = (ask: typeof list) => wire.send(ask, 'admin', {}).catch((thrown) => thrown)
    const answer = async (...numbers: readonly number[]) => {
      for (const number of numbers) {
        await vi.waitFor(() => expect(answers[number]).toBeDefined())
        answers[number]?.()
        await vi.advanceTimersByTimeAsync(1)
      }
    }
    const first = send(list)
    await answer(0)
    await first
    const lost = Promise.all([send(invite), send(invite), send(invite)])
    await answer(1)
    const after = send(list)
    await answer(4, 2, 3)
    expect(await lost).toMatchObject([{}, {}, {}].map(() => ({ reason: expect.stringContaining('was lost') })))
    await after
    expect(statuses(seen)).toEqual([200, 200])
  })

  test('is sent again after a broken connection if its body is no JSON', async () => {
    const { wire, methods } = wireWith(ok, 'breaks', 'breaks', 'breaks', 'breaks')
    const [, thrown] = await sendAll(wire, list, { ...invite, text: '{"data"' } as typeof list)
    expect(thrown).toMatchObject({ title: 'ConnectionBroken' })
    expect(methods).toEqual(['GET', 'POST', 'POST', 'POST', 'POST'])
  })
})

function dates(retryAfter: string, date: string) {
  return { 'retry-after': retryAfter, date }
}
