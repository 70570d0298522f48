import { describe, expect, test } from 'vitest'
import type { Client } from '../../harness/client.ts'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { addresses, entry, team, user, users } from './api.ts'

const jane = 'user:jane@example.test'

/** Lets the initial invitations expire, which are valid for seven days. */
async function expireAll(blaxel: Client): Promise<Client> {
  await blaxel.control('POST', '/clock', { body: { advance: '8d' } })
  return blaxel
}

describeScenarios('blaxel', ({ client }) => {
  describe('an expired invitation', () => {
    test('stays in the same position on the list, marked as expired', async () => {
      const blaxel = await expireAll(client())
      expect(await addresses(blaxel)).toEqual(team)
      expect(await entry(blaxel, 'jane@example.test')).toMatchObject({ accepted: false, expired: true })
    })

    test('cannot be accepted: 410', async () => {
      const got = await expectRejected(await expireAll(client()), 'POST', '/workspaces/acme/join', { as: jane })
      expect(got.status).toBe(410)
      expect(got.body).toEqual({
        code: 410,
        error: 'Invitation expired',
        message: 'The invitation of jane@example.test has expired',
      })
    })

    test('cannot be declined: 404', async () => {
      const got = await expectRejected(await expireAll(client()), 'POST', '/workspaces/acme/decline', { as: jane })
      expect(got.status).toBe(404)
    })

    test('is not in the list of my invitations', async () => {
      const got = await expectRejected(await expireAll(client()), 'GET', '/profile/invitations', { as: jane })
      expect(got.status).toBe(404)
    })

    test('can be removed from the list once', async () => {
      const blaxel = await expireAll(client())
      const got = await blaxel('DELETE', user('jane@example.test'))
      expect(got.status).toBe(200)
      expect(await addresses(blaxel)).not.toContain('jane@example.test')
      const again = await expectRejected(blaxel, 'DELETE', user('jane@example.test'))
      expect(again.status).toBe(404)
    })

    test('can be replaced by a new one, which is valid for seven days', async () => {
      const blaxel = await expireAll(client())
      const got = await blaxel('POST', users, { body: { email: 'jane@example.test' } })
      expect(got.status).toBe(200)
      expect(got.body).toMatchObject({ createdAt: '2026-01-23T12:00:00.000Z', expiresAt: '2026-01-30T12:00:00.000Z' })
      expect(await entry(blaxel, 'jane@example.test')).toMatchObject({ accepted: false, expired: false })
    })

    test('that was renewed can be accepted', async () => {
      const blaxel = await expireAll(client())
      await blaxel('POST', users, { body: { email: 'jane@example.test' } })
      const got = await blaxel('POST', '/workspaces/acme/join', { as: jane })
      expect(got.status).toBe(200)
    })
  })

  test('an invitation is valid until the millisecond before its expiry', async () => {
    const blaxel = client()
    await blaxel.control('POST', '/clock', { body: { set: '2026-01-22T11:59:59.999Z' } })
    const got = await blaxel('POST', '/workspaces/acme/join', { as: jane })
    expect(got.status).toBe(200)
  })

  test('an invitation expires exactly at its expiry time', async () => {
    const blaxel = client()
    await blaxel.control('POST', '/clock', { body: { set: '2026-01-22T12:00:00.000Z' } })
    const got = await expectRejected(blaxel, 'POST', '/workspaces/acme/join', { as: jane })
    expect(got.status).toBe(410)
  })

  test('a membership does not expire', async () => {
    const blaxel = client()
    await blaxel('POST', '/workspaces/acme/join', { as: jane })
    await expireAll(blaxel)
    expect(await entry(blaxel, 'jane@example.test')).toMatchObject({ accepted: true, expired: false })
  })
})
