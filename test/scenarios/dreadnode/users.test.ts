import { describe, expect, test } from 'vitest'
import { startOfTest } from '../../harness/mock.ts'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { addresses, entry, globexUsers, members, team, users, uuid } from './api.ts'

const alice = { user_email: 'alice@example.test', permission: 'contributor' }

describeScenarios('dreadnode', ({ client }) => {
  describe('the list of a workspace’s users', () => {
    test('shows users with their permissions, oldest first', async () => {
      const dreadnode = client()
      const admin = await entry(dreadnode, users, 'admin@example.test')
      const got = await dreadnode('GET', users)
      expect(got.status).toBe(200)
      expect(await addresses(dreadnode, users)).toEqual(team)
      expect(got.body[2]).toEqual({
        id: expect.stringMatching(uuid),
        workspace_id: expect.stringMatching(uuid),
        user_id: expect.stringMatching(uuid),
        user_email: 'maria@example.test',
        user_name: 'Maria Member',
        permission: 'contributor',
        granted_at: startOfTest,
        granted_by: admin.user_id,
      })
    })

    test('is the same for a reader', async () => {
      const dreadnode = client()
      const got = await dreadnode('GET', users, { as: 'reader' })
      expect(got.body).toEqual((await dreadnode('GET', users)).body)
    })
  })

  describe('adding a user to a workspace', () => {
    test('responds 201 with the permission', async () => {
      const dreadnode = client()
      const admin = await entry(dreadnode, users, 'admin@example.test')
      const got = await dreadnode('POST', users, { body: alice })
      expect(got.status).toBe(201)
      expect(got.body).toEqual({
        id: expect.stringMatching(uuid),
        workspace_id: (await dreadnode('GET', users)).body[0].workspace_id,
        user_id: expect.stringMatching(uuid),
        user_email: 'alice@example.test',
        user_name: 'Alice Example',
        permission: 'contributor',
        granted_at: startOfTest,
        granted_by: admin.user_id,
      })
    })

    test('gives access immediately', async () => {
      const dreadnode = client()
      const { body } = await dreadnode('POST', users, { body: alice })
      expect(await addresses(dreadnode, users)).toEqual([...team, 'alice@example.test'])
      expect(await entry(dreadnode, users, 'alice@example.test')).toEqual(body)
      const got = await dreadnode('GET', users, { as: 'user:alice@example.test' })
      expect(got.status).toBe(200)
    })

    test('sends no e-mail', async () => {
      const dreadnode = client()
      await dreadnode('POST', users, { body: alice })
      const { body } = await dreadnode.control('GET', '/mailbox?to=alice@example.test')
      expect(body.mails).toEqual([])
    })

    test('does not make the user a member of the organization', async () => {
      const dreadnode = client()
      await dreadnode('POST', users, { body: alice })
      expect(await addresses(dreadnode, members)).toEqual(team)
    })

    test('does not affect other workspaces', async () => {
      const dreadnode = client()
      await dreadnode('POST', users, { body: alice })
      expect(await addresses(dreadnode, globexUsers)).not.toContain('alice@example.test')
    })

    test('ignores the letter case of the address', async () => {
      const dreadnode = client()
      const got = await dreadnode('POST', users, { body: { ...alice, user_email: 'Alice@Example.Test' } })
      expect(got.status).toBe(201)
      expect(got.body.user_email).toBe('alice@example.test')
    })

    test.each(['owner', 'contributor', 'reader'])('accepts the permission %s', async (permission) => {
      const got = await client()('POST', users, { body: { ...alice, permission } })
      expect(got.body.permission).toBe(permission)
    })

    test('as an owner allows the new user to add others', async () => {
      const dreadnode = client()
      await dreadnode('POST', users, { body: { ...alice, permission: 'owner' } })
      const body = { user_email: 'bob@example.test', permission: 'reader' }
      const got = await dreadnode('POST', users, { as: 'user:alice@example.test', body })
      expect(got.status).toBe(201)
      expect(got.body.granted_by).toBe((await entry(dreadnode, users, 'alice@example.test')).user_id)
    })

    test('without an account gives 404', async () => {
      const body = { user_email: 'ghost@example.test', permission: 'reader' }
      const got = await expectRejected(client(), 'POST', users, { body })
      expect(got.status).toBe(404)
      expect(got.body).toEqual({
        code: 404,
        detail: 'There is no user ghost@example.test',
        type: 'not_found_error',
      })
    })

    test.each(['maria@example.test', 'MARIA@example.test'])('%s, who is already in it, gives 409', async (email) => {
      const got = await expectRejected(client(), 'POST', users, { body: { ...alice, user_email: email } })
      expect(got.status).toBe(409)
      expect(got.body).toEqual({ code: 409, detail: `${email} is already a member`, type: 'member_exists_error' })
    })

    test('twice gives 409', async () => {
      const dreadnode = client()
      await dreadnode('POST', users, { body: alice })
      const got = await expectRejected(dreadnode, 'POST', users, { body: alice })
      expect(got.status).toBe(409)
    })
  })
})
