import { get } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type MockServer, serve } from '../../src/node.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { acme, invitation, listed, version } from '../scenarios/snyk/api.ts'
import { newTestContext, type TestContext, toTestContext } from './test-context.ts'

const add = ({ control }: TestContext, fault: unknown) => control('POST', '/faults', { body: fault })

describe('over TCP', () => {
  let server: MockServer
  let worlds = 0
  beforeAll(async () => {
    server = await serve(await testMock(), { port: 0 })
  })
  afterEach(expectNoDefects)
  afterAll(() => server.close())
  const context = () => toTestContext((request) => fetch(request), server.url, `cut-${++worlds}`)

  /** What node:http receives: the partial body, and the code of the error. */
  const hear = (world: string): Promise<{ text: string; error: string | undefined }> =>
    new Promise((resolve) => {
      let text = ''
      const end = (error?: NodeJS.ErrnoException) => resolve({ text, error: error?.code })
      const headers = { authorization: 'token admin', 'x-invitelab-world': world }
      get(`${server.url}/snyk/rest${acme}${version}`, { headers }, (response) => {
        response.on('data', (chunk: Buffer) => {
          text += chunk
        })
        response.on('end', () => end())
        response.on('error', end)
      }).on('error', end)
    })

  describe('a dropped connection', () => {
    const drop = { times: 1, effect: { kind: 'drop' } }

    test('gives fetch no response', async () => {
      const one = context()
      await add(one, drop)
      await expect(one.snyk('GET', acme + version)).rejects.toThrow('fetch failed')
    })

    test('gives node:http no response', async () => {
      const one = context()
      await add(one, drop)
      expect(await hear(one.world)).toEqual({ text: '', error: 'ECONNRESET' })
    })

    test('also gives no response to a page of another origin', async () => {
      const one = context()
      await add(one, drop)
      const response = one.snyk('GET', acme + version, { headers: { origin: 'https://app.example' } })
      await expect(response).rejects.toThrow('fetch failed')
    })

    test('does not affect the next request', async () => {
      const one = context()
      await add(one, drop)
      await expect(one.snyk('GET', acme + version)).rejects.toThrow()
      expect(await listed(one.snyk)).toHaveLength(3)
    })

    test('happens after the operation, as when a response is lost', async () => {
      const one = context()
      await add(one, { ...drop, operation: 'createOrgInvitation' })
      await expect(one.snyk('POST', acme + version, { body: invitation('new@example.test') })).rejects.toThrow()
      expect(await listed(one.snyk)).toContain('new@example.test')
    })

    test('is in the request log', async () => {
      const one = context()
      await add(one, drop)
      await expect(one.snyk('GET', acme + version)).rejects.toThrow()
      const { body } = await one.control('GET', '/requests')
      expect(body.requests).toHaveLength(1)
    })
  })

  describe('a truncated response', () => {
    test('ends for node:http after the given number of bytes', async () => {
      const one = context()
      await add(one, { times: 1, effect: { kind: 'truncate', bytes: 20 } })
      expect(await hear(one.world)).toEqual({ text: '{"jsonapi":{"version', error: 'ECONNRESET' })
    })

    test('gives fetch its status and headers, and its body fails', async () => {
      const { control, world } = context()
      await control('POST', '/faults', { body: { times: 1, effect: { kind: 'truncate', bytes: 20 } } })
      const headers = { authorization: 'token admin', 'x-invitelab-world': world }
      const response = await fetch(`${server.url}/snyk/rest${acme}${version}`, { headers })
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('application/vnd.api+json')
      await expect(response.text()).rejects.toThrow('terminated')
    })

    test('can be read in part by a page of another origin', async () => {
      const { control, world } = context()
      await control('POST', '/faults', { body: { times: 1, effect: { kind: 'truncate', bytes: 20 } } })
      const logged: string[] = []
      const listen = vi.spyOn(console, 'error').mockImplementation((text) => logged.push(String(text)))
      const headers = { authorization: 'token admin', 'x-invitelab-world': world, origin: 'https://app.example' }
      const response = await fetch(`${server.url}/snyk/rest${acme}${version}`, { headers })
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      await expect(response.text()).rejects.toThrow('terminated')
      listen.mockRestore()
      expect(logged).toEqual([])
    })

    test('is cut by bytes, not characters', async () => {
      const one = context()
      await one.snyk('POST', acme + version, { body: invitation('ééé@example.test') })
      const whole = Buffer.from((await one.snyk('GET', acme + version)).text)
      // In the middle of the second é, whose first byte alone is not a character.
      const bytes = whole.indexOf('é') + 3
      await add(one, { times: 1, effect: { kind: 'truncate', bytes } })
      expect((await hear(one.world)).text).toBe(whole.subarray(0, bytes).toString())
    })

    test('without a body never arrives', async () => {
      const one = context()
      await add(one, { times: 1, effect: { kind: 'truncate', bytes: 20 } })
      await expect(one.blaxel('DELETE', '/users/jane@example.test?workspace=acme')).rejects.toThrow('fetch failed')
      expect((await one.blaxel('GET', '/users?workspace=acme')).text).not.toContain('jane')
    })

    test('can be cut before its first byte', async () => {
      const one = context()
      await add(one, { times: 1, effect: { kind: 'truncate', bytes: 0 } })
      expect(await hear(one.world)).toEqual({ text: '', error: 'ECONNRESET' })
    })

    test('is cut even if the number of bytes is its whole length', async () => {
      const one = context()
      await add(one, { times: 1, effect: { kind: 'truncate', bytes: 100_000 } })
      const { text, error } = await hear(one.world)
      expect(JSON.parse(text).data).toHaveLength(3)
      expect(error).toBe('ECONNRESET')
    })
  })
})

describe('without a server', () => {
  afterEach(expectNoDefects)

  test.each([
    ['drop', { kind: 'drop' }],
    ['truncate', { kind: 'truncate', bytes: 20 }],
  ])('the fault %s is rejected, with an error that names where it works', async (kind, effect) => {
    const context = await newTestContext()
    const { status, body } = await add(context, { effect })
    expect(status).toBe(501)
    expect(body.invitelab).toEqual({
      error: 'no-connection',
      message: `Failed to apply '${kind}': there is no connection to cut here. Use the mock server (invitelab mock) or msw for this fault.`,
    })
    expect((await context.control('GET', '/faults')).body.faults).toEqual([])
  })

  test('a fault from a snapshot gives an error when it matches', async () => {
    const context = await newTestContext()
    const { body } = await context.control('GET', '/snapshot')
    body.faults = [{ id: 'cut', hits: 0, effect: { kind: 'drop' } }]
    await context.control('PUT', '/snapshot', { body })
    const got = await context.snyk('GET', acme + version)
    expect(got.status).toBe(501)
    expect(got.body.invitelab.error).toBe('no-connection')
  })
})
