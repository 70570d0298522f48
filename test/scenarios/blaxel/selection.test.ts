import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { refused } from '../refused.ts'
import { user, users } from './words.ts'

const body = { email: 'new@example.test' }

describeScenarios('blaxel', ({ client }) => {
  describe('the workspace', () => {
    test('can be named in the query', async () => {
      const got = await client()('POST', '/users?workspace=globex', { body })
      expect(got.body.workspace).toBe('globex')
    })

    test('can be named in the header', async () => {
      const got = await client()('POST', '/users', { headers: { 'x-blaxel-workspace': 'globex' }, body })
      expect(got.body.workspace).toBe('globex')
    })

    test('can be named in the header by its id', async () => {
      const blaxel = client()
      const { id } = (await blaxel('GET', '/workspaces/globex')).body
      const got = await blaxel('POST', '/users', { headers: { 'x-blaxel-workspace': id }, body })
      expect(got.body.workspace).toBe('globex')
    })

    test('is the only one where the caller sees but one', async () => {
      const got = await client()('GET', '/users', { as: 'user:maria@example.test' })
      expect(got.status).toBe(200)
      expect(got.body).toHaveLength(6)
    })

    test.each([
      ['GET', '/users', undefined],
      ['POST', '/users', { email: 'new@example.test' }],
      ['PUT', '/users/maria@example.test', { role: 'admin' }],
      ['DELETE', '/users/maria@example.test', undefined],
    ])('must be named for %s %s where the caller sees several', async (method, path, body) => {
      const got = await refused(client(), method, path, { body })
      expect(got.status).toBe(400)
      expect(got.body).toEqual({
        code: 400,
        error: 'Bad request',
        message:
          'The credential has access to several workspaces (acme, globex); name one in the header X-Blaxel-Workspace',
      })
    })

    test('must be named where the caller sees none', async () => {
      const got = await refused(client(), 'GET', '/users', { as: 'user:nobody@example.test' })
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
      const got = await refused(client(), method, path, { body })
      expect(got.status).toBe(404)
      expect(got.body).toEqual({
        code: 404,
        error: 'Resource not found',
        message: "There is no workspace 'umbrella'",
      })
    })

    test('that does not exist gives 404 in the header too', async () => {
      const got = await refused(client(), 'GET', '/users', { headers: { 'x-blaxel-workspace': 'umbrella' } })
      expect(got.status).toBe(404)
      expect(got.body.message).toBe("There is no workspace 'umbrella'")
    })

    test.each(['__proto__', 'constructor', 'toString'])('called %s does not exist either', async (name) => {
      const got = await refused(client(), 'GET', `/users?workspace=${name}`)
      expect(got.status).toBe(404)
    })

    test('cannot be empty in the header', async () => {
      const got = await refused(client(), 'GET', '/users', { headers: { 'x-blaxel-workspace': '' } })
      expect(got.status).toBe(400)
      expect(got.body.message).toContain("'x-blaxel-workspace'")
    })

    test('cannot be empty in the query', async () => {
      const got = await refused(client(), 'GET', '/users?workspace=')
      expect(got.status).toBe(400)
      expect(got.body.message).toContain("'workspace'")
    })

    test('cannot be named twice in the query', async () => {
      const got = await refused(client(), 'GET', '/users?workspace=acme&workspace=globex')
      expect(got.status).toBe(400)
      expect(got.body.message).toBe("The query parameter 'workspace' is given more than once")
    })
  })

  describe('Blaxel-Version', () => {
    test.each(['2026-04-16', '2026-04-20', '2026-04-28', '2026-04-28.preview'])('%s is known', async (version) => {
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
    ])('that is unknown gives 400 for %s %s, in the form without a code', async (method, path) => {
      const got = await refused(client(), method, path, { headers: { 'blaxel-version': '2030-01-01' } })
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
      const got = await refused(client(), method, path, { headers: { 'blaxel-version': '2030-01-01' }, body })
      expect(got.status).toBe(400)
      expect(got.body.error).toBe('invalid_api_version')
    })

    test.each(['latest', '2026-4-16', '2026-04-28.beta'])(
      '%s, which is none, gives 400 and is named',
      async (version) => {
        const got = await refused(client(), 'GET', users, { headers: { 'blaxel-version': version } })
        expect(got.status).toBe(400)
        expect(got.body).toEqual({
          error: 'invalid_api_version',
          message: expect.stringContaining(`'${version}'`),
        })
      },
    )
  })
})
