import { describe, expect, test } from 'vitest'
import { startOfTest } from '../../harness/mock.ts'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { addresses, entry, globexUsers, invite, listed, team, user, users } from './api.ts'

describeScenarios('blaxel', ({ client }) => {
  describe('the list of users', () => {
    test('shows members and invitations together, oldest first', async () => {
      expect(await addresses(client())).toEqual(team)
    })

    test('shows a member with sub, name and role', async () => {
      const maria = (await listed(client())).find(({ email }) => email === 'maria@example.test')
      expect(maria).toEqual({
        sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
        email: 'maria@example.test',
        email_verified: true,
        given_name: 'Maria',
        family_name: 'Member',
        role: 'member',
        accepted: true,
        expired: false,
      })
    })

    test('shows an invitation as neither accepted nor expired', async () => {
      const jane = (await listed(client())).find(({ email }) => email === 'jane@example.test')
      expect(jane).toEqual({
        email: 'jane@example.test',
        role: 'member',
        accepted: false,
        expired: false,
        source: 'invitation',
      })
    })

    test('is the same for a member without rights', async () => {
      const blaxel = client()
      const got = await blaxel('GET', users, { as: 'reader' })
      expect(got.body).toEqual(await listed(blaxel))
    })
  })

  describe('inviting', () => {
    test('responds with the invitation, which is valid for seven days', async () => {
      const blaxel = client()
      const admin = await entry(blaxel, 'admin@example.test')
      const got = await blaxel('POST', users, { body: { email: 'new@example.test' } })
      expect(got.status).toBe(200)
      expect(got.body).toEqual({
        createdAt: startOfTest,
        updatedAt: startOfTest,
        createdBy: admin?.sub,
        updatedBy: admin?.sub,
        email: 'new@example.test',
        expiresAt: '2026-01-22T12:00:00.000Z',
        invitedBy: admin?.sub,
        role: 'member',
        workspace: 'acme',
      })
    })

    test('adds the invitation at the end of the list', async () => {
      const blaxel = client()
      await invite(blaxel, 'new@example.test')
      expect(await addresses(blaxel)).toEqual([...team, 'new@example.test'])
    })

    test('gives no access before it is accepted', async () => {
      const blaxel = client()
      await invite(blaxel, 'new@example.test')
      const got = await blaxel('GET', users, { as: 'user:new@example.test' })
      expect(got.status).toBe(403)
    })

    test('sends an e-mail to the address', async () => {
      const blaxel = client()
      await invite(blaxel, 'new@example.test')
      const { body } = await blaxel.control('GET', '/mailbox?to=new@example.test')
      expect(body.mails).toMatchObject([{ to: 'new@example.test', provider: 'blaxel', tenantName: 'Acme' }])
    })

    test('ignores a role in the body, which is not part of the API', async () => {
      const blaxel = client()
      await blaxel('POST', users, { body: { email: 'new@example.test', role: 'admin' } })
      expect(await entry(blaxel, 'new@example.test')).toMatchObject({ role: 'member' })
    })

    test('keeps the letter case of the address', async () => {
      const blaxel = client()
      await invite(blaxel, 'New.Person@Example.test')
      expect(await addresses(blaxel)).toContain('New.Person@Example.test')
    })

    test.each(['jane@example.test', 'JANE@Example.Test'])('%s, who is already invited, gives 409', async (email) => {
      const got = await expectRejected(client(), 'POST', users, { body: { email } })
      expect(got.status).toBe(409)
      expect(got.body).toEqual({
        code: 409,
        error: 'Resource already exists',
        message: `${email} already has a pending invitation`,
      })
    })

    test.each(['maria@example.test', 'Maria@EXAMPLE.test'])('%s, who is a member, gives 409', async (email) => {
      const got = await expectRejected(client(), 'POST', users, { body: { email } })
      expect(got.status).toBe(409)
      expect(got.body.message).toBe(`${email} is already in the workspace`)
    })

    test('a person invited elsewhere gives no conflict', async () => {
      const blaxel = client()
      await invite(blaxel, 'jane@example.test', globexUsers)
      expect(await addresses(blaxel, globexUsers)).toContain('jane@example.test')
    })
  })

  describe('changing a role', () => {
    test('responds with the member in the new role', async () => {
      const blaxel = client()
      const got = await blaxel('PUT', user('maria@example.test'), { body: { role: 'admin' } })
      expect(got.status).toBe(200)
      expect(got.body).toMatchObject({ email: 'maria@example.test', role: 'admin', accepted: true })
      expect(await entry(blaxel, 'maria@example.test')).toEqual(got.body)
    })

    test('finds the member by sub', async () => {
      const blaxel = client()
      const maria = await entry(blaxel, 'maria@example.test')
      await blaxel('PUT', user(maria?.sub as string), { body: { role: 'admin' } })
      expect(await entry(blaxel, 'maria@example.test')).toMatchObject({ role: 'admin' })
    })

    test('gives a new admin the right to invite', async () => {
      const blaxel = client()
      await blaxel('PUT', user('reader@example.test'), { body: { role: 'admin' } })
      const got = await blaxel('POST', users, { as: 'reader', body: { email: 'new@example.test' } })
      expect(got.status).toBe(200)
    })

    test('does not affect other workspaces', async () => {
      const blaxel = client()
      await blaxel('PUT', user('reader@example.test'), { body: { role: 'admin' } })
      expect(await entry(blaxel, 'reader@example.test', globexUsers)).toMatchObject({ role: 'member' })
    })

    test('keeps the position on the list', async () => {
      const blaxel = client()
      await blaxel('PUT', user('reader@example.test'), { body: { role: 'admin' } })
      expect(await addresses(blaxel)).toEqual(team)
    })

    test('changes the role of a pending invitation', async () => {
      const blaxel = client()
      const got = await blaxel('PUT', user('jane@example.test'), { body: { role: 'admin' } })
      expect(got.body).toMatchObject({ email: 'jane@example.test', role: 'admin', accepted: false })
      await blaxel('POST', '/workspaces/acme/join', { as: 'user:jane@example.test' })
      expect(await entry(blaxel, 'jane@example.test')).toMatchObject({ role: 'admin', accepted: true })
    })

    test.each(['maria@example.test', 'jane@example.test'])('of %s to an unknown role gives 400', async (email) => {
      const got = await expectRejected(client(), 'PUT', user(email), { body: { role: 'owner' } })
      expect(got.status).toBe(400)
      expect(got.body).toEqual({
        code: 400,
        error: 'Bad request',
        message: "There is no role 'owner'; the roles are admin, member",
      })
    })

    test('of an unknown person gives 404', async () => {
      const got = await expectRejected(client(), 'PUT', user('ghost@example.test'), { body: { role: 'admin' } })
      expect(got.status).toBe(404)
      expect(got.body.message).toBe("There is no user or invitation 'ghost@example.test' in acme")
    })
  })
})
