import { describe, expect, test } from 'vitest'
import type { Client } from '../../harness/client.ts'
import { startOfTest } from '../../harness/mock.ts'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { entry, listed, users } from './api.ts'

const names = async (blaxel: Client, as = 'admin') =>
  (await blaxel('GET', '/workspaces', { as })).body.map(({ name }: { name: string }) => name)

describeScenarios('blaxel', ({ client }) => {
  describe('the list of workspaces', () => {
    test('shows those of the caller', async () => {
      const blaxel = client()
      expect(await names(blaxel)).toEqual(['acme', 'globex'])
      expect(await names(blaxel, 'user:maria@example.test')).toEqual(['acme'])
    })

    test('is empty for a caller without workspaces', async () => {
      expect(await names(client(), 'user:nobody@example.test')).toEqual([])
    })
  })

  describe('creating a workspace', () => {
    const body = { name: 'initech', displayName: 'Initech', labels: { team: 'tps' }, region: 'us-west-2' }

    test('responds with the workspace', async () => {
      const blaxel = client()
      const admin = await entry(blaxel, 'admin@example.test')
      const got = await blaxel('POST', '/workspaces', { body })
      expect(got.status).toBe(200)
      expect(got.body).toEqual({
        createdAt: startOfTest,
        updatedAt: startOfTest,
        createdBy: admin?.sub,
        updatedBy: admin?.sub,
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: 'initech',
        displayName: 'Initech',
        status: 'ready',
        labels: { team: 'tps' },
        region: 'us-west-2',
      })
    })

    test('adds it to the list, and it can be read', async () => {
      const blaxel = client()
      const created = await blaxel('POST', '/workspaces', { body })
      expect(await names(blaxel)).toEqual(['acme', 'globex', 'initech'])
      const read = await blaxel('GET', '/workspaces/initech')
      expect(read.body).toEqual(created.body)
    })

    test('makes the caller its only user and admin, also a caller without an account', async () => {
      const blaxel = client()
      await blaxel('POST', '/workspaces', { as: 'user:peter@example.test', body })
      const got = await blaxel('GET', '/users', { as: 'user:peter@example.test' })
      expect(got.body).toMatchObject([{ email: 'peter@example.test', role: 'admin', accepted: true }])
    })

    test('that exists gives 409', async () => {
      const got = await expectRejected(client(), 'POST', '/workspaces', { body: { name: 'acme' } })
      expect(got.status).toBe(409)
      expect(got.body.message).toBe("The workspace 'acme' already exists")
    })

    test.each([
      ['without a name', {}, 'A workspace needs a name'],
      ['with an empty name', { name: '' }, 'A workspace needs a name'],
      ['called api', { name: 'api' }, "The name 'api' is reserved"],
      ['called my-blaxel', { name: 'my-blaxel' }, "The name 'my-blaxel' contains 'blaxel'"],
      ['called v2', { name: 'v2' }, "The name 'v2' looks like a version"],
      ['called acme/lab', { name: 'acme/lab' }, "The name 'acme/lab' contains a slash"],
    ])('%s gives 400', async (_, body, message) => {
      const got = await expectRejected(client(), 'POST', '/workspaces', { body })
      expect(got.status).toBe(400)
      expect(got.body).toEqual({ code: 400, error: 'Bad request', message })
    })
  })

  describe('reading a workspace', () => {
    test('finds it by name', async () => {
      const got = await client()('GET', '/workspaces/acme')
      expect(got.status).toBe(200)
      expect(got.body).toMatchObject({ name: 'acme', displayName: 'Acme', status: 'ready', region: 'eu-central-1' })
      expect(got.body).not.toHaveProperty('resourceCounts')
    })

    test('counts its users if countResources is true', async () => {
      const got = await client()('GET', '/workspaces/acme?countResources=true')
      expect(got.body.resourceCounts).toEqual({ users: 3 })
    })
  })

  describe('changing a workspace', () => {
    test('responds with the changes and their time', async () => {
      const blaxel = client()
      await blaxel.control('POST', '/clock', { body: { advance: '1h' } })
      const got = await blaxel('PUT', '/workspaces/acme', { body: { displayName: 'Acme Ltd', labels: { tier: 'a' } } })
      expect(got.status).toBe(200)
      expect(got.body).toMatchObject({
        name: 'acme',
        displayName: 'Acme Ltd',
        labels: { tier: 'a' },
        region: 'eu-central-1',
        createdAt: startOfTest,
        updatedAt: '2026-01-15T13:00:00.000Z',
      })
      const read = await blaxel('GET', '/workspaces/acme')
      expect(read.body).toEqual(got.body)
    })

    test('keeps properties that are not in the body', async () => {
      const blaxel = client()
      await blaxel('PUT', '/workspaces/acme', { body: { labels: { tier: 'a' } } })
      const got = await blaxel('PUT', '/workspaces/acme', { body: {} })
      expect(got.body).toMatchObject({ displayName: 'Acme', labels: { tier: 'a' } })
    })

    test('does not change its name', async () => {
      const blaxel = client()
      await blaxel('PUT', '/workspaces/acme', { body: { name: 'acme-two' } })
      expect(await names(blaxel)).toEqual(['acme', 'globex'])
    })
  })

  describe('deleting a workspace', () => {
    test('responds with the deleted workspace', async () => {
      const blaxel = client()
      const got = await blaxel('DELETE', '/workspaces/acme')
      expect(got.status).toBe(200)
      expect(got.body).toMatchObject({ name: 'acme' })
      expect(await names(blaxel)).toEqual(['globex'])
    })

    test.each([
      ['GET', '/workspaces/acme'],
      ['DELETE', '/workspaces/acme'],
      ['GET', users],
      ['POST', '/workspaces/acme/join'],
    ])('makes %s %s give 404', async (method, path) => {
      const blaxel = client()
      await blaxel('DELETE', '/workspaces/acme')
      const got = await expectRejected(blaxel, method, path, {
        as: method === 'POST' ? 'user:jane@example.test' : 'admin',
      })
      expect(got.status).toBe(404)
      expect(got.body.message).toBe("There is no workspace 'acme'")
    })

    test('removes its invitations from the lists of the invited people', async () => {
      const blaxel = client()
      await blaxel('DELETE', '/workspaces/acme')
      const got = await blaxel('GET', '/profile/invitations', { as: 'user:jane@example.test' })
      expect(got.status).toBe(404)
    })

    test('makes its name available for a new, empty workspace', async () => {
      const blaxel = client()
      await blaxel('DELETE', '/workspaces/acme')
      await blaxel('POST', '/workspaces', { body: { name: 'acme' } })
      expect(await listed(blaxel)).toMatchObject([{ email: 'admin@example.test', role: 'admin' }])
    })
  })
})
