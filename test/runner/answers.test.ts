import type { ServerResponse } from 'node:http'
import { createGzip } from 'node:zlib'
import { expect, test } from 'vitest'
import { NoAnswer } from '../../contracts/runner/check-failure.ts'
import { list, serverOf, wireTo } from './wire-to.ts'

/** Writes for as long as the other side reads. Resolves with the number of bytes when it has gone away. */
function endless(outgoing: ServerResponse, chunk: Buffer): Promise<number> {
  return new Promise((resolve) => {
    let sent = 0
    const write = () => {
      while (!outgoing.destroyed && outgoing.write(chunk)) sent += chunk.length
      sent += chunk.length
    }
    outgoing.on('drain', write).on('close', () => resolve(sent))
    write()
  })
}

const json = { 'content-type': 'application/json' }

test('an answer without end is cut off, named, and its connection closed', async () => {
  let sent: Promise<number> | undefined
  const baseUrl = await serverOf((_, outgoing) => {
    outgoing.writeHead(200, json)
    sent = endless(outgoing, Buffer.alloc(64_000, ' '))
  })
  const { wire } = wireTo({ baseUrl })
  const thrown = await wire.send(list, 'admin', {}).catch((error) => error)
  expect(thrown).toMatchObject({ title: 'AnswerTooLarge', kind: 'unreachable' })
  expect(thrown.message).toContain('returned 200 with a body of more than 5000000 bytes (maxAnswerBytes)')
  // What the sockets of both sides hold is in flight.
  expect(await sent).toBeLessThan(30_000_000)
})

test('the limit counts what a packed answer unpacks to', async () => {
  const baseUrl = await serverOf((_, outgoing) => {
    outgoing.writeHead(200, { ...json, 'content-encoding': 'gzip' })
    const gzip = createGzip()
    gzip.pipe(outgoing)
    outgoing.on('close', () => gzip.destroy())
    for (let i = 0; i < 100; i++) gzip.write(Buffer.alloc(1_000_000, ' '))
  })
  const { wire } = wireTo({ baseUrl, maxAnswerBytes: 2_000_000 })
  expect(await wire.send(list, 'admin', {}).catch((error) => error)).toMatchObject({ title: 'AnswerTooLarge' })
})

test('an answer of exactly the limit is read', async () => {
  const text = JSON.stringify({ data: [], pad: 'x'.repeat(1000) })
  const { wire } = wireTo({ fetch: async () => new Response(text), maxAnswerBytes: text.length })
  expect((await wire.send(list, 'admin', {})).response.text).toBe(text)
})

test('a byte now and then is not a timely answer', async () => {
  let isClosed: Promise<unknown> | undefined
  const baseUrl = await serverOf((_, outgoing) => {
    isClosed = new Promise((resolve) => outgoing.on('close', resolve))
    outgoing.writeHead(200, json)
    const timer = setInterval(() => outgoing.write(' '), 10)
    outgoing.on('close', () => clearInterval(timer))
  })
  const { wire } = wireTo({ baseUrl, maxAnswerSeconds: 0.2 })
  expect(await wire.send(list, 'admin', {}).catch((error) => error)).toMatchObject({
    title: 'RequestTimedOut',
    reason: `${baseUrl} does not respond within 0.2 seconds`,
  })
  await isClosed
})

test('a connection that breaks off is named', async () => {
  const baseUrl = await serverOf((incoming) => incoming.socket.destroy())
  const thrown = await wireTo({ baseUrl })
    .wire.send(list, 'admin', {})
    .catch((error) => error)
  expect(thrown).toBeInstanceOf(NoAnswer)
  expect(thrown).toMatchObject({ title: 'ConnectionBroken' })
})

test('an interruption ends the wait for an answer at once, and its connection', async () => {
  const controller = new AbortController()
  let isClosed: Promise<unknown> | undefined
  const baseUrl = await serverOf((_, outgoing) => {
    isClosed = new Promise((resolve) => outgoing.on('close', resolve))
    outgoing.writeHead(200, json)
    outgoing.write('{')
    setTimeout(() => controller.abort(), 20)
  })
  const { wire } = wireTo({ baseUrl }, { signal: controller.signal })
  expect(await wire.send(list, 'admin', {}).catch((error) => error)).toMatchObject({ kind: 'interrupted' })
  await isClosed
})

test.each([
  ['100,000 items', JSON.stringify(Array.from({ length: 100_000 }, () => 0))],
  ['100,000 objects', JSON.stringify(Array.from({ length: 1000 }, () => Array.from({ length: 100 }, () => ({}))))],
  ['100,000 levels of nested lists', '['.repeat(100_000) + ']'.repeat(100_000)],
])('an answer with %s is too large to be judged, and the failure says what it has too many of', async (what, text) => {
  const { wire } = wireTo({ fetch: async () => new Response(text, { headers: json }) })
  const [, of = ''] = what.split(' ')
  expect(await wire.send(list, 'admin', {}).catch((error) => error)).toMatchObject({
    title: 'AnswerTooLarge',
    message: expect.stringContaining(of),
  })
})

test('1,000,000 open arrays are not judged as JSON', async () => {
  const text = '['.repeat(1_000_000)
  const { wire } = wireTo({ fetch: async () => new Response(text, { headers: json }) })
  const { json: read, response } = await wire.send(list, 'admin', {})
  expect(read).toBeUndefined()
  expect(response.text).toHaveLength(text.length)
})
