import { get } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type MockServer, serve } from '../../src/node.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { acme, invitation, listed, version } from '../scenarios/snyk/words.ts'
import { type ConsoleStore, ownLab, toLab } from './lab.ts'

const add = ({ control }: ConsoleStore, fault: unknown) => control('POST', '/faults', { body: fault })

describe('over TCP', () => {
  let server: MockServer
  let worlds = 0
  beforeAll(async () => {
    server = await serve(await testMock(), { port: 0 })
  })
  afterEach(expectNoDefects)
  afterAll(() => server.close())
  const store = () => toLab((request) => fetch(request), server.url, `cut-${++worlds}`)

  /** What node:http hears of an answer: the body as far as it came, and the code of the error that ended it. */
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

    test('gives fetch no answer', async () => {
      const one = store()
      await add(one, drop)
      await expect(one.snyk('GET', acme + version)).rejects.toThrow('fetch failed')
    })

    test('gives node:http no answer', async () => {
      const one = store()
      await add(one, drop)
      expect(await hear(one.world)).toEqual({ text: '', error: 'ECONNRESET' })
    })

    test('gives no answer to a page of another origin either', async () => {
      const one = store()
      await add(one, drop)
      const asked = one.snyk('GET', acme + version, { headers: { origin: 'https://app.example' } })
      await expect(asked).rejects.toThrow('fetch failed')
    })

    test('leaves the next request alone', async () => {
      const one = store()
      await add(one, drop)
      await expect(one.snyk('GET', acme + version)).rejects.toThrow()
      expect(await listed(one.snyk)).toHaveLength(3)
    })

    test('comes after the work was done, as when an answer gets lost', async () => {
      const one = store()
      await add(one, { ...drop, operation: 'createOrgInvitation' })
      await expect(one.snyk('POST', acme + version, { body: invitation('new@example.test') })).rejects.toThrow()
      expect(await listed(one.snyk)).toContain('new@example.test')
    })

    test('is in the request log', async () => {
      const one = store()
      await add(one, drop)
      await expect(one.snyk('GET', acme + version)).rejects.toThrow()
      const { body } = await one.control('GET', '/requests')
      expect(body.requests).toHaveLength(1)
    })
  })

  describe('a truncated answer', () => {
    test('breaks off for node:http after so many bytes', async () => {
      const one = store()
      await add(one, { times: 1, effect: { kind: 'truncate', bytes: 20 } })
      expect(await hear(one.world)).toEqual({ text: '{"jsonapi":{"version', error: 'ECONNRESET' })
    })

    test('begins for fetch with its status and its headers, and its body fails', async () => {
      const { control, world } = store()
      await control('POST', '/faults', { body: { times: 1, effect: { kind: 'truncate', bytes: 20 } } })
      const headers = { authorization: 'token admin', 'x-invitelab-world': world }
      const response = await fetch(`${server.url}/snyk/rest${acme}${version}`, { headers })
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('application/vnd.api+json')
      await expect(response.text()).rejects.toThrow('terminated')
    })

    test('can be read by a page of another origin as far as it comes', async () => {
      const { control, world } = store()
      await control('POST', '/faults', { body: { times: 1, effect: { kind: 'truncate', bytes: 20 } } })
      const said: string[] = []
      const listen = vi.spyOn(console, 'error').mockImplementation((text) => said.push(String(text)))
      const headers = { authorization: 'token admin', 'x-invitelab-world': world, origin: 'https://app.example' }
      const response = await fetch(`${server.url}/snyk/rest${acme}${version}`, { headers })
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      await expect(response.text()).rejects.toThrow('terminated')
      listen.mockRestore()
      expect(said).toEqual([])
    })

    test('breaks off after bytes, not characters', async () => {
      const one = store()
      await one.snyk('POST', acme + version, { body: invitation('ééé@example.test') })
      const whole = Buffer.from((await one.snyk('GET', acme + version)).text)
      // In the middle of the second é, whose first byte no decoder shows as a character of its own.
      const bytes = whole.indexOf('é') + 3
      await add(one, { times: 1, effect: { kind: 'truncate', bytes } })
      expect((await hear(one.world)).text).toBe(whole.subarray(0, bytes).toString())
    })

    test('that has no body never arrives', async () => {
      const one = store()
      await add(one, { times: 1, effect: { kind: 'truncate', bytes: 20 } })
      await expect(one.blaxel('DELETE', '/users/jane@example.test?workspace=acme')).rejects.toThrow('fetch failed')
      expect((await one.blaxel('GET', '/users?workspace=acme')).text).not.toContain('jane')
    })

    test('can break off before its first byte', async () => {
      const one = store()
      await add(one, { times: 1, effect: { kind: 'truncate', bytes: 0 } })
      expect(await hear(one.world)).toEqual({ text: '', error: 'ECONNRESET' })
    })

    test('breaks off even where so many bytes are all of it', async () => {
      const one = store()
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
  ])('the fault %s is refused, and says where it works', async (kind, effect) => {
    const store = await ownLab()
    const { status, body } = await add(store, { effect })
    expect(status).toBe(501)
    expect(body.invitelab).toEqual({
      error: 'no-connection',
      message: `Failed to bring about '${kind}': there is no connection to cut here. Use the mock server (invitelab mock) or msw for this fault.`,
    })
    expect((await store.control('GET', '/faults')).body.faults).toEqual([])
  })

  test('a fault that came with a snapshot is refused when it strikes', async () => {
    const store = await ownLab()
    const { body } = await store.control('GET', '/snapshot')
    body.faults = [{ id: 'cut', struck: 0, effect: { kind: 'drop' } }]
    await store.control('PUT', '/snapshot', { body })
    const got = await store.snyk('GET', acme + version)
    expect(got.status).toBe(501)
    expect(got.body.invitelab.error).toBe('no-connection')
  })
})
