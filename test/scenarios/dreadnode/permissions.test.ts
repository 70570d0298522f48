import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { addresses, entry, globexUsers, members, unknownId, users } from './api.ts'

describeScenarios('dreadnode', ({ client }) => {
  describe('changing a permission', () => {
    test('responds with the changed permission', async () => {
      const dreadnode = client()
      const maria = await entry(dreadnode, users, 'maria@example.test')
      const got = await dreadnode('PUT', `${users}/${maria.user_id}`, { body: { permission: 'owner' } })
      expect(got.status).toBe(200)
      expect(got.body).toEqual({ ...maria, permission: 'owner' })
      expect(await entry(dreadnode, users, 'maria@example.test')).toEqual(got.body)
    })

    test('accepts an id in upper case', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, users, 'maria@example.test')
      const got = await dreadnode('PUT', `${users}/${user_id.toUpperCase()}`, { body: { permission: 'owner' } })
      expect(got.status).toBe(200)
    })

    test('gives a new owner the right to add users', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, users, 'maria@example.test')
      await dreadnode('PUT', `${users}/${user_id}`, { body: { permission: 'owner' } })
      const body = { user_email: 'alice@example.test', permission: 'contributor' }
      const got = await dreadnode('POST', users, { as: 'user:maria@example.test', body })
      expect(got.status).toBe(201)
    })

    test('does not affect other workspaces or the role in the organization', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, users, 'reader@example.test')
      await dreadnode('PUT', `${users}/${user_id}`, { body: { permission: 'owner' } })
      expect(await entry(dreadnode, globexUsers, 'reader@example.test')).toMatchObject({ permission: 'reader' })
      expect(await entry(dreadnode, members, 'reader@example.test')).toMatchObject({ role: 'reader' })
    })
  })

  describe('removing a permission', () => {
    test('responds 204 without a body', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, users, 'maria@example.test')
      const got = await dreadnode('DELETE', `${users}/${user_id}`)
      expect(got.status).toBe(204)
      expect(got.text).toBe('')
    })

    test('ends the access to the workspace but not to the organization', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, users, 'maria@example.test')
      await dreadnode('DELETE', `${users}/${user_id}`)
      expect(await addresses(dreadnode, users)).toEqual(['admin@example.test', 'reader@example.test'])
      expect((await dreadnode('GET', users, { as: 'user:maria@example.test' })).status).toBe(403)
      expect((await dreadnode('GET', members, { as: 'user:maria@example.test' })).status).toBe(200)
    })

    test('twice gives 404', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, users, 'maria@example.test')
      await dreadnode('DELETE', `${users}/${user_id}`)
      const got = await expectRejected(dreadnode, 'DELETE', `${users}/${user_id}`)
      expect(got.status).toBe(404)
      expect(got.body.detail).toBe(`There is no user ${user_id} in acme/main`)
    })

    test('allows a new one at the end of the list', async () => {
      const dreadnode = client()
      const { user_id } = await entry(dreadnode, users, 'reader@example.test')
      await dreadnode('DELETE', `${users}/${user_id}`)
      await dreadnode('POST', users, { body: { user_email: 'reader@example.test', permission: 'owner' } })
      expect((await addresses(dreadnode, users)).at(-1)).toBe('reader@example.test')
    })
  })

  test.each([
    ['PUT', { permission: 'owner' }],
    ['DELETE', undefined],
  ])('%s for an unknown user gives 404', async (method, body) => {
    const got = await expectRejected(client(), method, `${users}/${unknownId}`, { body })
    expect(got.status).toBe(404)
    expect(got.body).toEqual({
      code: 404,
      detail: `There is no user ${unknownId} in acme/main`,
      type: 'not_found_error',
    })
  })
})
