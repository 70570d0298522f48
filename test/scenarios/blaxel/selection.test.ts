import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { user, users } from './api.ts'

const body = { email: 'new@example.test' }

describeScenarios('blaxel', ({ client }) => {
  describe('the workspace', () => {
    test('can be set in the query', async () => {
      const got = await client()('POST', '/users?workspace=globex', { body })
      expect(got.body.workspace).toBe('globex')
    })

    test('can be set in the header', async () => {
      const got = await client()('POST', '/users', { headers: { 'x-blaxel-workspace': 'globex' }, body })
      expect(got.body.workspace).toBe('globex')
    })

    test('can be set in the header by its id', async () => {
      const blaxel = client()
      const { id } = (await blaxel('GET', '/workspaces/globex')).body
      const got = await blaxel('POST', '/users', { headers: { 'x-blaxel-workspace': id }, body })
      expect(got.body.workspace).toBe('globex')
    })

    test('is optional if the caller has access to only one', async () => {
      const got = await client()('GET', '/users', { as: 'user:maria@example.test' })
      expect(got.status).toBe(200)
      expect(got.body).toHaveLength(6)
    })

    test.each([
      ['GET', '/users', undefined],
      ['POST', '/users', { email: 'new@example.test' }],
      ['PUT', '/users/maria@example.test', { role: 'admin' }],
      ['DELETE', '/users/maria@example.test', undefined],
    ])('is required for %s %s if the caller has access to several', async (method, path, body) => {
      const got = await expectRejected(client(), method, path, { body })
      expect(got.status).toBe(400)
      expect(got.body).toEqual({
        code: 400,
        error: 'Bad request',
        message:
          'The credential has access to several workspaces (acme, globex); name one in the header X-Blaxel-Workspace',
      })
    })

    test('is required if the caller has access to none', async () => {
      const got = await expectRejected(client(), 'GET', '/users', { as: 'user:nobody@example.test' })
      expect(got.status).toBe(400)
      expect(got.body.message).toBe(
        'The credential has access to no workspace; name one in the header X-Blaxel-Workspace',
      )
    })

    test.each([
      ['GET', '/users?workspace=umbrella', undefined],
      ['POST', '/users?workspace=umbrella', { email: 'new@example.test' }],
      ['PUT', user('maria@example.test', 'umbrella'), { role: 'admin' }],
      ['DELETE', user('maria@example.test', 'umbrella'), undefined],
      ['GET', '/workspaces/umbrella', undefined],
      ['PUT', '/workspaces/umbrella', { displayName: 'Umbrella' }],
      ['DELETE', '/workspaces/umbrella', undefined],
    ])('that does not exist gives 404 for %s %s', async (method, path, body) => {
      const got = await expectRejected(client(), method, path, { body })
      expect(got.status).toBe(404)
      expect(got.body).toEqual({
        code: 404,
        error: 'Resource not found',
        message: "There is no workspace 'umbrella'",
      })
    })

    test('that does not exist gives 404 also if it is set in the header', async () => {
      const got = await expectRejected(client(), 'GET', '/users', { headers: { 'x-blaxel-workspace': 'umbrella' } })
      expect(got.status).toBe(404)
      expect(got.body.message).toBe("There is no workspace 'umbrella'")
    })

    test.each(['__proto__', 'constructor', 'toString'])('called %s does not exist either', async (name) => {
      const got = await expectRejected(client(), 'GET', `/users?workspace=${name}`)
      expect(got.status).toBe(404)
    })

    test('cannot be empty in the header', async () => {
      const got = await expectRejected(client(), 'GET', '/users', { headers: { 'x-blaxel-workspace': '' } })
      expect(got.status).toBe(400)
      expect(got.body.message).toContain("'x-blaxel-workspace'")
    })

    test('cannot be empty in the query', async () => {
      const got = await expectRejected(client(), 'GET', '/users?workspace=')
      expect(got.status).toBe(400)
      expect(got.body.message).toContain("'workspace'")
    })

    test('cannot be set twice in the query', async () => {
      const got = await expectRejected(client(), 'GET', '/users?workspace=acme&workspace=globex')
      expect(got.status).toBe(400)
      expect(got.body.message).toBe("The query parameter 'workspace' is given more than once")
    })
  })

  describe('Blaxel-Version', () => {
    test.each(['2026-04-16', '2026-04-20', '2026-04-28', '2026-04-28.preview'])('%s is accepted', async (version) => {
      const got = await client()('GET', users, { headers: { 'blaxel-version': version } })
      expect(got.status).toBe(200)
    })

    test.each([
      ['GET', users],
      ['DELETE', user('maria@example.test')],
      ['GET', '/workspaces'],
      ['GET', '/workspaces/acme'],
      ['DELETE', '/workspaces/acme'],
      ['DELETE', '/workspaces/acme/leave'],
      ['POST', '/workspaces/acme/join'],
      ['POST', '/workspaces/acme/decline'],
      ['GET', '/profile/invitations'],
    ])('that is unknown gives 400 for %s %s, with an error without a code', async (method, path) => {
      const got = await expectRejected(client(), method, path, { headers: { 'blaxel-version': '2030-01-01' } })
      expect(got.status).toBe(400)
      expect(got.body).toEqual({
        error: 'invalid_api_version',
        message: "Unknown API version '2030-01-01'; the versions are 2026-04-16, 2026-04-20, 2026-04-28",
      })
    })

    test.each([
      ['POST', users, { email: 'new@example.test' }],
      ['PUT', user('maria@example.test'), { role: 'admin' }],
      ['POST', '/workspaces', { name: 'initech' }],
      ['PUT', '/workspaces/acme', { displayName: 'Mine' }],
      ['POST', '/workspaces/availability', { name: 'initech' }],
    ])('that is unknown gives 400 for %s %s with a body too', async (method, path, body) => {
      const got = await expectRejected(client(), method, path, { headers: { 'blaxel-version': '2030-01-01' }, body })
      expect(got.status).toBe(400)
      expect(got.body.error).toBe('invalid_api_version')
    })

    test.each(['latest', '2026-4-16', '2026-04-28.beta'])(
      '%s, which is not a version, gives 400, and the error names it',
      async (version) => {
        const got = await expectRejected(client(), 'GET', users, { headers: { 'blaxel-version': version } })
        expect(got.status).toBe(400)
        expect(got.body).toEqual({
          error: 'invalid_api_version',
          message: expect.stringContaining(`'${version}'`),
        })
      },
    )
  })
})
