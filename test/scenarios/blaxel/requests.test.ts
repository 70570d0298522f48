import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { globexUsers, user, users } from './api.ts'

const invitation = JSON.stringify({ email: 'new@example.test' })
const tooLarge = JSON.stringify({ email: 'new@example.test', note: 'x'.repeat(1024 * 1024) })

/** Every operation with a request body. */
const withBody = [
  ['POST', users],
  ['PUT', user('maria@example.test')],
  ['POST', '/workspaces'],
  ['PUT', '/workspaces/acme'],
  ['POST', '/workspaces/availability'],
] as const

describeScenarios('blaxel', ({ client, offSpec }) => {
  describe('a field', () => {
    test.each([
      ['POST', users, {}, "The body must have required property 'email'"],
      ['POST', users, { email: 7 }, 'The body at /email must be string; it is 7'],
      ['POST', users, { email: null }, 'The body at /email must be string; it is null'],
      ['POST', users, { email: '' }, `The body at /email must match format "email"; it is ''`],
      ['POST', users, { email: 'somebody' }, `The body at /email must match format "email"; it is 'somebody'`],
      ['POST', users, [], 'The body must be object'],
      ['PUT', user('maria@example.test'), {}, "The body must have required property 'role'"],
      ['PUT', user('maria@example.test'), { role: 7 }, 'The body at /role must be string; it is 7'],
      [
        'PUT',
        user('maria@example.test'),
        { role: '' },
        "The body at /role must NOT have fewer than 1 characters; it is ''",
      ],
      ['POST', '/workspaces', { name: 7 }, 'The body at /name must be string; it is 7'],
      ['POST', '/workspaces', { name: 'x', labels: { tier: 1 } }, 'The body at /labels/tier must be string; it is 1'],
      ['PUT', '/workspaces/acme', { displayName: 7 }, 'The body at /displayName must be string; it is 7'],
      ['PUT', '/workspaces/acme', { labels: [] }, 'The body at /labels must be object'],
      ['POST', '/workspaces/availability', {}, "The body must have required property 'name'"],
      ['POST', '/workspaces/availability', { name: 7 }, 'The body at /name must be string; it is 7'],
    ])('%s %s %j gives 400', async (method, path, body, message) => {
      const got = await expectRejected(client(), method, path, { body })
      expect(got.status).toBe(400)
      expect(got.headers.get('content-type')).toBe('application/json')
      expect(got.body).toEqual({ code: 400, error: 'Bad request', message })
    })
  })

  describe('a body', () => {
    test.each(withBody)('that is missing gives 400 for %s %s', async (method, path) => {
      const got = await expectRejected(client(), method, path)
      expect(got.status).toBe(400)
      expect(got.body.message).toBe('The request has no body')
    })

    test.each(withBody)('of another type gives 415 for %s %s', async (method, path) => {
      const got = await expectRejected(client(), method, path, {
        text: invitation,
        headers: { 'content-type': 'text/plain' },
      })
      expect(got.status).toBe(415)
      expect(got.body).toEqual({
        code: 415,
        error: 'Unsupported media type',
        message: "The content type is 'text/plain'; it takes application/json",
      })
    })

    test.each(withBody)('over 1 MiB gives 413 for %s %s', async (method, path) => {
      const got = await expectRejected(client(), method, path, { text: tooLarge })
      expect(got.status).toBe(413)
      expect(got.body).toMatchObject({ code: 413, error: 'Request body too large' })
      expect(got.body.message).toMatch(/bytes; the limit is 1048576$/)
    })

    // Prism parses JSON itself, and does not respond to invalid JSON.
    test.runIf(offSpec).each(withBody)('that is truncated gives 400 for %s %s', async (method, path) => {
      const got = await expectRejected(client(), method, path, { text: '{"email": ' })
      expect(got.status).toBe(400)
      expect(got.body).toMatchObject({ code: 400, message: expect.stringMatching(/^The body is not JSON: /) })
    })

    // Prism forwards a JSON string without its quotes, and null as no body.
    test.runIf(offSpec).each([
      ['"new@example.test"', "The body must be object; it is 'new@example.test'"],
      ['null', 'The body must be object; it is null'],
    ])('%s gives 400', async (text, message) => {
      const got = await expectRejected(client(), 'POST', users, { text })
      expect(got.status).toBe(400)
      expect(got.body.message).toBe(message)
    })

    test.each(['__proto__', '\\u005f_proto__', '__pr\\u006Fto__'])(
      'with a property called %s gives 400',
      async (name) => {
        const text = `{"email": "new@example.test", "${name}": {"role": "admin"}}`
        const got = await expectRejected(client(), 'POST', users, { text })
        expect(got.status).toBe(400)
        expect(got.body.message).toBe("The body has a property called '__proto__'")
      },
    )

    test('with a very long invalid value gives an error that shows a part of it', async () => {
      const got = await expectRejected(client(), 'POST', users, { body: { email: 'x'.repeat(5000) } })
      expect(got.status).toBe(400)
      expect(got.body.message).toBe(`The body at /email must match format "email"; it is '${'x'.repeat(100)}…'`)
    })

    test('may declare its character set', async () => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      const got = await client()('POST', users, { text: invitation, headers })
      expect(got.status).toBe(200)
    })
  })

  describe('a path', () => {
    test.each(['%zz', '%', '%E0%A4%A', '%ff'])('with the invalid percent-encoding %s gives 400', async (text) => {
      const got = await expectRejected(client(), 'DELETE', `/users/${text}?workspace=acme`)
      expect(got.status).toBe(400)
      expect(got.body.message).toBe(`The path has a broken percent-encoding: '${text}'`)
    })

    test('with a NUL character gives 400', async () => {
      const got = await expectRejected(client(), 'DELETE', '/users/jane%00@example.test?workspace=acme')
      expect(got.status).toBe(400)
      expect(got.body.message).toBe("The path has a NUL character: 'jane%00@example.test'")
    })
  })

  describe('a query', () => {
    // Prism rebuilds the query, so the mock would get a valid one.
    test.runIf(offSpec)('with an invalid percent-encoding gives 400', async () => {
      const got = await expectRejected(client(), 'GET', '/users?workspace=%zz')
      expect(got.status).toBe(400)
      expect(got.body.message).toBe("The query has a broken percent-encoding: '?workspace=%zz'")
    })

    test.each([
      ['/workspaces/acme?countResources=maybe', 'countResources', 'GET', undefined],
      ['/workspaces/availability?withReason=1', 'withReason', 'POST', { name: 'initech' }],
    ])('%s with an invalid %s gives 400', async (path, name, method, body) => {
      const got = await expectRejected(client(), method, path, { body })
      expect(got.status).toBe(400)
      expect(got.body.message).toContain(`The query parameter '${name}' must be boolean`)
    })

    test('with a repeated parameter gives 400', async () => {
      const got = await expectRejected(client(), 'GET', '/workspaces/acme?countResources=true&countResources=true')
      expect(got.status).toBe(400)
      expect(got.body.message).toBe("The query parameter 'countResources' is given more than once")
    })

    test('may have an unknown parameter, which is ignored', async () => {
      const got = await client()('GET', `${globexUsers}&colour=red`)
      expect(got.status).toBe(200)
    })
  })

  describe('a request that matches no operation', () => {
    test.runIf(offSpec).each([
      ['GET', '/members'],
      ['GET', '/users/maria@example.test/roles'],
      ['POST', '/'],
    ])('%s %s gives 404', async (method, path) => {
      const got = await expectRejected(client(), method, path)
      expect(got.status).toBe(404)
      expect(got.body).toMatchObject({
        code: 404,
        error: 'Resource not found',
        message: expect.stringContaining(`There is no ${method} ${path}`),
      })
    })

    test.runIf(offSpec).each([
      ['PATCH', '/users', 'GET, POST'],
      ['GET', '/users/maria@example.test', 'DELETE, PUT'],
      ['DELETE', '/workspaces', 'GET, POST'],
      ['POST', '/workspaces/acme', 'DELETE, GET, PUT'],
      ['POST', '/workspaces/acme/leave', 'DELETE'],
      ['GET', '/workspaces/acme/join', 'POST'],
      ['PUT', '/profile/invitations', 'GET'],
    ])('%s %s gives 405 and allows %s', async (method, path, allow) => {
      const got = await expectRejected(client(), method, path)
      expect(got.status).toBe(405)
      expect(got.headers.get('allow')).toBe(allow)
      expect(got.body).toEqual({
        code: 405,
        error: 'Method not allowed',
        message: `${method} is not allowed on ${path}, which takes ${allow}`,
      })
    })
  })
})
