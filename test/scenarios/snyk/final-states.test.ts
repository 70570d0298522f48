import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { acme, globex, invitation, invite, listed, version } from './api.ts'

describeScenarios('snyk', ({ client }) => {
  describe('an accepted invitation', () => {
    test('leaves the list', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test', globex)
      const accepted = await snyk.control('POST', `/invitations/${id}/accept`)
      expect(accepted.body.state).toBe('accepted')
      expect(await listed(snyk, globex)).toEqual([])
    })

    test('makes the person a member, who can list invitations', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test', globex)
      await snyk.control('POST', `/invitations/${id}/accept`)
      const got = await snyk('GET', globex + version, { as: 'user:new@example.test' })
      expect(got.status).toBe(200)
    })

    test('prevents another invitation to its address', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test', globex)
      await snyk.control('POST', `/invitations/${id}/accept`)
      const got = await snyk('POST', globex + version, { body: invitation('new@example.test') })
      expect(got.status).toBe(409)
      expect(got.body.errors[0].detail).toBe('new@example.test is already a member')
    })

    test('cannot be cancelled: 404', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test', globex)
      await snyk.control('POST', `/invitations/${id}/accept`)
      const got = await snyk('DELETE', `${globex}/${id}${version}`)
      expect(got.status).toBe(404)
    })
  })

  describe('a declined invitation', () => {
    test('leaves the list, and its address can be invited again', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test', globex)
      await snyk.control('POST', `/invitations/${id}/decline`)
      expect(await listed(snyk, globex)).toEqual([])
      await invite(snyk, 'new@example.test', globex)
      expect(await listed(snyk, globex)).toEqual(['new@example.test'])
    })
  })

  describe('an expired invitation', () => {
    test('leaves the list when it expires', async () => {
      const snyk = client()
      await snyk.control('POST', '/clock', { body: { advance: '8d' } })
      expect(await listed(snyk)).toEqual([])
    })

    test('stays on the list until it expires', async () => {
      const snyk = client()
      await snyk.control('POST', '/clock', { body: { advance: '6d' } })
      expect(await listed(snyk)).toHaveLength(3)
    })

    test('cannot be cancelled: 404', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test')
      await snyk.control('POST', '/clock', { body: { advance: '8d' } })
      const got = await snyk('DELETE', `${acme}/${id}${version}`)
      expect(got.status).toBe(404)
    })

    test('does not prevent another invitation to its address', async () => {
      const snyk = client()
      await invite(snyk, 'new@example.test')
      await snyk.control('POST', '/clock', { body: { advance: '8d' } })
      await invite(snyk, 'new@example.test')
      expect(await listed(snyk)).toEqual(['new@example.test'])
    })
  })
})
