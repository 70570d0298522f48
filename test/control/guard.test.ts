import { request } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Platform } from '../../mocks/http/request/platform.ts'
import { type MockServer, serve } from '../../src/node.ts'
import { type Got, read } from '../harness/client.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { acme, version } from '../scenarios/snyk/api.ts'
import { newTestContext } from './test-context.ts'

const control = '/__invitelab/worlds'

async function sendFrom(
  platform: Platform,
  path: string,
  headers: Record<string, string>,
  controlToken?: string,
): Promise<Got> {
  const { fetch } = await testMock(controlToken === undefined ? {} : { controlToken })
  return read(await fetch(new Request(`http://mock.test${path}`, { headers }), platform))
}

afterEach(expectNoDefects)

describe('the control API without a token', () => {
  test('accepts an in-process caller', async () => {
    const { status } = await sendFrom({}, control, {})
    expect(status).toBe(200)
  })

  test('accepts a caller on this machine', async () => {
    const { status } = await sendFrom({ loopback: true }, control, { host: '127.0.0.1:4010' })
    expect(status).toBe(200)
  })

  test('rejects a caller on another machine, with a message that suggests a control token', async () => {
    const { status, body } = await sendFrom({ loopback: false }, control, { host: '127.0.0.1:4010' })
    expect(status).toBe(403)
    expect(body.invitelab.error).toBe('not-loopback')
    expect(body.invitelab.message).toContain('--control-token')
  })

  test.each(['localhost:4010', '127.0.0.1', '[::1]:4010'])('accepts the host %s', async (host) => {
    const { status } = await sendFrom({ loopback: true }, control, { host })
    expect(status).toBe(200)
  })

  test.each(['evil.example', 'localhost.evil.example:4010', '127.0.0.1.evil.example', ':'])(
    'rejects the host %s that resolves to this machine',
    async (host) => {
      const { status, body } = await sendFrom({ loopback: true }, control, { host })
      expect(status).toBe(403)
      expect(body.invitelab.error).toBe('foreign-host')
    },
  )

  test.each(['https://evil.example', 'null', 'http://localhost.evil.example'])(
    'rejects a page of %s in a browser on this machine',
    async (origin) => {
      const { status, body } = await sendFrom({ loopback: true }, control, { host: 'localhost:4010', origin })
      expect(status).toBe(403)
      expect(body.invitelab.error).toBe('foreign-host')
    },
  )

  test('accepts a page of this machine', async () => {
    const { status } = await sendFrom({ loopback: true }, control, {
      host: 'localhost:4010',
      origin: 'http://localhost:3000',
    })
    expect(status).toBe(200)
  })

  test.each(['/__invitelab/health', '/__invitelab/worlds/default/invitations/nothing/accept'])(
    'serves %s to every caller, as e-mails may be read anywhere',
    async (path) => {
      const { status } = await sendFrom({ loopback: false }, path, { host: 'evil.example' })
      expect(status).not.toBe(403)
    },
  )

  test('does not protect the providers', async () => {
    const headers = { host: 'mock.example', authorization: 'token admin' }
    const { status } = await sendFrom({ loopback: false }, `/snyk/rest${acme}${version}`, headers)
    expect(status).toBe(200)
  })
})

describe('the control API with a token', () => {
  test('accepts a caller with the token from any machine', async () => {
    const { status } = await sendFrom(
      { loopback: false },
      control,
      { authorization: 'Bearer open sesame' },
      'open sesame',
    )
    expect(status).toBe(200)
  })

  test('ignores the case of the scheme, not of the token', async () => {
    const from = (authorization: string) => sendFrom({ loopback: false }, control, { authorization }, 'Sesame')
    expect((await from('bearer Sesame')).status).toBe(200)
    expect((await from('BEARER Sesame')).status).toBe(200)
    expect((await from('Bearer sesame')).status).toBe(401)
  })

  test.each([
    ['no token', {}],
    ['another token', { authorization: 'Bearer s3cr3t' }],
    ['a token of a provider', { authorization: 'Bearer admin' }],
    ['a longer token', { authorization: 'Bearer sesame2' }],
  ])('rejects %s with 401, even from this machine, and the response does not contain it', async (_, headers) => {
    const { status, headers: given, text, body } = await sendFrom({ loopback: true }, control, headers, 'sesame')
    expect(status).toBe(401)
    expect(given.get('www-authenticate')).toBe('Bearer')
    expect(body.invitelab.error).toBe('control-token')
    expect(text).not.toMatch(/s3cr3t|sesame/)
  })
})

describe('the server', () => {
  let server: MockServer
  beforeAll(async () => {
    server = await serve(await testMock(), { port: 0 })
  })
  afterAll(() => server.close())

  /** The status of a request with a header that fetch does not allow. */
  const statusWith = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(`${server.url}${control}`, { headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })

  test('recognizes callers on this machine', async () => {
    expect(await statusWith({})).toBe(200)
  })

  test('rejects another host name that resolves to it', async () => {
    expect(await statusWith({ host: 'evil.example' })).toBe(403)
  })

  test('rejects a page of another site', async () => {
    expect(await statusWith({ origin: 'https://evil.example' })).toBe(403)
  })
})

describe('a page of another site', () => {
  const embedded = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
  const link = '/__invitelab/worlds/default/invitations/unknown/accept'

  test.each([control, link])('cannot load an image from %s', async (path) => {
    const { status, body } = await sendFrom({ loopback: true }, path, { host: '127.0.0.1:4010', ...embedded })
    expect(status).toBe(403)
    expect(body.invitelab.error).toBe('foreign-page')
  })

  test('cannot show a link in a frame', async () => {
    const framed = { ...embedded, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }
    expect((await sendFrom({}, link, framed)).status).toBe(403)
  })

  test('can navigate to a link, as webmail does', async () => {
    const followed = { ...embedded, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    expect((await sendFrom({}, link, followed)).status).toBe(404)
  })
})

test('a rejected request does not create a world', async () => {
  const { mock } = await newTestContext()
  const rejected = new Request('http://mock.test/__invitelab/worlds/sneaky/clock')
  await mock.fetch(rejected, { loopback: false })
  expect(mock.worlds.find('sneaky')).toBeUndefined()
})
