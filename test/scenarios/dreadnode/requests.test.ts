import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { invitations, members, mine, respondPath, unknownId, users } from './api.ts'

const invitation = JSON.stringify({ email: 'new@example.test', role: 'reader' })
const tooLarge = JSON.stringify({ email: 'new@example.test', role: 'reader', note: 'x'.repeat(1024 * 1024) })

/** Every operation with a request body. */
const withBody = [
  ['POST', users],
  ['PUT', `${users}/${unknownId}`],
  ['POST', invitations],
  ['POST', respondPath(unknownId)],
  ['PUT', `${members}/${unknownId}`],
] as const

describeScenarios('dreadnode', ({ client, offSpec }) => {
  describe('a body', () => {
    test.each(withBody)('that is missing gives 422 for %s %s', async (method, path) => {
      const got = await expectRejected(client(), method, path)
      expect(got.status).toBe(422)
      expect(got.body).toEqual({
        code: 422,
        detail: 'The request has no body',
        type: 'validation_error',
        errors: [{ loc: ['body'], msg: 'The request has no body', type: 'json_invalid' }],
      })
    })

    test.each(withBody)('of another type gives 422 for %s %s', async (method, path) => {
      const got = await expectRejected(client(), method, path, {
        text: invitation,
        headers: { 'content-type': 'text/plain' },
      })
      expect(got.status).toBe(422)
      expect(got.body.detail).toBe("The content type is 'text/plain'; it takes application/json")
      expect(got.body.errors).toMatchObject([{ loc: ['header', 'content-type'] }])
    })

    test.each(withBody)('over 1 MiB gives 413 for %s %s', async (method, path) => {
      const got = await expectRejected(client(), method, path, { text: tooLarge })
      expect(got.status).toBe(413)
      expect(got.body).toEqual({
        code: 413,
        detail: expect.stringMatching(/^The body has .+ bytes; the limit is 1048576$/),
        type: 'invalid_error',
      })
    })

    // Prism parses JSON itself, and does not respond to invalid JSON.
    test.runIf(offSpec).each(withBody)('that is truncated gives 422 for %s %s', async (method, path) => {
      const got = await expectRejected(client(), method, path, { text: '{"email": ' })
      expect(got.status).toBe(422)
      expect(got.body.detail).toMatch(/^The body is not JSON: /)
      expect(got.body.errors).toMatchObject([{ loc: ['body'], type: 'json_invalid' }])
    })

    // Prism forwards a JSON string without its quotes, and null as no body.
    test.runIf(offSpec).each([
      ['"new@example.test"', "The body must be object; it is 'new@example.test'"],
      ['null', 'The body must be object; it is null'],
    ])('%s gives 422', async (text, detail) => {
      const got = await expectRejected(client(), 'POST', invitations, { text })
      expect(got.status).toBe(422)
      expect(got.body.detail).toBe(detail)
    })

    test.each(['__proto__', '\\u005f_proto__'])('with a property called %s gives 422', async (name) => {
      const text = `{"email": "new@example.test", "role": "reader", "${name}": {"role": "owner"}}`
      const got = await expectRejected(client(), 'POST', invitations, { text })
      expect(got.status).toBe(422)
      expect(got.body.detail).toBe("The body has a property called '__proto__'")
    })

    test('may declare its character set', async () => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      const got = await client()('POST', invitations, { text: invitation, headers })
      expect(got.status).toBe(201)
    })

    test('may have unknown properties', async () => {
      const body = { email: 'new@example.test', role: 'reader', colour: 'red' }
      const got = await client()('POST', invitations, { body })
      expect(got.status).toBe(201)
    })
  })

  describe('a path', () => {
    test.each(['%zz', '%', '%E0%A4%A', '%ff'])('with the invalid percent-encoding %s gives 400', async (org) => {
      const got = await expectRejected(client(), 'GET', `/org/${org}/members`)
      expect(got.status).toBe(400)
      expect(got.body).toEqual({
        code: 400,
        detail: `The path has a broken percent-encoding: '${org}'`,
        type: 'invalid_error',
      })
    })

    test('with a NUL character gives 400', async () => {
      const got = await expectRejected(client(), 'GET', '/org/ac%00me/members')
      expect(got.status).toBe(400)
      expect(got.body.detail).toBe("The path has a NUL character: 'ac%00me'")
    })

    test.each([
      ['DELETE', `${invitations}/first`, 'invitation_id', undefined],
      ['POST', respondPath('first'), 'invitation_id', { accept: true }],
      ['PUT', `${users}/first`, 'user_id', { permission: 'owner' }],
      ['DELETE', `${users}/first`, 'user_id', undefined],
      ['PUT', `${members}/first`, 'user_id', { role: 'owner' }],
      ['DELETE', `${members}/first`, 'user_id', undefined],
    ])('%s %s with a malformed %s gives 422', async (method, path, name, body) => {
      const got = await expectRejected(client(), method, path, { body })
      expect(got.status).toBe(422)
      expect(got.body).toEqual({
        code: 422,
        detail: `The path parameter '${name}' must match format "uuid"; it is 'first'`,
        type: 'validation_error',
        errors: [{ loc: ['path', name], msg: 'must match format "uuid"', type: 'value_error' }],
      })
    })

    test.each([
      ['GET', '/org/umbrella/members', undefined, "There is no organization 'umbrella'"],
      ['GET', '/org/umbrella/invitations', undefined, "There is no organization 'umbrella'"],
      ['POST', '/org/umbrella/invitations', JSON.parse(invitation), "There is no organization 'umbrella'"],
      ['DELETE', `/org/umbrella/invitations/${unknownId}`, undefined, "There is no organization 'umbrella'"],
      ['PUT', `/org/umbrella/members/${unknownId}`, { role: 'owner' }, "There is no organization 'umbrella'"],
      ['DELETE', `/org/umbrella/members/${unknownId}`, undefined, "There is no organization 'umbrella'"],
      ['GET', '/org/umbrella/ws/main/users', undefined, "There is no organization 'umbrella'"],
      ['GET', '/org/acme/ws/lab/users', undefined, "There is no workspace 'acme/lab'"],
      ['PUT', `/org/acme/ws/lab/users/${unknownId}`, { permission: 'owner' }, "There is no workspace 'acme/lab'"],
      ['DELETE', `/org/acme/ws/lab/users/${unknownId}`, undefined, "There is no workspace 'acme/lab'"],
      ['GET', '/org/acme%2Fmain/members', undefined, "There is no organization 'acme/main'"],
      ['GET', '/org/__proto__/members', undefined, "There is no organization '__proto__'"],
    ])('%s %s with an unknown organization or workspace gives 404', async (method, path, body, detail) => {
      const got = await expectRejected(client(), method, path, { body })
      expect(got.status).toBe(404)
      expect(got.body).toEqual({ code: 404, detail, type: 'not_found_error' })
    })
  })

  describe('a query', () => {
    // Prism rebuilds the query, so the mock would get a valid one.
    test.runIf(offSpec)('with an invalid percent-encoding gives 400', async () => {
      const got = await expectRejected(client(), 'GET', `${members}?colour=%zz`)
      expect(got.status).toBe(400)
      expect(got.body.detail).toBe("The query has a broken percent-encoding: '?colour=%zz'")
    })

    test('may have unknown parameters, also repeated ones, which are ignored', async () => {
      const got = await client()('GET', `${members}?colour=red&colour=blue`)
      expect(got.status).toBe(200)
    })
  })

  describe('a request that matches no operation', () => {
    test.runIf(offSpec).each([
      ['GET', '/org/acme'],
      ['GET', '/org/acme/ws/main/members'],
      ['POST', '/'],
    ])('%s %s gives 404', async (method, path) => {
      const got = await expectRejected(client(), method, path)
      expect(got.status).toBe(404)
      expect(got.body).toMatchObject({
        code: 404,
        detail: expect.stringContaining(`There is no ${method} ${path}`),
        type: 'not_found_error',
      })
    })

    test.runIf(offSpec).each([
      ['PUT', users, 'GET, POST'],
      ['GET', `${users}/${unknownId}`, 'DELETE, PUT'],
      ['PATCH', invitations, 'GET, POST'],
      ['GET', `${invitations}/${unknownId}`, 'DELETE'],
      ['POST', mine, 'GET'],
      ['PUT', respondPath(unknownId), 'POST'],
      ['POST', members, 'GET'],
    ])('%s %s gives 405 and allows %s', async (method, path, allow) => {
      const got = await expectRejected(client(), method, path)
      expect(got.status).toBe(405)
      expect(got.headers.get('allow')).toBe(allow)
      expect(got.body).toMatchObject({ code: 405, detail: expect.stringContaining(`which takes ${allow}`) })
    })
  })
})
