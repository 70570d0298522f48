import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { acme, initiallyInvited, invitation, invite, listed, unknownId, version } from './api.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const limitLink = (limit: string) => `${acme}${version}&limit=${limit}`

describeScenarios('snyk', ({ client, offSpec }) => {
  describe('a status requested with Prefer', () => {
    test.each([
      ['GET', acme, 400],
      ['GET', acme, 401],
      ['GET', acme, 403],
      ['GET', acme, 404],
      ['GET', acme, 429],
      ['GET', acme, 500],
      ['POST', acme, 400],
      ['POST', acme, 401],
      ['POST', acme, 403],
      ['POST', acme, 404],
      ['POST', acme, 409],
      ['POST', acme, 413],
      ['POST', acme, 429],
      ['POST', acme, 500],
      ['DELETE', `${acme}/${unknownId}`, 400],
      ['DELETE', `${acme}/${unknownId}`, 401],
      ['DELETE', `${acme}/${unknownId}`, 403],
      ['DELETE', `${acme}/${unknownId}`, 404],
      ['DELETE', `${acme}/${unknownId}`, 429],
      ['DELETE', `${acme}/${unknownId}`, 500],
    ])('%s %s gives %i in an error document', async (method, path, status) => {
      const got = await client()(method, path + version, { headers: { prefer: `code=${status}` } })
      expect(got.status).toBe(status)
      expect(got.headers.get('content-type')).toBe('application/vnd.api+json')
      expect(got.body).toEqual({
        jsonapi: { version: '1.0' },
        errors: [expect.objectContaining({ id: expect.stringMatching(uuid), status: String(status) })],
      })
    })

    test('has Retry-After if it is 429', async () => {
      const got = await client()('GET', acme + version, { headers: { prefer: 'code=429' } })
      expect(got.headers.get('retry-after')).toBe('1')
    })

    test('changes nothing', async () => {
      const snyk = client()
      await snyk('POST', acme + version, { body: invitation('new@example.test'), headers: { prefer: 'code=500' } })
      expect(await listed(snyk)).toEqual(initiallyInvited)
    })

    test('200 has no effect on a request that succeeds', async () => {
      const got = await client()('GET', acme + version, { headers: { prefer: 'code=200' } })
      expect(got.status).toBe(200)
      expect(got.body.data).toHaveLength(3)
    })
  })

  describe('an id in the path', () => {
    test('that is not a UUID gives 400, and the error names the parameter', async () => {
      const got = await client()('GET', `/orgs/acme/invites${version}`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0]).toMatchObject({ source: { parameter: 'org_id' } })
      expect(got.body.errors[0].detail).toContain("it is 'acme'")
    })

    test('of an invitation that is not a UUID gives 400', async () => {
      const got = await client()('DELETE', `${acme}/first${version}`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0].source).toEqual({ parameter: 'invite_id' })
    })

    test('of an organization that does not exist gives 404, and the error names the id', async () => {
      const got = await client()('GET', `/orgs/${unknownId}/invites${version}`)
      expect(got.status).toBe(404)
      expect(got.body.errors[0].detail).toBe(`There is no organization ${unknownId}`)
    })

    test.each(['%zz', '%', '%E0%A4'])('with the invalid percent-encoding %s gives 400', async (id) => {
      const got = await client()('GET', `/orgs/${id}/invites${version}`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0].detail).toBe(`The path has a broken percent-encoding: '${id}'`)
    })

    test('with a NUL character gives 400', async () => {
      const got = await client()('GET', `/orgs/a%00b/invites${version}`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0].detail).toContain('NUL')
    })
  })

  describe('a query parameter', () => {
    test('that is unknown gives 400, and the error names it', async () => {
      const got = await client()('GET', `${acme}${version}&colour=red`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0]).toMatchObject({
        detail: "Unknown query parameter 'colour'",
        source: { parameter: 'colour' },
      })
    })

    test.each(['version', 'limit'])('%s that is repeated gives 400', async (name) => {
      const value = name === 'version' ? '2024-06-21' : '10'
      const got = await client()('GET', `${acme}${version}&limit=10&${name}=${value}`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0].source).toEqual({ parameter: name })
    })

    test.each(['15', '0', '5', '110', '-10', '10.5', 'ten', '1e1', ''])(
      'limit=%s gives 400, and the error names it',
      async (limit) => {
        const got = await client()('GET', limitLink(limit))
        expect(got.status).toBe(400)
        expect(got.body.errors[0].source).toEqual({ parameter: 'limit' })
        expect(got.body.errors[0].detail).toContain(`it is '${limit}'`)
      },
    )

    test.each(['starting_after', 'ending_before'])(
      '%s with a cursor from no link gives 400, and the error names it',
      async (name) => {
        const got = await client()('GET', `${acme}${version}&${name}=v1.bm9uc2Vuc2U`)
        expect(got.status).toBe(400)
        expect(got.body.errors[0]).toMatchObject({
          detail: `The query parameter '${name}' is not a valid cursor: 'v1.bm9uc2Vuc2U'`,
          source: { parameter: name },
        })
      },
    )

    test('starting_after together with ending_before gives 400', async () => {
      const cursor = 'v1.eyJpZCI6IjMifQo%3D'
      const got = await client()('GET', `${acme}${version}&starting_after=${cursor}&ending_before=${cursor}`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0].source).toEqual({ parameter: 'ending_before' })
    })

    test('with an invalid percent-encoding gives 400', async () => {
      const got = await client()('GET', `${acme}${version}&limit=%zz`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0].detail).toContain('%zz')
    })
  })

  describe('a request that matches no operation', () => {
    test.runIf(offSpec)('gives 404 in an error document that names the nearest operation', async () => {
      const got = await client()('GET', `/orgs/${unknownId}/members`)
      expect(got.status).toBe(404)
      expect(got.headers.get('content-type')).toBe('application/vnd.api+json')
      expect(got.body.errors[0].detail).toContain('the nearest is GET /orgs/{org_id}/invites')
    })

    test.runIf(offSpec)('gives 404 for the base path', async () => {
      const got = await client()('GET', '')
      expect(got.status).toBe(404)
      expect(got.body.errors[0].status).toBe('404')
    })

    test.runIf(offSpec).each([
      ['PUT', acme, 'GET, POST'],
      ['DELETE', acme, 'GET, POST'],
      ['GET', `${acme}/${unknownId}`, 'DELETE'],
    ])('%s %s gives 405 and allows %s', async (method, path, allow) => {
      const got = await client()(method, path + version)
      expect(got.status).toBe(405)
      expect(got.headers.get('allow')).toBe(allow)
      expect(got.body.errors[0].status).toBe('405')
    })
  })

  test('a rejected invitation changes nothing', async () => {
    const snyk = client()
    await invite(snyk, 'new@example.test')
    await snyk('POST', acme + version, { body: invitation('new@example.test') })
    expect(await listed(snyk)).toEqual([...initiallyInvited, 'new@example.test'])
  })
})
