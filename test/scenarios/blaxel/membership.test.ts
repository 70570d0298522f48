import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { refused } from '../refused.ts'
import { addresses, globexUsers, team, users } from './words.ts'

describeScenarios('blaxel', ({ client }) => {
  describe('leaving a workspace', () => {
    test('answers with the workspace that was left', async () => {
      const blaxel = client()
      const got = await blaxel('DELETE', '/workspaces/acme/leave', { as: 'user:maria@example.test' })
      expect(got.status).toBe(200)
      expect(got.body).toMatchObject({ name: 'acme' })
      expect(await addresses(blaxel)).toEqual(team.filter((email) => email !== 'maria@example.test'))
    })

    test('leaves the other ones as they are', async () => {
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
      const got = await refused(blaxel, 'DELETE', '/workspaces/acme/leave', { as: 'reader' })
      expect(got.status).toBe(404)
      expect(got.body.message).toBe('reader@example.test is not a member of acme')
    })

    test('with an invitation alone gives 404', async () => {
      const got = await refused(client(), 'DELETE', '/workspaces/acme/leave', { as: 'user:jane@example.test' })
      expect(got.status).toBe(404)
    })

    test('that does not exist gives 404', async () => {
      const got = await refused(client(), 'DELETE', '/workspaces/umbrella/leave')
      expect(got.status).toBe(404)
      expect(got.body.message).toBe("There is no workspace 'umbrella'")
    })
  })

  describe('asking whether a name is free', () => {
    const path = '/workspaces/availability'

    test.each([
      ['initech', true],
      ['acme', false],
      ['api', false],
      ['my-blaxel', false],
      ['v2', false],
    ])('answers for %s with a bare %s', async (name, free) => {
      const got = await client()('POST', path, { body: { name } })
      expect(got.status).toBe(200)
      expect(got.body).toBe(free)
    })

    test('answers with an object where asked for the reason', async () => {
      const got = await client()('POST', `${path}?withReason=true`, { body: { name: 'initech' } })
      expect(got.body).toEqual({ available: true })
    })

    test.each([
      ['acme', 'taken', "The name 'acme' is taken"],
      ['api', 'forbidden_reserved', "The name 'api' is reserved"],
      ['acme/lab', 'forbidden_reserved', "The name 'acme/lab' contains a slash"],
      ['my-Blaxel', 'forbidden_blaxel', "The name 'my-Blaxel' contains 'blaxel'"],
      ['v2', 'forbidden_v_prefix', "The name 'v2' looks like a version"],
    ])('says why %s is not: %s', async (name, reason, message) => {
      const got = await client()('POST', `${path}?withReason=true`, { body: { name } })
      expect(got.body).toEqual({ available: false, reason, message })
    })

    test('follows what is created and deleted', async () => {
      const blaxel = client()
      await blaxel('POST', '/workspaces', { body: { name: 'initech' } })
      expect((await blaxel('POST', path, { body: { name: 'initech' } })).body).toBe(false)
      await blaxel('DELETE', '/workspaces/initech')
      expect((await blaxel('POST', path, { body: { name: 'initech' } })).body).toBe(true)
    })
  })
})
