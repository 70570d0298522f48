import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { toDocument } from '../../specs/openapi/document.ts'
import { read } from '../harness/client.ts'
import { expectNoDefects } from '../harness/mock.ts'
import { acme, invitation, version } from '../scenarios/snyk/words.ts'
import { inProcessAndOverTcp, ownLab } from './lab.ts'

inProcessAndOverTcp((store) => {
  describe('the control API', () => {
    test('serves its own document', async () => {
      const { body } = await store().ask('GET', '/openapi.json')
      const written = await toDocument(parse(await readFile('specs/control.yaml', 'utf8')))
      expect(body).toEqual(JSON.parse(JSON.stringify(written)))
    })

    test('serves a document that is OpenAPI', async () => {
      const { body } = await store().ask('GET', '/openapi.json')
      await expect(toDocument(body)).resolves.toMatchObject({ openapi: '3.1.0' })
    })

    test('says what is served, and where', async () => {
      const { ask, origin } = store()
      const { body } = await ask('GET', '/info')
      expect(body).toMatchObject({
        url: origin,
        control: `${origin}/__invitelab`,
        credentials: ['admin', 'reader', 'expired', 'user:<email>'],
        providers: {
          blaxel: { baseUrl: `${origin}/blaxel/v0`, tenants: [{ workspace: 'acme' }, { workspace: 'globex' }] },
          dreadnode: {
            tenants: [
              { org: 'acme', workspace: 'main' },
              { org: 'globex', workspace: 'main' },
            ],
          },
          snyk: { tenants: [{ org_id: 'aaaaaaaa-0000-4000-8000-000000000001' }, { org_id: expect.any(String) }] },
        },
      })
    })

    test('answers an unknown path with 404 in its own words', async () => {
      const { status, body } = await store().ask('GET', '/nothing')
      expect(status).toBe(404)
      expect(body.invitelab).toEqual({
        error: 'unknown-route',
        message: expect.stringContaining('Failed to do GET /__invitelab/nothing: There is no GET /nothing'),
      })
    })

    test.each([
      ['PUT', '/worlds', 'DELETE, GET, POST'],
      ['DELETE', '/info', 'GET'],
      ['GET', '/worlds/default/reset', 'POST'],
    ])('answers %s %s with 405 and allows %s', async (method, path, allow) => {
      const { status, headers, body } = await store().ask(method, path)
      expect(status).toBe(405)
      expect(headers.get('allow')).toBe(allow)
      expect(body.invitelab.error).toBe('method-not-allowed')
    })

    test.each([
      ['no JSON', { text: 'advance=8d' }, 400, 'malformed-body'],
      ['no body', {}, 400, 'invalid-body'],
      ['another type', { text: '{}', headers: { 'content-type': 'text/plain' } }, 415, 'unsupported-media-type'],
      ['a __proto__', { text: '{"advance": "8d", "__proto__": {}}' }, 400, 'malformed-body'],
    ])('refuses a request with %s', async (_, sent, status, error) => {
      const got = await store().control('POST', '/clock', sent)
      expect(got.status).toBe(status)
      expect(got.body.invitelab.error).toBe(error)
    })

    test('refuses a path with a broken percent-encoding', async () => {
      const { status, body } = await store().ask('GET', '/worlds/%zz')
      expect(status).toBe(400)
      expect(body.invitelab.error).toBe('malformed-url')
    })
  })

  describe('what is nobody’s path', () => {
    test('is answered with 404 and says where the APIs are', async () => {
      const { ask } = store()
      const { status, body } = await ask('GET', '/../nowhere')
      expect(status).toBe(404)
      expect(body.invitelab.message).toBe(
        "Failed to find '/nowhere': the APIs are at /blaxel/v0, /dreadnode/api/v1, /snyk/rest, the control API of a server is at /__invitelab.",
      )
    })
  })

  describe('the header Prefer', () => {
    test.each(['299', '418', '9000', 'teapot', ''])(
      'with code=%s, which is not declared, gives 400 in the mock’s words',
      async (code) => {
        const got = await store().snyk('GET', acme + version, { headers: { prefer: `code=${code}` } })
        expect(got.status).toBe(400)
        expect(got.body.invitelab.error).toBe('bad-preference')
        expect(got.body.invitelab.message).toContain(`'${code}': listOrgInvitation declares 200, 400`)
      },
    )

    test.each(['-1', '1.5', '60001', 'soon'])('with delay=%s gives 400 in the mock’s words', async (delay) => {
      const got = await store().snyk('GET', acme + version, { headers: { prefer: `delay=${delay}` } })
      expect(got.status).toBe(400)
      expect(got.body.invitelab.message).toContain(`Prefer: delay=${delay}`)
    })

    test('with words of others is read over', async () => {
      const got = await store().snyk('GET', acme + version, { headers: { prefer: 'return=minimal, wait=5' } })
      expect(got.status).toBe(200)
    })

    test('may ask for a delay and a status at once', async () => {
      const got = await store().snyk('GET', acme + version, { headers: { prefer: 'delay=1, code=403' } })
      expect(got.status).toBe(403)
    })
  })

  describe('pages of other origins', () => {
    const origin = 'https://app.example'

    test('may read the answers of a provider', async () => {
      const { headers } = await store().snyk('GET', acme + version, { headers: { origin } })
      expect(headers.get('access-control-allow-origin')).toBe('*')
    })

    test('may read its errors', async () => {
      const { status, headers } = await store().snyk('GET', acme, { headers: { origin } })
      expect(status).toBe(400)
      expect(headers.get('access-control-allow-origin')).toBe('*')
    })

    test('may ask beforehand whether they may send what they want to', async () => {
      const got = await store().snyk('OPTIONS', acme + version, {
        as: null,
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      })
      expect(got.status).toBe(204)
      expect(got.headers.get('access-control-allow-methods')).toContain('POST')
      expect(got.headers.get('access-control-allow-headers')).toBe('authorization,content-type')
    })
  })
})

describe('without a server', () => {
  afterEach(expectNoDefects)
  const headers = { origin: 'https://app.example' }

  test('pages of other origins may not read the control API', async () => {
    const { ask } = await ownLab()
    const { status, headers: given } = await ask('GET', '/info', { headers })
    expect(status).toBe(200)
    expect(given.has('access-control-allow-origin')).toBe(false)
  })

  test('pages of other origins may read nothing where CORS is off', async () => {
    const { snyk } = await ownLab({ cors: false })
    const { headers: given } = await snyk('GET', acme + version, { headers })
    expect(given.has('access-control-allow-origin')).toBe(false)
  })

  test('a provider that is not served is nobody’s path', async () => {
    const { mock } = await ownLab({ providers: ['snyk'] })
    const { status, body } = await read(await mock.fetch(new Request('http://mock.test/blaxel/v0/workspaces')))
    expect(status).toBe(404)
    expect(body.invitelab.message).toContain('the APIs are at /snyk/rest,')
  })

  test('any token is the admin’s where the mock is told so', async () => {
    const { snyk } = await ownLab({ auth: 'any' })
    const got = await snyk('POST', acme + version, { as: 'whatever', body: invitation('new@example.test') })
    expect(got.status).toBe(201)
  })
})
