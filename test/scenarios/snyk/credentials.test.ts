import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { acme, globex, initiallyInvited, invitation, invite, listed, version } from './api.ts'

describeScenarios('snyk', ({ client, offSpec }) => {
  describe('a credential', () => {
    test.each(['token admin', 'Token admin', 'TOKEN admin', 'bearer admin', 'Bearer admin', 'BEARER admin'])(
      'is accepted in the form "%s"',
      async (authorization) => {
        const got = await client()('GET', acme + version, { as: null, headers: { authorization } })
        expect(got.status).toBe(200)
      },
    )

    // Prism rejects such a request itself.
    test.runIf(offSpec)('that is missing gives 401', async () => {
      const got = await client()('GET', acme + version, { as: null })
      expect(got.status).toBe(401)
      expect(got.body.errors[0]).toMatchObject({ status: '401', code: 'SNYK-0005', title: 'Authentication error' })
    })

    test.each([
      ['of another scheme', 'Basic s3cr3t-value'],
      ['without a scheme', 's3cr3t-value'],
      ['of two words', 'token s3cr3t-value s3cr3t-value'],
      ['of only a scheme', 'token'],
    ])('%s gives 400, and the response does not contain it', async (_, authorization) => {
      const got = await client()('GET', acme + version, { as: null, headers: { authorization } })
      expect(got.status).toBe(400)
      expect(got.body.errors[0].detail).toBe("The header authorization is not of the form 'token <token>'")
      expect(got.text).not.toContain('s3cr3t')
    })

    test('that is unknown gives 401, and the response does not contain it', async () => {
      const got = await client()('GET', acme + version, { as: 's3cr3t-value' })
      expect(got.status).toBe(401)
      expect(got.text).not.toContain('s3cr3t')
    })

    test('that has expired gives 401 and names the time of its expiry', async () => {
      const got = await client()('GET', acme + version, { as: 'expired' })
      expect(got.status).toBe(401)
      expect(got.body.errors[0].detail).toBe('The token expired at 2020-01-01T00:00:00.000Z')
    })

    test('that will expire is valid until the world’s clock reaches its expiry', async () => {
      const snyk = client()
      await snyk.control('POST', '/clock', { body: { set: '2019-06-01T00:00:00Z' } })
      const got = await snyk('GET', acme + version, { as: 'expired' })
      expect(got.status).toBe(200)
    })
  })

  describe('a reader', () => {
    test('cannot invite', async () => {
      const snyk = client()
      const got = await snyk('POST', acme + version, { as: 'reader', body: invitation('new@example.test') })
      expect(got.status).toBe(403)
      expect(got.body.errors[0].detail).toContain('reader@example.test has the role Org Collaborator')
      expect(await listed(snyk)).toEqual(initiallyInvited)
    })

    test('cannot cancel', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test')
      const got = await snyk('DELETE', `${acme}/${id}${version}`, { as: 'reader' })
      expect(got.status).toBe(403)
      expect(await listed(snyk)).toContain('new@example.test')
    })
  })

  describe('a caller outside of the organization', () => {
    test('cannot list its invitations', async () => {
      const got = await client()('GET', globex + version, { as: 'user:maria@example.test' })
      expect(got.status).toBe(404)
    })

    test('cannot invite to it', async () => {
      const snyk = client()
      const got = await snyk('POST', globex + version, {
        as: 'user:maria@example.test',
        body: invitation('new@example.test'),
      })
      expect(got.status).toBe(404)
      expect(await listed(snyk, globex)).toEqual([])
    })

    test('cannot cancel its invitations', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test', globex)
      const got = await snyk('DELETE', `${globex}/${id}${version}`, { as: 'user:maria@example.test' })
      expect(got.status).toBe(404)
      expect(await listed(snyk, globex)).toEqual(['new@example.test'])
    })
  })
})
