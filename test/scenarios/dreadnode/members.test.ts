import { describe, expect, test } from 'vitest'
import { startOfTest } from '../../harness/mock.ts'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import {
  addresses,
  entry,
  globexMembers,
  globexUsers,
  invitations,
  invite,
  members,
  respondPath,
  team,
  unknownId,
  users,
  uuid,
} from './api.ts'

describeScenarios('dreadnode', ({ client }) => {
  describe('the list of members', () => {
    test('shows members, oldest first', async () => {
      const dreadnode = client()
      const admin = await entry(dreadnode, members, 'admin@example.test')
      const got = await dreadnode('GET', members)
      expect(got.status).toBe(200)
      expect(await addresses(dreadnode, members)).toEqual(team)
      expect(got.body[2]).toEqual({
        id: expect.stringMatching(uuid),
        org_id: expect.stringMatching(uuid),
        org_name: 'Acme',
        user_id: expect.stringMatching(uuid),
        user_email: 'maria@example.test',
        user_name: 'Maria Member',
        role: 'contributor',
        is_active: true,
        joined_at: startOfTest,
        invited_by: admin.user_id,
      })
    })

    test('is the same for a reader', async () => {
      const dreadnode = client()
      const got = await dreadnode('GET', members, { as: 'reader' })
      expect(got.body).toEqual((await dreadnode('GET', members)).body)
    })

    test('shows the same user id as the workspace', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, users, 'maria@example.test')
      expect(await entry(dreadnode, members, 'maria@example.test')).toMatchObject({ user_id })
    })
  })

  describe('changing a role', () => {
    test('responds with the changed member', async () => {
      const dreadnode = client()
      const maria = await entry(dreadnode, members, 'maria@example.test')
      const got = await dreadnode('PUT', `${members}/${maria.user_id}`, { body: { role: 'owner' } })
      expect(got.status).toBe(200)
      expect(got.body).toEqual({ ...maria, role: 'owner' })
      expect(await entry(dreadnode, members, 'maria@example.test')).toEqual(got.body)
    })

    test('gives a new owner the right to invite', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, members, 'maria@example.test')
      await dreadnode('PUT', `${members}/${user_id}`, { body: { role: 'owner' } })
      const body = { email: 'new@example.test', role: 'reader' }
      const got = await dreadnode('POST', invitations, { as: 'user:maria@example.test', body })
      expect(got.status).toBe(201)
    })

    test('does not affect other organizations or permissions on workspaces', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, members, 'reader@example.test')
      await dreadnode('PUT', `${members}/${user_id}`, { body: { role: 'owner' } })
      expect(await entry(dreadnode, globexMembers, 'reader@example.test')).toMatchObject({ role: 'reader' })
      expect(await entry(dreadnode, users, 'reader@example.test')).toMatchObject({ permission: 'reader' })
    })
  })

  describe('removing a member', () => {
    test('who is also a member elsewhere does not delete the user', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, members, 'reader@example.test')
      const got = await dreadnode('DELETE', `${members}/${user_id}`)
      expect(got.status).toBe(200)
      expect(got.body).toEqual({ user_deleted: false })
      expect(await addresses(dreadnode, members)).toEqual(['admin@example.test', 'maria@example.test'])
      expect(await addresses(dreadnode, globexMembers)).toContain('reader@example.test')
    })

    test('removes them from the workspaces of the organization but not from others', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, members, 'reader@example.test')
      await dreadnode('DELETE', `${members}/${user_id}`)
      expect(await addresses(dreadnode, users)).not.toContain('reader@example.test')
      expect(await addresses(dreadnode, globexUsers)).toContain('reader@example.test')
    })

    test('who has no other membership deletes the user', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, members, 'maria@example.test')
      const got = await dreadnode('DELETE', `${members}/${user_id}`)
      expect(got.body).toEqual({ user_deleted: true })
    })

    test('who is deleted as a user prevents adding them to a workspace: 404', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, members, 'maria@example.test')
      await dreadnode('DELETE', `${members}/${user_id}`)
      const body = { user_email: 'maria@example.test', permission: 'reader' }
      const got = await expectRejected(dreadnode, 'POST', users, { body })
      expect(got.status).toBe(404)
    })

    test('who is deleted as a user allows an invitation, which creates a new user', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, members, 'maria@example.test')
      await dreadnode('DELETE', `${members}/${user_id}`)
      const id = await invite(dreadnode, 'maria@example.test')
      expect(await entry(dreadnode, invitations, 'maria@example.test')).toMatchObject({ pending_verification: true })
      const got = await dreadnode('POST', respondPath(id), { as: 'user:maria@example.test', body: { accept: true } })
      expect(got.body.user_id).not.toBe(user_id)
    })

    test('ends the access', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, members, 'maria@example.test')
      await dreadnode('DELETE', `${members}/${user_id}`)
      const got = await dreadnode('GET', members, { as: 'user:maria@example.test' })
      expect(got.status).toBe(403)
    })

    test('twice gives 404', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, members, 'reader@example.test')
      await dreadnode('DELETE', `${members}/${user_id}`)
      const got = await expectRejected(dreadnode, 'DELETE', `${members}/${user_id}`)
      expect(got.status).toBe(404)
      expect(got.body.detail).toBe(`There is no user ${user_id} in acme`)
    })

    test('of another organization gives 404', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, members, 'maria@example.test')
      const got = await expectRejected(dreadnode, 'DELETE', `${globexMembers}/${user_id}`)
      expect(got.status).toBe(404)
      expect(got.body.detail).toBe(`There is no user ${user_id} in globex`)
    })
  })

  test.each([
    ['PUT', { role: 'owner' }],
    ['DELETE', undefined],
  ])('%s for an unknown user gives 404', async (method, body) => {
    const got = await expectRejected(client(), method, `${members}/${unknownId}`, { body })
    expect(got.status).toBe(404)
    expect(got.body).toEqual({ code: 404, detail: `There is no user ${unknownId} in acme`, type: 'not_found_error' })
  })
})
