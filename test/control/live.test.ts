import { EventSourceParserStream } from 'eventsource-parser/stream'
import { afterEach, describe, expect, test } from 'vitest'
import { serve } from '../../src/node.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { newTestContext } from './test-context.ts'

afterEach(expectNoDefects)

type Listen = (request: Request) => Promise<Response>

/** Subscribes to a world. `next` returns the next message, `disconnect` closes the stream. */
async function listen(send: Listen, origin: string, world = 'default') {
  const caller = new AbortController()
  const response = await send(new Request(`${origin}/__invitelab/worlds/${world}/live`, { signal: caller.signal }))
  const body = response.body as unknown as ReadableStream<BufferSource>
  const reader = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader()
  const next = async () => {
    const { done, value } = await reader.read()
    return done ? undefined : { event: value.event, data: JSON.parse(value.data) }
  }
  return { response, next, disconnect: () => reader.cancel() }
}

describe('a subscriber of a world', () => {
  test('receives each request with its response', async () => {
    const { mock, origin, blaxel } = await newTestContext()
    const { response, next } = await listen(mock.fetch, origin)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    await blaxel('GET', '/users', { headers: { 'x-blaxel-workspace': 'acme' } })
    expect(await next()).toMatchObject({
      event: 'request',
      data: { provider: 'blaxel', operation: 'ListWorkspaceUsers', at: '2026-01-15T12:00:00.000Z' },
    })
  })

  test('receives each event', async () => {
    const { mock, origin, control } = await newTestContext()
    const { next } = await listen(mock.fetch, origin)
    await control('POST', '/clock', { body: { advance: '1h' } })
    expect(await next()).toEqual({
      event: 'event',
      data: { type: 'ClockMoved', at: '2026-01-15T13:00:00.000Z', frozen: true },
    })
  })

  test.each([
    ['a reset', 'POST', '/reset', undefined],
    ['a fault', 'POST', '/faults', { effect: { kind: 'status', status: 503 } }],
    ['the removal of all faults', 'DELETE', '/faults', undefined],
    ['an emptied mailbox', 'DELETE', '/mailbox', undefined],
    ['an emptied log', 'DELETE', '/requests', undefined],
  ])('receives %s', async (_, method, path, body) => {
    const { mock, origin, control } = await newTestContext()
    const { next } = await listen(mock.fetch, origin)
    await control(method, path, body === undefined ? {} : { body })
    expect(await next()).toEqual({ event: 'state', data: {} })
  })

  test('receives one message for a restored snapshot, regardless of its size', async () => {
    const { mock, origin } = await newTestContext()
    const { next } = await listen(mock.fetch, origin)
    mock.world().restore(mock.world().snapshot())
    mock.world().clock.advance('1h')
    expect([(await next())?.event, (await next())?.event]).toEqual(['state', 'event'])
  })

  test('receives nothing from other worlds', async () => {
    const { mock, origin, control } = await newTestContext()
    const { next } = await listen(mock.fetch, origin)
    mock.world('other').clock.advance('8d')
    await control('DELETE', '/mailbox')
    expect((await next())?.event).toBe('state')
  })

  test('still receives messages after a reset', async () => {
    const { mock, origin } = await newTestContext()
    const { next } = await listen(mock.fetch, origin)
    mock.world().reset()
    mock.world().clock.advance('1h')
    expect([(await next())?.event, (await next())?.event]).toEqual(['state', 'event'])
  })

  test('receives nothing from requests that were pending before a reset', async () => {
    const { mock, origin } = await newTestContext()
    mock.world().faults.add({ effect: { kind: 'latency', ms: 10 } })
    const { next } = await listen(mock.fetch, origin)
    const late = mock.fetch(new Request(`${origin}/blaxel/v0/users`))
    mock.world().reset()
    expect((await late).status).toBe(401)
    mock.world().clock.advance('1h')
    expect([(await next())?.event, (await next())?.event]).toEqual(['state', 'event'])
  })

  test('receives a message when the world is created again after deletion', async () => {
    const { mock, origin, control } = await newTestContext()
    const { next } = await listen(mock.fetch, origin)
    await control('DELETE', '')
    await control('GET', '/clock')
    expect(await next()).toEqual({ event: 'state', data: {} })
  })

  test('is disconnected if it does not read', async () => {
    const { mock, origin } = await newTestContext()
    const response = await mock.fetch(new Request(`${origin}/__invitelab/worlds/default/live`))
    for (let i = 0; i < 3000; i++) mock.world().mailbox.clear()
    expect((await response.text()).match(/event: state/g)?.length).toBeLessThan(1000)
  })
})

describe('over TCP', () => {
  test('a subscriber does not keep the server from stopping', async () => {
    const { url, close } = await serve(await testMock(), { port: 0 })
    const { next } = await listen(fetch, url)
    await close()
    expect(await next()).toBeUndefined()
  })

  test('a subscriber that connects while the server stops does not keep it from stopping', async () => {
    const mock = await testMock()
    const { url, close, server } = await serve(mock, { port: 0 })
    // An open connection, so that the server waits for its next request.
    await (await fetch(`${url}/__invitelab/health`)).text()
    const closed = close()
    expect(server.listening).toBe(true)
    const { next } = await listen(fetch, url)
    expect(await next()).toBeUndefined()
    await closed
  })

  test('a subscriber that disconnects is removed', async () => {
    const mock = await testMock()
    const { url, close } = await serve(mock, { port: 0 })
    const { disconnect } = await listen(fetch, url)
    await disconnect()
    for (let i = 0; i < 3000; i++) mock.world().mailbox.clear()
    await close()
  })
})
