import { describe, expect, test } from 'vitest'
import type { Client } from '../../harness/client.ts'
import { describeScenarios } from '../../harness/transports.ts'
import { refused } from '../refused.ts'
import { addresses, entry, team, user, users } from './words.ts'

const jane = 'user:jane@example.test'

/** Lets the invitations of the seed expire, which are open for seven days. */
async function expired(blaxel: Client): Promise<Client> {
  await blaxel.control('POST', '/clock', { body: { advance: '8d' } })
  return blaxel
}

describeScenarios('blaxel', ({ client }) => {
  describe('an expired invitation', () => {
    test('stays in its place on the list, marked', async () => {
      const blaxel = await expired(client())
      expect(await addresses(blaxel)).toEqual(team)
      expect(await entry(blaxel, 'jane@example.test')).toMatchObject({ accepted: false, expired: true })
    })

    test('gives 410 to whoever joins', async () => {
      const got = await refused(await expired(client()), 'POST', '/workspaces/acme/join', { as: jane })
      expect(got.status).toBe(410)
      expect(got.body).toEqual({
        code: 410,
        error: 'Invitation expired',
        message: 'The invitation of jane@example.test has expired',
      })
    })

    test('gives 404 to whoever declines', async () => {
      const got = await refused(await expired(client()), 'POST', '/workspaces/acme/decline', { as: jane })
      expect(got.status).toBe(404)
    })

    test('is none of my invitations', async () => {
      const got = await refused(await expired(client()), 'GET', '/profile/invitations', { as: jane })
      expect(got.status).toBe(404)
    })

    test('can be taken off the list, once', async () => {
      const blaxel = await expired(client())
      const got = await blaxel('DELETE', user('jane@example.test'))
      expect(got.status).toBe(200)
      expect(await addresses(blaxel)).not.toContain('jane@example.test')
      const again = await refused(blaxel, 'DELETE', user('jane@example.test'))
      expect(again.status).toBe(404)
    })

    test('gives way to a new one, which is open for seven days again', async () => {
      const blaxel = await expired(client())
      const got = await blaxel('POST', users, { body: { email: 'jane@example.test' } })
      expect(got.status).toBe(200)
      expect(got.body).toMatchObject({ createdAt: '2026-01-23T12:00:00.000Z', expiresAt: '2026-01-30T12:00:00.000Z' })
      expect(await entry(blaxel, 'jane@example.test')).toMatchObject({ accepted: false, expired: false })
    })

    test('that was renewed can be accepted', async () => {
      const blaxel = await expired(client())
      await blaxel('POST', users, { body: { email: 'jane@example.test' } })
      const got = await blaxel('POST', '/workspaces/acme/join', { as: jane })
      expect(got.status).toBe(200)
    })
  })

  test('an invitation is open until the last millisecond', async () => {
    const blaxel = client()
    await blaxel.control('POST', '/clock', { body: { set: '2026-01-22T11:59:59.999Z' } })
    const got = await blaxel('POST', '/workspaces/acme/join', { as: jane })
    expect(got.status).toBe(200)
  })

  test('an invitation has expired at the moment that it names', async () => {
    const blaxel = client()
    await blaxel.control('POST', '/clock', { body: { set: '2026-01-22T12:00:00.000Z' } })
    const got = await refused(blaxel, 'POST', '/workspaces/acme/join', { as: jane })
    expect(got.status).toBe(410)
  })

  test('a membership does not expire', async () => {
    const blaxel = client()
    await blaxel('POST', '/workspaces/acme/join', { as: jane })
    await expired(blaxel)
    expect(await entry(blaxel, 'jane@example.test')).toMatchObject({ accepted: true, expired: false })
  })
})
