import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { globexUsers, user, users } from './api.ts'

describeScenarios('blaxel', ({ client, offSpec }) => {
  describe('a credential', () => {
    test.each([
      ['authorization', 'Bearer admin'],
      ['x-blaxel-authorization', 'Bearer admin'],
      ['x-blaxel-authorization', 'bearer admin'],
    ])('is accepted in the form %s: %s', async (name, value) => {
      const got = await client()('GET', users, { as: null, headers: { [name]: value } })
      expect(got.status).toBe(200)
    })

    // Prism accepts the scheme only as `Bearer`, although it is case-insensitive (RFC 9110, 11.1).
    test.runIf(offSpec).each(['bearer admin', 'BEARER admin'])('is accepted in the form %s', async (authorization) => {
      const got = await client()('GET', users, { as: null, headers: { authorization } })
      expect(got.status).toBe(200)
    })

    // Prism checks the security schemes itself, regardless of its options, and rejects such a request with its own error.
    test.runIf(offSpec)('that is missing gives 401', async () => {
      const got = await expectRejected(client(), 'POST', users, { as: null, body: { email: 'new@example.test' } })
      expect(got.status).toBe(401)
      expect(got.body).toEqual({
        code: 401,
        error: 'Unauthorized',
        message: 'The header authorization is missing',
      })
    })

    // Prism rejects these requests itself, too.
    test.runIf(offSpec).each([
      ['of another scheme', 'Basic s3cr3t-value'],
      ['without a scheme', 's3cr3t-value'],
      ['of only a scheme', 'Bearer'],
    ])('%s in Authorization gives 401, and the response does not contain it', async (_, authorization) => {
      const got = await expectRejected(client(), 'POST', users, {
        headers: { authorization },
        body: { email: 'a@b.test' },
      })
      expect(got.status).toBe(401)
      expect(got.body.message).toBe("The header authorization is not of the form 'bearer <token>'")
      expect(got.text).not.toContain('s3cr3t')
    })

    test.each([
      ['of another scheme', 'Basic s3cr3t-value'],
      ['without a scheme', 's3cr3t-value'],
      ['of only a scheme', 'Bearer'],
      ['of two words', 'Bearer s3cr3t-value s3cr3t-value'],
    ])('%s in X-Blaxel-Authorization gives 401, and the response does not contain it', async (_, value) => {
      const headers = { 'x-blaxel-authorization': value }
      const got = await expectRejected(client(), 'POST', users, { as: null, headers, body: { email: 'a@b.test' } })
      expect(got.status).toBe(401)
      expect(got.body.message).toBe("The header x-blaxel-authorization is not of the form 'bearer <token>'")
      expect(got.text).not.toContain('s3cr3t')
    })

    test.each(['authorization', 'x-blaxel-authorization'])('in %s that is unknown gives 401', async (name) => {
      const got = await expectRejected(client(), 'POST', users, {
        as: null,
        headers: { [name]: 'Bearer s3cr3t-value' },
        body: { email: 'new@example.test' },
      })
      expect(got.status).toBe(401)
      expect(got.body).toEqual({ code: 401, error: 'Unauthorized', message: 'This token is unknown' })
    })

    test.each(['authorization', 'x-blaxel-authorization'])('in %s that has expired gives 401', async (name) => {
      const got = await expectRejected(client(), 'POST', users, {
        as: null,
        headers: { [name]: 'Bearer expired' },
        body: { email: 'new@example.test' },
      })
      expect(got.status).toBe(401)
      expect(got.body.message).toBe('The token expired at 2020-01-01T00:00:00.000Z')
    })

    test.each([
      ['GET', users],
      ['PUT', user('maria@example.test')],
      ['DELETE', user('maria@example.test')],
      ['GET', '/workspaces'],
      ['POST', '/workspaces'],
      ['POST', '/workspaces/availability'],
      ['GET', '/workspaces/acme'],
      ['PUT', '/workspaces/acme'],
      ['DELETE', '/workspaces/acme'],
      ['DELETE', '/workspaces/acme/leave'],
      ['POST', '/workspaces/acme/join'],
      ['POST', '/workspaces/acme/decline'],
      ['GET', '/profile/invitations'],
    ])('that is unknown gives 401 for %s %s too', async (method, path) => {
      const got = await expectRejected(client(), method, path, { as: 's3cr3t-value' })
      expect(got.status).toBe(401)
      expect(got.text).not.toContain('s3cr3t')
    })
  })

  describe('a member without rights', () => {
    test.each([
      ['POST', users, { email: 'new@example.test' }, 'invite'],
      ['PUT', user('reader@example.test'), { role: 'admin' }, 'manage'],
      ['DELETE', user('maria@example.test'), undefined, 'manage'],
      ['DELETE', user('jane@example.test'), undefined, 'manage'],
      ['PUT', '/workspaces/acme', { displayName: 'Mine' }, 'manage'],
      ['DELETE', '/workspaces/acme', undefined, 'manage'],
    ])('gets 403 for %s %s', async (method, path, body, right) => {
      const got = await expectRejected(client(), method, path, { as: 'reader', body })
      expect(got.status).toBe(403)
      expect(got.body).toEqual({
        code: 403,
        error: 'Forbidden',
        message: `reader@example.test has the role member in acme, which may not ${right}`,
      })
    })
  })

  describe('a caller outside of the workspace', () => {
    test.each([
      ['GET', globexUsers, undefined],
      ['POST', globexUsers, { email: 'new@example.test' }],
      ['PUT', user('reader@example.test', 'globex'), { role: 'admin' }],
      ['DELETE', user('reader@example.test', 'globex'), undefined],
      ['GET', '/workspaces/globex', undefined],
      ['PUT', '/workspaces/globex', { displayName: 'Mine' }],
      ['DELETE', '/workspaces/globex', undefined],
    ])('gets 403 for %s %s', async (method, path, body) => {
      const got = await expectRejected(client(), method, path, { as: 'user:maria@example.test', body })
      expect(got.status).toBe(403)
      expect(got.body.message).toBe('maria@example.test is not a member of globex')
    })

    test('who is not a member of anything gets 403', async () => {
      const got = await expectRejected(client(), 'GET', users, { as: 'user:nobody@example.test' })
      expect(got.status).toBe(403)
      expect(got.body.message).toBe('nobody@example.test is not a member of acme')
    })
  })
})
