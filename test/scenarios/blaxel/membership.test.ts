import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { addresses, globexUsers, team, users } from './api.ts'

describeScenarios('blaxel', ({ client }) => {
  describe('leaving a workspace', () => {
    test('responds with the workspace', async () => {
      const blaxel = client()
      const got = await blaxel('DELETE', '/workspaces/acme/leave', { as: 'user:maria@example.test' })
      expect(got.status).toBe(200)
      expect(got.body).toMatchObject({ name: 'acme' })
      expect(await addresses(blaxel)).toEqual(team.filter((email) => email !== 'maria@example.test'))
    })

    test('does not change other workspaces', async () => {
      const blaxel = client()
      await blaxel('DELETE', '/workspaces/acme/leave', { as: 'reader' })
      expect(await addresses(blaxel, globexUsers)).toEqual(['admin@example.test', 'reader@example.test'])
    })

    test('ends the access to it', async () => {
      const blaxel = client()
      await blaxel('DELETE', '/workspaces/acme/leave')
      const got = await blaxel('GET', users)
      expect(got.status).toBe(403)
    })

    test('twice gives 404', async () => {
      const blaxel = client()
      await blaxel('DELETE', '/workspaces/acme/leave', { as: 'reader' })
      const got = await expectRejected(blaxel, 'DELETE', '/workspaces/acme/leave', { as: 'reader' })
      expect(got.status).toBe(404)
      expect(got.body.message).toBe('reader@example.test is not a member of acme')
    })

    test('with only a pending invitation gives 404', async () => {
      const got = await expectRejected(client(), 'DELETE', '/workspaces/acme/leave', { as: 'user:jane@example.test' })
      expect(got.status).toBe(404)
    })

    test('that does not exist gives 404', async () => {
      const got = await expectRejected(client(), 'DELETE', '/workspaces/umbrella/leave')
      expect(got.status).toBe(404)
      expect(got.body.message).toBe("There is no workspace 'umbrella'")
    })
  })

  describe('checking whether a name is available', () => {
    const path = '/workspaces/availability'

    test.each([
      ['initech', true],
      ['acme', false],
      ['api', false],
      ['my-blaxel', false],
      ['v2', false],
    ])('gives for %s a bare %s', async (name, free) => {
      const got = await client()('POST', path, { body: { name } })
      expect(got.status).toBe(200)
      expect(got.body).toBe(free)
    })

    test('gives an object if the reason is requested', async () => {
      const got = await client()('POST', `${path}?withReason=true`, { body: { name: 'initech' } })
      expect(got.body).toEqual({ available: true })
    })

    test.each([
      ['acme', 'taken', "The name 'acme' is taken"],
      ['api', 'forbidden_reserved', "The name 'api' is reserved"],
      ['acme/lab', 'forbidden_reserved', "The name 'acme/lab' contains a slash"],
      ['my-Blaxel', 'forbidden_blaxel', "The name 'my-Blaxel' contains 'blaxel'"],
      ['v2', 'forbidden_v_prefix', "The name 'v2' looks like a version"],
    ])('gives the reason why %s is not available: %s', async (name, reason, message) => {
      const got = await client()('POST', `${path}?withReason=true`, { body: { name } })
      expect(got.body).toEqual({ available: false, reason, message })
    })

    test('changes when a workspace is created or deleted', async () => {
      const blaxel = client()
      await blaxel('POST', '/workspaces', { body: { name: 'initech' } })
      expect((await blaxel('POST', path, { body: { name: 'initech' } })).body).toBe(false)
      await blaxel('DELETE', '/workspaces/initech')
      expect((await blaxel('POST', path, { body: { name: 'initech' } })).body).toBe(true)
    })
  })
})
