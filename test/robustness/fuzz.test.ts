import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import type { Mock } from '../../src/index.ts'
import { type MockServer, serve } from '../../src/node.ts'
import { read } from '../harness/client.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { type Malformed, toControl, toProviders, toRequest } from './malformed.ts'
import { say, spoiledBytes } from './raw.ts'

const origin = 'http://mock.test'

/** The media type of the provider whose base path a request is below; undefined where it is below none. */
function mediaTypeFor({ url }: Request): string | undefined {
  const path = new URL(url).pathname.replace(/^\/@[^/]*/, '')
  return providers.find(({ basePaths }) => basePaths.some((base) => path === base || path.startsWith(`${base}/`)))
    ?.mediaType
}

/** Asks, and checks what holds for every answer; whatever is wrong is thrown. An unhandled rejection fails the run by itself. */
async function ask(mock: Mock, malformed: Malformed): Promise<void> {
  const request = toRequest(origin, malformed)
  const expected = mediaTypeFor(request)
  const { status, headers, text, body } = await read(await mock.fetch(request))
  expect(status, text).toBeLessThan(500)
  if (text === '') return
  const ownWords = body?.invitelab !== undefined
  // The mock speaks for itself where a provider has no say: on a wish that it cannot fulfil, and outside of the base paths.
  if (ownWords) expect('prefer' in malformed.headers || expected === undefined, text).toBe(true)
  else expect(headers.get('content-type')).toBe(expected ?? 'application/json')
}

describe('malformed requests in process', () => {
  let mock: Mock
  beforeAll(async () => {
    mock = await testMock({ maxWorlds: 100_000 })
  })
  afterEach(expectNoDefects)

  test('to the providers get an answer in the provider’s media type, and never a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(toProviders, (malformed) => ask(mock, malformed)),
      { numRuns: 4000 },
    )
  })

  test('to the control API get an answer in its own words, and never a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(toControl, async (malformed) => {
        const { status, headers, text, body } = await read(await mock.fetch(toRequest(origin, malformed)))
        expect(status, text).toBeLessThan(500)
        const page = headers.get('content-type') === 'text/html; charset=utf-8'
        if (status >= 400 && text !== '' && !page) expect(body).toHaveProperty('invitelab.error')
      }),
      { numRuns: 1500 },
    )
  })
})

describe('malformed requests over TCP', () => {
  let server: MockServer
  beforeAll(async () => {
    server = await serve(await testMock({ maxWorlds: 100_000 }), { port: 0 })
  })
  afterEach(expectNoDefects)
  afterAll(() => server.close())

  test('get an answer, and never a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(toProviders, toControl), async (malformed) => {
        // fetch sends no length but the right one.
        const { 'content-length': _, ...headers } = malformed.headers
        const { status, text } = await read(await fetch(toRequest(server.url, { ...malformed, headers })))
        expect(status, text).toBeLessThan(500)
      }),
      { numRuns: 600 },
    )
  })

  test('that are no HTTP get a 4xx or a closed connection, never a 5xx, and nobody waits for ever', async () => {
    await fc.assert(
      fc.asyncProperty(spoiledBytes, async (bytes) => {
        const heard = await say(server, bytes)
        expect(heard).not.toMatch(/^HTTP\/1\.1 5/m)
      }),
      { numRuns: 500 },
    )
  })

  test.each(['', 'a b@c/d', '[::1'])('with the host "%s" get an answer in the mock’s own words', async (host) => {
    const heard = await say(
      server,
      Buffer.from(`GET /snyk/rest HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`),
    )
    expect(heard).toMatch(/^HTTP\/1\.1 400 /)
    expect(heard).toContain('"error":"malformed-request"')
  })

  test('leave the server as it was: the next request is answered', async () => {
    await say(server, Buffer.from('POST /snyk/rest HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf'))
    const response = await fetch(`${server.url}/__invitelab/health`)
    expect(response.status).toBe(200)
  })
})
