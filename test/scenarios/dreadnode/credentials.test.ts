import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import {
  entry,
  globexInvitations,
  globexMembers,
  globexUsers,
  invitations,
  invite,
  members,
  mine,
  respondPath,
  unknownId,
  users,
} from './api.ts'

const invitation = { email: 'new@example.test', role: 'reader' }
const grant = { user_email: 'alice@example.test', permission: 'reader' }

describeScenarios('dreadnode', ({ client, offSpec }) => {
  describe('a credential', () => {
    // Prism accepts the scheme only as `Bearer`, although it is case-insensitive (RFC 9110, 11.1).
    test.runIf(offSpec).each(['bearer admin', 'BEARER admin'])('is accepted in the form %s', async (authorization) => {
      const got = await client()('GET', users, { headers: { authorization } })
      expect(got.status).toBe(200)
    })

    // Prism checks the security schemes itself, regardless of its options, and rejects such a request with its own error.
    test.runIf(offSpec)('that is missing gives 401', async () => {
      const got = await expectRejected(client(), 'POST', invitations, { as: null, body: invitation })
      expect(got.status).toBe(401)
      expect(got.body).toEqual({
        code: 401,
        detail: 'The header authorization is missing',
        type: 'authentication_error',
      })
    })

    // Prism rejects these requests itself, too.
    test.runIf(offSpec).each([
      ['of another scheme', 'Basic s3cr3t-value'],
      ['without a scheme', 's3cr3t-value'],
      ['of only a scheme', 'Bearer'],
    ])('%s gives 401, and the response does not contain it', async (_, authorization) => {
      const got = await expectRejected(client(), 'POST', invitations, { headers: { authorization }, body: invitation })
      expect(got.status).toBe(401)
      expect(got.body.detail).toBe("The header authorization is not of the form 'bearer <token>'")
      expect(got.text).not.toContain('s3cr3t')
    })

    test('of two words gives 401, and the response does not contain it', async () => {
      const got = await expectRejected(client(), 'POST', invitations, {
        as: 's3cr3t-value s3cr3t-value',
        body: invitation,
      })
      expect(got.status).toBe(401)
      expect(got.text).not.toContain('s3cr3t')
    })

    test.each([
      ['GET', users],
      ['POST', users],
      ['PUT', `${users}/${unknownId}`],
      ['DELETE', `${users}/${unknownId}`],
      ['GET', invitations],
      ['POST', invitations],
      ['DELETE', `${invitations}/${unknownId}`],
      ['GET', mine],
      ['POST', respondPath(unknownId)],
      ['GET', members],
      ['PUT', `${members}/${unknownId}`],
      ['DELETE', `${members}/${unknownId}`],
    ])('that is unknown gives 401 for %s %s', async (method, path) => {
      const got = await expectRejected(client(), method, path, { as: 's3cr3t-value' })
      expect(got.status).toBe(401)
      expect(got.body).toEqual({ code: 401, detail: 'This token is unknown', type: 'authentication_error' })
    })

    test('that has expired gives 401 and names the time of its expiry', async () => {
      const got = await expectRejected(client(), 'POST', invitations, { as: 'expired', body: invitation })
      expect(got.status).toBe(401)
      expect(got.body).toEqual({
        code: 401,
        detail: 'The token expired at 2020-01-01T00:00:00.000Z',
        type: 'expired_token_error',
      })
    })
  })

  describe('a reader', () => {
    test.each([
      ['POST', users, grant, 'acme/main, which may not manage'],
      ['POST', invitations, invitation, 'acme, which may not invite'],
      ['DELETE', `${invitations}/${unknownId}`, undefined, 'acme, which may not invite'],
      ['PUT', `${members}/${unknownId}`, { role: 'reader' }, 'acme, which may not manage'],
      ['DELETE', `${members}/${unknownId}`, undefined, 'acme, which may not manage'],
    ])('gets 403 for %s %s', async (method, path, body, end) => {
      const got = await expectRejected(client(), method, path, { as: 'reader', body })
      expect(got.status).toBe(403)
      expect(got.body).toEqual({
        code: 403,
        detail: `reader@example.test has the role reader in ${end}`,
        type: 'forbidden_error',
      })
    })

    test.each([
      ['PUT', users, { permission: 'owner' }],
      ['DELETE', users, undefined],
      ['PUT', members, { role: 'owner' }],
      ['DELETE', members, undefined],
    ])('gets 403 for %s on another entry of %s', async (method, path, body) => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, path, 'maria@example.test')
      const got = await expectRejected(dreadnode, method, `${path}/${user_id}`, { as: 'reader', body })
      expect(got.status).toBe(403)
    })

    test('cannot cancel an invitation', async () => {
      const dreadnode = client()
      const { id } = await entry(dreadnode, invitations, 'jane@example.test')
      const got = await expectRejected(dreadnode, 'DELETE', `${invitations}/${id}`, { as: 'reader' })
      expect(got.status).toBe(403)
    })
  })

  test('a contributor cannot invite either', async () => {
    const got = await expectRejected(client(), 'POST', invitations, { as: 'user:maria@example.test', body: invitation })
    expect(got.status).toBe(403)
    expect(got.body.detail).toBe('maria@example.test has the role contributor in acme, which may not invite')
  })

  describe('a caller outside of the organization', () => {
    test.each([
      ['GET', globexUsers, undefined, 'globex/main'],
      ['POST', globexUsers, grant, 'globex/main'],
      ['GET', globexInvitations, undefined, 'globex'],
      ['POST', globexInvitations, invitation, 'globex'],
      ['GET', globexMembers, undefined, 'globex'],
    ])('gets 403 for %s %s', async (method, path, body, place) => {
      const got = await expectRejected(client(), method, path, { as: 'user:maria@example.test', body })
      expect(got.status).toBe(403)
      expect(got.body).toEqual({
        code: 403,
        detail: `maria@example.test is not a member of ${place}`,
        type: 'forbidden_error',
      })
    })

    test.each([
      ['PUT', globexUsers, { permission: 'owner' }],
      ['DELETE', globexUsers, undefined],
      ['PUT', globexMembers, { role: 'owner' }],
      ['DELETE', globexMembers, undefined],
    ])('gets 403 for %s on an entry of %s', async (method, path, body) => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, path, 'reader@example.test')
      const got = await expectRejected(dreadnode, method, `${path}/${user_id}`, { as: 'user:maria@example.test', body })
      expect(got.status).toBe(403)
    })

    test('cannot cancel its invitations', async () => {
      const dreadnode = client()
      const id = await invite(dreadnode, 'new@example.test', globexInvitations)
      const got = await expectRejected(dreadnode, 'DELETE', `${globexInvitations}/${id}`, {
        as: 'user:maria@example.test',
      })
      expect(got.status).toBe(403)
    })

    test('who is not a member of anything gets 403', async () => {
      const got = await expectRejected(client(), 'GET', members, { as: 'user:nobody@example.test' })
      expect(got.status).toBe(403)
      expect(got.body.detail).toBe('nobody@example.test is not a member of acme')
    })
  })
})
