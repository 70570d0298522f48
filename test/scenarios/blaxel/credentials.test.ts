import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { refused } from '../refused.ts'
import { globexUsers, user, users } from './words.ts'

describeScenarios('blaxel', ({ client, offSpec }) => {
  describe('a credential', () => {
    test.each([
      ['authorization', 'Bearer admin'],
      ['x-blaxel-authorization', 'Bearer admin'],
      ['x-blaxel-authorization', 'bearer admin'],
    ])('is taken in the form %s: %s', async (name, value) => {
      const got = await client()('GET', users, { as: null, headers: { [name]: value } })
      expect(got.status).toBe(200)
    })

    // Prism knows the scheme in this one spelling alone, although RFC 9110 (11.1) does not mind its case.
    test.runIf(offSpec).each(['bearer admin', 'BEARER admin'])('is taken in the form %s', async (authorization) => {
      const got = await client()('GET', users, { as: null, headers: { authorization } })
      expect(got.status).toBe(200)
    })

    // Prism checks the security schemes itself, whatever its options, and refuses such a request in its own words.
    test.runIf(offSpec)('that is missing gives 401', async () => {
      const got = await refused(client(), 'POST', users, { as: null, body: { email: 'new@example.test' } })
      expect(got.status).toBe(401)
      expect(got.body).toEqual({
        code: 401,
        error: 'Unauthorized',
        message: 'The header authorization is missing',
      })
    })

    // The same again.
    test.runIf(offSpec).each([
      ['of another scheme', 'Basic s3cr3t-value'],
      ['without a scheme', 's3cr3t-value'],
      ['of a scheme alone', 'Bearer'],
    ])('%s in Authorization gives 401 and is not repeated', async (_, authorization) => {
      const got = await refused(client(), 'POST', users, { headers: { authorization }, body: { email: 'a@b.test' } })
      expect(got.status).toBe(401)
      expect(got.body.message).toBe("The header authorization is not of the form 'bearer <token>'")
      expect(got.text).not.toContain('s3cr3t')
    })

    test.each([
      ['of another scheme', 'Basic s3cr3t-value'],
      ['without a scheme', 's3cr3t-value'],
      ['of a scheme alone', 'Bearer'],
      ['of two words', 'Bearer s3cr3t-value s3cr3t-value'],
    ])('%s in X-Blaxel-Authorization gives 401 and is not repeated', async (_, value) => {
      const headers = { 'x-blaxel-authorization': value }
      const got = await refused(client(), 'POST', users, { as: null, headers, body: { email: 'a@b.test' } })
      expect(got.status).toBe(401)
      expect(got.body.message).toBe("The header x-blaxel-authorization is not of the form 'bearer <token>'")
      expect(got.text).not.toContain('s3cr3t')
    })

    test.each(['authorization', 'x-blaxel-authorization'])('in %s that nobody has gives 401', async (name) => {
      const got = await refused(client(), 'POST', users, {
        as: null,
        headers: { [name]: 'Bearer s3cr3t-value' },
        body: { email: 'new@example.test' },
      })
      expect(got.status).toBe(401)
      expect(got.body).toEqual({ code: 401, error: 'Unauthorized', message: 'This token is unknown' })
    })

    test.each(['authorization', 'x-blaxel-authorization'])('in %s that has expired gives 401', async (name) => {
      const got = await refused(client(), 'POST', users, {
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
    ])('that nobody has is refused for %s %s too', async (method, path) => {
      const got = await refused(client(), method, path, { as: 's3cr3t-value' })
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
    ])('is refused %s %s with 403', async (method, path, body, right) => {
      const got = await refused(client(), method, path, { as: 'reader', body })
      expect(got.status).toBe(403)
      expect(got.body).toEqual({
        code: 403,
        error: 'Forbidden',
        message: `reader@example.test has the role member in acme, which may not ${right}`,
      })
    })
  })

  describe('a stranger to the workspace', () => {
    test.each([
      ['GET', globexUsers, undefined],
      ['POST', globexUsers, { email: 'new@example.test' }],
      ['PUT', user('reader@example.test', 'globex'), { role: 'admin' }],
      ['DELETE', user('reader@example.test', 'globex'), undefined],
      ['GET', '/workspaces/globex', undefined],
      ['PUT', '/workspaces/globex', { displayName: 'Mine' }],
      ['DELETE', '/workspaces/globex', undefined],
    ])('is refused %s %s with 403', async (method, path, body) => {
      const got = await refused(client(), method, path, { as: 'user:maria@example.test', body })
      expect(got.status).toBe(403)
      expect(got.body.message).toBe('maria@example.test is not a member of globex')
    })

    test('who is a member nowhere is refused with 403', async () => {
      const got = await refused(client(), 'GET', users, { as: 'user:nobody@example.test' })
      expect(got.status).toBe(403)
      expect(got.body.message).toBe('nobody@example.test is not a member of acme')
    })
  })
})
