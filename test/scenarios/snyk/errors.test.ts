import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { acme, invitation, invite, listed, nobody, seeded, version } from './words.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const limitLink = (limit: string) => `${acme}${version}&limit=${limit}`

describeScenarios('snyk', ({ client, offSpec }) => {
  describe('a status on demand', () => {
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
      ['DELETE', `${acme}/${nobody}`, 400],
      ['DELETE', `${acme}/${nobody}`, 401],
      ['DELETE', `${acme}/${nobody}`, 403],
      ['DELETE', `${acme}/${nobody}`, 404],
      ['DELETE', `${acme}/${nobody}`, 429],
      ['DELETE', `${acme}/${nobody}`, 500],
    ])('%s %s answers %i in an error document', async (method, path, status) => {
      const got = await client()(method, path + version, { headers: { prefer: `code=${status}` } })
      expect(got.status).toBe(status)
      expect(got.headers.get('content-type')).toBe('application/vnd.api+json')
      expect(got.body).toEqual({
        jsonapi: { version: '1.0' },
        errors: [expect.objectContaining({ id: expect.stringMatching(uuid), status: String(status) })],
      })
    })

    test('comes with Retry-After where it is 429', async () => {
      const got = await client()('GET', acme + version, { headers: { prefer: 'code=429' } })
      expect(got.headers.get('retry-after')).toBe('1')
    })

    test('changes nothing', async () => {
      const snyk = client()
      await snyk('POST', acme + version, { body: invitation('new@example.test'), headers: { prefer: 'code=500' } })
      expect(await listed(snyk)).toEqual(seeded)
    })

    test('that is a success is what the request gets anyway', async () => {
      const got = await client()('GET', acme + version, { headers: { prefer: 'code=200' } })
      expect(got.status).toBe(200)
      expect(got.body.data).toHaveLength(3)
    })
  })

  describe('an id in the path', () => {
    test('that is no uuid gives 400 and is named', async () => {
      const got = await client()('GET', `/orgs/acme/invites${version}`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0]).toMatchObject({ source: { parameter: 'org_id' } })
      expect(got.body.errors[0].detail).toContain("it is 'acme'")
    })

    test('of an invitation that is no uuid gives 400', async () => {
      const got = await client()('DELETE', `${acme}/first${version}`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0].source).toEqual({ parameter: 'invite_id' })
    })

    test('of an organization that does not exist gives 404 and is named', async () => {
      const got = await client()('GET', `/orgs/${nobody}/invites${version}`)
      expect(got.status).toBe(404)
      expect(got.body.errors[0].detail).toBe(`There is no organization ${nobody}`)
    })

    test.each(['%zz', '%', '%E0%A4'])('with the broken percent-encoding %s gives 400', async (id) => {
      const got = await client()('GET', `/orgs/${id}/invites${version}`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0].detail).toBe(`The path has a broken percent-encoding: '${id}'`)
    })

    test('with a NUL gives 400', async () => {
      const got = await client()('GET', `/orgs/a%00b/invites${version}`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0].detail).toContain('NUL')
    })
  })

  describe('a query parameter', () => {
    test('that is unknown gives 400 and is named', async () => {
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
      'limit=%s gives 400 and is named',
      async (limit) => {
        const got = await client()('GET', limitLink(limit))
        expect(got.status).toBe(400)
        expect(got.body.errors[0].source).toEqual({ parameter: 'limit' })
        expect(got.body.errors[0].detail).toContain(`it is '${limit}'`)
      },
    )

    test.each(['starting_after', 'ending_before'])('%s that no link held gives 400 and is named', async (name) => {
      const got = await client()('GET', `${acme}${version}&${name}=v1.bm9uc2Vuc2U`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0]).toMatchObject({
        detail: `The query parameter '${name}' is not a valid cursor: 'v1.bm9uc2Vuc2U'`,
        source: { parameter: name },
      })
    })

    test('starting_after beside ending_before gives 400', async () => {
      const cursor = 'v1.eyJpZCI6IjMifQo%3D'
      const got = await client()('GET', `${acme}${version}&starting_after=${cursor}&ending_before=${cursor}`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0].source).toEqual({ parameter: 'ending_before' })
    })

    test('with a broken percent-encoding gives 400', async () => {
      const got = await client()('GET', `${acme}${version}&limit=%zz`)
      expect(got.status).toBe(400)
      expect(got.body.errors[0].detail).toContain('%zz')
    })
  })

  describe('a request that no operation is for', () => {
    test.runIf(offSpec)('gives 404 in an error document and names the nearest operation', async () => {
      const got = await client()('GET', `/orgs/${nobody}/members`)
      expect(got.status).toBe(404)
      expect(got.headers.get('content-type')).toBe('application/vnd.api+json')
      expect(got.body.errors[0].detail).toContain('the nearest is GET /orgs/{org_id}/invites')
    })

    test.runIf(offSpec)('gives 404 at the base itself', async () => {
      const got = await client()('GET', '')
      expect(got.status).toBe(404)
      expect(got.body.errors[0].status).toBe('404')
    })

    test.runIf(offSpec).each([
      ['PUT', acme, 'GET, POST'],
      ['DELETE', acme, 'GET, POST'],
      ['GET', `${acme}/${nobody}`, 'DELETE'],
    ])('%s %s gives 405 and allows %s', async (method, path, allow) => {
      const got = await client()(method, path + version)
      expect(got.status).toBe(405)
      expect(got.headers.get('allow')).toBe(allow)
      expect(got.body.errors[0].status).toBe('405')
    })
  })

  test('a refusal leaves everything as it was', async () => {
    const snyk = client()
    await invite(snyk, 'new@example.test')
    await snyk('POST', acme + version, { body: invitation('new@example.test') })
    expect(await listed(snyk)).toEqual([...seeded, 'new@example.test'])
  })
})
