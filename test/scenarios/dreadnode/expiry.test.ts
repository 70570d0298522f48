import { describe, expect, test } from 'vitest'
import type { Client } from '../../harness/client.ts'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { addresses, entry, invitations, invited, mine, respondPath } from './api.ts'

const jane = 'user:jane@example.test'
const janesId = async (dreadnode: Client) => (await entry(dreadnode, invitations, 'jane@example.test')).id

describeScenarios('dreadnode', ({ client }) => {
  describe('an expired invitation', () => {
    test('is in neither list', async () => {
      const dreadnode = client()
      await dreadnode.control('POST', '/clock', { body: { advance: '8d' } })
      expect(await addresses(dreadnode, invitations)).toEqual([])
      expect((await dreadnode('GET', mine, { as: jane })).body).toEqual([])
    })

    test.each([{ accept: true }, { accept: false }])('gives 409 to the response %j', async (body) => {
      const dreadnode = client()
      const id = await janesId(dreadnode)
      await dreadnode.control('POST', '/clock', { body: { advance: '8d' } })
      const got = await expectRejected(dreadnode, 'POST', respondPath(id), { as: jane, body })
      expect(got.status).toBe(409)
      expect(got.body).toEqual({ code: 409, detail: `The invitation ${id} is expired`, type: 'conflict_error' })
    })

    test('cannot be cancelled: 404', async () => {
      const dreadnode = client()
      const id = await janesId(dreadnode)
      await dreadnode.control('POST', '/clock', { body: { advance: '8d' } })
      const got = await expectRejected(dreadnode, 'DELETE', `${invitations}/${id}`)
      expect(got.status).toBe(404)
    })

    test('can be replaced by a new one', async () => {
      const dreadnode = client()
      await dreadnode.control('POST', '/clock', { body: { advance: '8d' } })
      const got = await dreadnode('POST', invitations, { body: { email: 'jane@example.test', role: 'owner' } })
      expect(got.status).toBe(201)
      expect(got.body).toMatchObject({
        created_at: '2026-01-23T12:00:00.000Z',
        expires_at: '2026-01-30T12:00:00.000Z',
        role: 'owner',
      })
    })

    test('is listed until the millisecond before its expiry', async () => {
      const dreadnode = client()
      await dreadnode.control('POST', '/clock', { body: { set: '2026-01-22T11:59:59.999Z' } })
      expect(await addresses(dreadnode, invitations)).toEqual(invited)
    })

    test('expires exactly at its expiry time', async () => {
      const dreadnode = client()
      await dreadnode.control('POST', '/clock', { body: { set: '2026-01-22T12:00:00.000Z' } })
      expect(await addresses(dreadnode, invitations)).toEqual([])
    })
  })
})
