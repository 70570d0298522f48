import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { snyk } from '../../mocks/providers/snyk/provider.ts'
import { toDocument } from '../../specs/openapi/document.ts'
import { read } from '../harness/client.ts'
import { expectNoDefects } from '../harness/mock.ts'
import { acme, invitation, version } from '../scenarios/snyk/api.ts'
import { inProcessAndOverTcp, newTestContext } from './test-context.ts'

inProcessAndOverTcp((context) => {
  describe('the control API', () => {
    test('serves its own document', async () => {
      const { body } = await context().controlApi('GET', '/openapi.json')
      const written = await toDocument(parse(await readFile('specs/control.yaml', 'utf8')))
      expect(body).toEqual(JSON.parse(JSON.stringify(written)))
    })

    test('serves a valid OpenAPI document', async () => {
      const { body } = await context().controlApi('GET', '/openapi.json')
      await expect(toDocument(body)).resolves.toMatchObject({ openapi: '3.1.0' })
    })

    test('lists the served providers and their URLs', async () => {
      const { controlApi, origin } = context()
      const { body } = await controlApi('GET', '/info')
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

    test('responds to an unknown path with its own 404 error', async () => {
      const { status, body } = await context().controlApi('GET', '/nothing')
      expect(status).toBe(404)
      expect(body.invitelab).toEqual({
        error: 'unknown-route',
        message: expect.stringContaining('Failed to handle GET /__invitelab/nothing: There is no GET /nothing'),
      })
    })

    test.each([
      ['PUT', '/worlds', 'DELETE, GET, POST'],
      ['DELETE', '/info', 'GET'],
      ['GET', '/worlds/default/reset', 'POST'],
    ])('responds to %s %s with 405 and allows %s', async (method, path, allow) => {
      const { status, headers, body } = await context().controlApi(method, path)
      expect(status).toBe(405)
      expect(headers.get('allow')).toBe(allow)
      expect(body.invitelab.error).toBe('method-not-allowed')
    })

    test.each([
      ['malformed JSON', { text: 'advance=8d' }, 400, 'malformed-body'],
      ['no body', {}, 400, 'invalid-body'],
      [
        'another content type',
        { text: '{}', headers: { 'content-type': 'text/plain' } },
        415,
        'unsupported-media-type',
      ],
      ['a __proto__', { text: '{"advance": "8d", "__proto__": {}}' }, 400, 'malformed-body'],
    ])('rejects a request with %s', async (_, sent, status, error) => {
      const got = await context().control('POST', '/clock', sent)
      expect(got.status).toBe(status)
      expect(got.body.invitelab.error).toBe(error)
    })

    test('rejects a path with invalid percent-encoding', async () => {
      const { status, body } = await context().controlApi('GET', '/worlds/%zz')
      expect(status).toBe(400)
      expect(body.invitelab.error).toBe('malformed-url')
    })
  })

  describe('an unknown path', () => {
    test('gets 404 and a message with the URLs of the APIs', async () => {
      const { controlApi } = context()
      const { status, body } = await controlApi('GET', '/../nowhere')
      expect(status).toBe(404)
      expect(body.invitelab.message).toBe(
        "Failed to find '/nowhere': the APIs are at /blaxel/v0, /dreadnode/api/v1, /snyk/rest, the control API of a server is at /__invitelab.",
      )
    })
  })

  describe('the header Prefer', () => {
    test.each(['299', '418', '9000', 'teapot', ''])(
      'with the undeclared code=%s gives the mock’s own 400 error',
      async (code) => {
        const got = await context().snyk('GET', acme + version, { headers: { prefer: `code=${code}` } })
        expect(got.status).toBe(400)
        expect(got.body.invitelab.error).toBe('bad-preference')
        expect(got.body.invitelab.message).toContain(`code=${code}: listOrgInvitation declares 200, 400`)
      },
    )

    test.each(['-1', '1.5', '60001', 'soon'])('with delay=%s gives the mock’s own 400 error', async (delay) => {
      const got = await context().snyk('GET', acme + version, { headers: { prefer: `delay=${delay}` } })
      expect(got.status).toBe(400)
      expect(got.body.invitelab.message).toContain(`Prefer: delay=${delay}`)
    })

    test('with unknown preferences is ignored', async () => {
      const got = await context().snyk('GET', acme + version, { headers: { prefer: 'return=minimal, wait=5' } })
      expect(got.status).toBe(200)
    })

    test('can set a delay and a status together', async () => {
      const got = await context().snyk('GET', acme + version, { headers: { prefer: 'delay=1, code=403' } })
      expect(got.status).toBe(403)
    })
  })

  describe('pages of other origins', () => {
    const origin = 'https://app.example'

    test('can read the responses of a provider', async () => {
      const { headers } = await context().snyk('GET', acme + version, { headers: { origin } })
      expect(headers.get('access-control-allow-origin')).toBe('*')
    })

    test('can read its errors', async () => {
      const { status, headers } = await context().snyk('GET', acme, { headers: { origin } })
      expect(status).toBe(400)
      expect(headers.get('access-control-allow-origin')).toBe('*')
    })

    test('can send a preflight request', async () => {
      const got = await context().snyk('OPTIONS', acme + version, {
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

  test('pages of other origins cannot read the control API', async () => {
    const { controlApi } = await newTestContext()
    const { status, headers: given } = await controlApi('GET', '/info', { headers })
    expect(status).toBe(200)
    expect(given.has('access-control-allow-origin')).toBe(false)
  })

  test('pages of other origins cannot read anything without CORS', async () => {
    const { snyk } = await newTestContext({ cors: false })
    const { headers: given } = await snyk('GET', acme + version, { headers })
    expect(given.has('access-control-allow-origin')).toBe(false)
  })

  test('the path of a provider that is not served is unknown', async () => {
    const { mock } = await newTestContext({ providers: [snyk] })
    const { status, body } = await read(await mock.fetch(new Request('http://mock.test/blaxel/v0/workspaces')))
    expect(status).toBe(404)
    expect(body.invitelab.message).toContain('the APIs are at /snyk/rest,')
  })

  test('with auth: any, every token is the admin’s', async () => {
    const { snyk } = await newTestContext({ auth: 'any' })
    const got = await snyk('POST', acme + version, { as: 'whatever', body: invitation('new@example.test') })
    expect(got.status).toBe(201)
  })
})
