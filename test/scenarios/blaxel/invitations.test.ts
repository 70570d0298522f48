import { describe, expect, test } from 'vitest'
import { startOfTest } from '../../harness/mock.ts'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { addresses, entry, globexUsers, invite, user, users } from './api.ts'

const jane = 'user:jane@example.test'
const mine = '/profile/invitations'
const join = '/workspaces/acme/join'
const decline = '/workspaces/acme/decline'

// The operations of the invited person. The vendor has removed them, but older SDKs still call them.
describeScenarios('blaxel', ({ client }) => {
  describe('the list of my invitations', () => {
    test('shows the inviter, the invited address and the workspace', async () => {
      const blaxel = client()
      const admin = await entry(blaxel, 'admin@example.test')
      const got = await blaxel('GET', mine, { as: jane })
      expect(got.status).toBe(200)
      expect(got.body).toEqual([
        {
          email: 'jane@example.test',
          role: 'member',
          invitedAt: startOfTest,
          expiresAt: '2026-01-22T12:00:00.000Z',
          invitationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          type: 'workspace',
          invitedBy: { sub: admin?.sub, email: 'admin@example.test', given_name: 'Ada', family_name: 'Admin' },
          workspace: { name: 'acme', displayName: 'Acme' },
          workspaceDetails: {
            emails: [
              { email: 'admin@example.test' },
              { email: 'reader@example.test' },
              { email: 'maria@example.test' },
            ],
            user_number: 3,
          },
        },
      ])
    })

    test('contains invitations to all workspaces', async () => {
      const blaxel = client()
      await invite(blaxel, 'jane@example.test', globexUsers)
      const { body } = await blaxel('GET', mine, { as: jane })
      expect(body.map(({ workspace }: { workspace: { name: string } }) => workspace.name)).toEqual(['acme', 'globex'])
    })

    test('ignores the letter case of the address', async () => {
      const blaxel = client()
      await invite(blaxel, 'New.Person@Example.test')
      const { body } = await blaxel('GET', mine, { as: 'user:new.person@example.test' })
      expect(body).toMatchObject([{ email: 'New.Person@Example.test' }])
    })

    test('gives 404 if there are none', async () => {
      const got = await expectRejected(client(), 'GET', mine, { as: 'user:nobody@example.test' })
      expect(got.status).toBe(404)
      expect(got.body.message).toBe('There are no pending invitations for nobody@example.test')
    })
  })

  describe('joining', () => {
    test('responds with the workspace', async () => {
      const got = await client()('POST', join, { as: jane })
      expect(got.status).toBe(200)
      expect(got.body).toMatchObject({ email: 'jane@example.test', workspace: { name: 'acme', displayName: 'Acme' } })
    })

    test('makes the invited person a member', async () => {
      const blaxel = client()
      await blaxel('POST', join, { as: jane })
      expect(await entry(blaxel, 'jane@example.test')).toMatchObject({
        sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
        role: 'member',
        accepted: true,
        expired: false,
        source: 'invitation',
      })
    })

    test('gives the new member access', async () => {
      const blaxel = client()
      await blaxel('POST', join, { as: jane })
      const got = await blaxel('GET', '/users', { as: jane })
      expect(got.status).toBe(200)
    })

    test('removes the invitation from the lists of pending invitations', async () => {
      const blaxel = client()
      await blaxel('POST', join, { as: jane })
      const got = await blaxel('GET', mine, { as: jane })
      expect(got.status).toBe(404)
    })

    test('does not change invitations to other workspaces', async () => {
      const blaxel = client()
      await invite(blaxel, 'jane@example.test', globexUsers)
      await blaxel('POST', join, { as: jane })
      expect(await entry(blaxel, 'jane@example.test', globexUsers)).toMatchObject({ accepted: false })
    })

    test('ignores the letter case of the address, and keeps the invited form', async () => {
      const blaxel = client()
      await invite(blaxel, 'New.Person@Example.test')
      const got = await blaxel('POST', join, { as: 'user:new.person@example.test' })
      expect(got.body.email).toBe('New.Person@Example.test')
      expect(await entry(blaxel, 'New.Person@Example.test')).toMatchObject({ accepted: true })
    })

    test('twice gives 404', async () => {
      const blaxel = client()
      await blaxel('POST', join, { as: jane })
      const got = await expectRejected(blaxel, 'POST', join, { as: jane })
      expect(got.status).toBe(404)
    })

    test.each([join, decline])('POST %s without an invitation gives 404', async (path) => {
      const got = await expectRejected(client(), 'POST', path, { as: 'user:nobody@example.test' })
      expect(got.status).toBe(404)
      expect(got.body).toEqual({
        code: 404,
        error: 'Resource not found',
        message: 'There is no invitation to acme for nobody@example.test',
      })
    })

    test.each(['join', 'decline'])('%s in an unknown workspace gives 404', async (verb) => {
      const got = await expectRejected(client(), 'POST', `/workspaces/umbrella/${verb}`, { as: jane })
      expect(got.status).toBe(404)
      expect(got.body.message).toBe("There is no workspace 'umbrella'")
    })

    test('does not prevent a later removal and a new invitation', async () => {
      const blaxel = client()
      await blaxel('POST', join, { as: jane })
      await blaxel('DELETE', user('jane@example.test'))
      await invite(blaxel, 'jane@example.test')
      await blaxel('POST', join, { as: jane })
      expect(await entry(blaxel, 'jane@example.test')).toMatchObject({ accepted: true })
    })
  })

  describe('declining', () => {
    test('responds with the invitation', async () => {
      const got = await client()('POST', decline, { as: jane })
      expect(got.status).toBe(200)
      expect(got.body).toMatchObject({ email: 'jane@example.test', role: 'member', workspace: 'acme' })
    })

    test('removes it from the list', async () => {
      const blaxel = client()
      await blaxel('POST', decline, { as: jane })
      expect(await addresses(blaxel)).not.toContain('jane@example.test')
    })

    test('gives no access', async () => {
      const blaxel = client()
      await blaxel('POST', decline, { as: jane })
      const got = await blaxel('GET', users, { as: jane })
      expect(got.status).toBe(403)
    })

    test.each([join, decline])('makes POST %s give 404', async (path) => {
      const blaxel = client()
      await blaxel('POST', decline, { as: jane })
      const got = await expectRejected(blaxel, 'POST', path, { as: jane })
      expect(got.status).toBe(404)
    })

    test('allows a new invitation', async () => {
      const blaxel = client()
      await blaxel('POST', decline, { as: jane })
      await invite(blaxel, 'jane@example.test')
      expect(await entry(blaxel, 'jane@example.test')).toMatchObject({ accepted: false, expired: false })
    })
  })
})
