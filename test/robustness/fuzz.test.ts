import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import type { Mock } from '../../src/index.ts'
import { type MockServer, serve } from '../../src/node.ts'
import { read } from '../harness/client.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { type Malformed, toControl, toProviders, toRequest } from './malformed.ts'
import { corruptedBytes, sendBytes } from './raw.ts'

const origin = 'http://mock.test'

/** The media type of the provider whose base path contains the request; undefined if there is none. */
function mediaTypeFor({ url }: Request): string | undefined {
  const path = new URL(url).pathname.replace(/^\/@[^/]*/, '')
  return providers.find(({ basePaths }) => basePaths.some((base) => path === base || path.startsWith(`${base}/`)))
    ?.mediaType
}

/** Sends a request, and checks what must be true of every response. Vitest reports unhandled rejections. */
async function checkResponse(mock: Mock, malformed: Malformed): Promise<void> {
  const request = toRequest(origin, malformed)
  const expected = mediaTypeFor(request)
  const { status, headers, text, body } = await read(await mock.fetch(request))
  expect(status, text).toBeLessThan(500)
  if (text === '') return
  const isOwnError = body?.invitelab !== undefined
  // The mock sends its own errors for an invalid Prefer header and outside the base paths.
  if (isOwnError) expect('prefer' in malformed.headers || expected === undefined, text).toBe(true)
  else expect(headers.get('content-type')).toBe(expected ?? 'application/json')
}

describe('malformed requests in process', () => {
  let mock: Mock
  beforeAll(async () => {
    mock = await testMock({ maxWorlds: 100_000 })
  })
  afterEach(expectNoDefects)

  test('to the providers get a response with the provider’s media type, and never a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(toProviders, (malformed) => checkResponse(mock, malformed)),
      { numRuns: inject('exhaustive') ? 4000 : 300 },
    )
  })

  test('to the control API get its own error, and never a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(toControl, async (malformed) => {
        const { status, headers, text, body } = await read(await mock.fetch(toRequest(origin, malformed)))
        expect(status, text).toBeLessThan(500)
        const page = headers.get('content-type') === 'text/html; charset=utf-8'
        if (status >= 400 && text !== '' && !page) expect(body).toHaveProperty('invitelab.error')
      }),
      { numRuns: inject('exhaustive') ? 1500 : 150 },
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

  test('get a response, and never a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(toProviders, toControl), async (malformed) => {
        // fetch always sends the correct length.
        const { 'content-length': _, ...headers } = malformed.headers
        const { status, text } = await read(await fetch(toRequest(server.url, { ...malformed, headers })))
        expect(status, text).toBeLessThan(500)
      }),
      { numRuns: inject('exhaustive') ? 600 : 60 },
    )
  })

  test('that are not HTTP get a 4xx or a closed connection within 10 seconds, and never a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(corruptedBytes, async (bytes) => {
        const received = await sendBytes(server, bytes)
        expect(received).not.toMatch(/^HTTP\/1\.1 5/m)
      }),
      { numRuns: inject('exhaustive') ? 500 : 100 },
    )
  })

  test.each(['', 'a b@c/d', '[::1'])('with the host "%s" get the mock’s own error', async (host) => {
    const received = await sendBytes(
      server,
      Buffer.from(`GET /snyk/rest HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`),
    )
    expect(received).toMatch(/^HTTP\/1\.1 400 /)
    expect(received).toContain('"error":"malformed-request"')
  })

  test('do not affect the next request', async () => {
    await sendBytes(server, Buffer.from('POST /snyk/rest HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf'))
    const response = await fetch(`${server.url}/__invitelab/health`)
    expect(response.status).toBe(200)
  })
})
