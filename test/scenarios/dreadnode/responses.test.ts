import { describe, expect, test } from 'vitest'
import type { Client } from '../../harness/client.ts'
import { startOfTest } from '../../harness/mock.ts'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import {
  addresses,
  entry,
  globexInvitations,
  invitations,
  invite,
  members,
  mine,
  respondPath,
  unknownId,
  users,
  uuid,
} from './api.ts'

const jane = 'user:jane@example.test'
const idOf = async (dreadnode: Client, email: string) => (await entry(dreadnode, invitations, email)).id
const accept = { accept: true }
const decline = { accept: false }

describeScenarios('dreadnode', ({ client }) => {
  describe('the list of my invitations', () => {
    test('shows the same entry as the list of the organization', async () => {
      const dreadnode = client()
      const got = await dreadnode('GET', mine, { as: jane })
      expect(got.status).toBe(200)
      expect(got.body).toEqual([await entry(dreadnode, invitations, 'jane@example.test')])
    })

    test('contains invitations to all organizations', async () => {
      const dreadnode = client()
      await invite(dreadnode, 'jane@example.test', globexInvitations)
      const { body } = await dreadnode('GET', mine, { as: jane })
      expect(body.map(({ org_key }: { org_key: string }) => org_key)).toEqual(['acme', 'globex'])
    })

    test('ignores the letter case of the address', async () => {
      const { body } = await client()('GET', mine, { as: 'user:JANE@example.test' })
      expect(body).toHaveLength(1)
    })

    test('is empty if there are none', async () => {
      const got = await client()('GET', mine, { as: 'user:nobody@example.test' })
      expect(got.status).toBe(200)
      expect(got.body).toEqual([])
    })
  })

  describe('accepting', () => {
    test('responds with the membership', async () => {
      const dreadnode = client()
      const admin = await entry(dreadnode, members, 'admin@example.test')
      const invitation = (await dreadnode('GET', mine, { as: jane })).body[0]
      const got = await dreadnode('POST', respondPath(invitation.id), { as: jane, body: accept })
      expect(got.status).toBe(200)
      expect(got.body).toEqual({
        id: expect.stringMatching(uuid),
        org_id: invitation.org_id,
        org_name: 'Acme',
        user_id: expect.stringMatching(uuid),
        user_email: 'jane@example.test',
        user_name: null,
        role: 'contributor',
        is_active: true,
        joined_at: startOfTest,
        invited_by: admin.user_id,
      })
      expect(await entry(dreadnode, members, 'jane@example.test')).toEqual(got.body)
    })

    test('removes the invitation from the lists of pending invitations', async () => {
      const dreadnode = client()
      await dreadnode('POST', respondPath(await idOf(dreadnode, 'jane@example.test')), { as: jane, body: accept })
      expect(await addresses(dreadnode, invitations)).toEqual(['omar@example.test', 'li.wei@example.test'])
      expect((await dreadnode('GET', mine, { as: jane })).body).toEqual([])
    })

    test('gives access to the organization but not to its workspaces', async () => {
      const dreadnode = client()
      await dreadnode('POST', respondPath(await idOf(dreadnode, 'jane@example.test')), { as: jane, body: accept })
      expect((await dreadnode('GET', members, { as: jane })).status).toBe(200)
      expect((await dreadnode('GET', users, { as: jane })).status).toBe(403)
    })

    test('gives the permissions of the invitation’s role', async () => {
      const dreadnode = client()
      const wei = 'user:li.wei@example.test'
      await dreadnode('POST', respondPath(await idOf(dreadnode, 'li.wei@example.test')), { as: wei, body: accept })
      const got = await dreadnode('POST', invitations, { as: wei, body: { email: 'new@example.test', role: 'reader' } })
      expect(got.status).toBe(201)
    })

    test('allows adding the new member to a workspace', async () => {
      const dreadnode = client()
      await dreadnode('POST', respondPath(await idOf(dreadnode, 'jane@example.test')), { as: jane, body: accept })
      const body = { user_email: 'jane@example.test', permission: 'reader' }
      const got = await dreadnode('POST', users, { body })
      expect(got.status).toBe(201)
    })

    test('ignores the letter case of the address', async () => {
      const dreadnode = client()
      const id = await invite(dreadnode, 'New.Person@Example.test')
      const got = await dreadnode('POST', respondPath(id), { as: 'user:new.person@example.test', body: accept })
      expect(got.body.user_email).toBe('New.Person@Example.test')
    })
  })

  describe('declining', () => {
    test('responds with null', async () => {
      const dreadnode = client()
      const id = await idOf(dreadnode, 'jane@example.test')
      const got = await dreadnode('POST', respondPath(id), { as: jane, body: decline })
      expect(got.status).toBe(200)
      expect(got.body).toBeNull()
    })

    test('removes the invitation from the list and creates no member', async () => {
      const dreadnode = client()
      await dreadnode('POST', respondPath(await idOf(dreadnode, 'jane@example.test')), { as: jane, body: decline })
      expect(await addresses(dreadnode, invitations)).not.toContain('jane@example.test')
      expect(await addresses(dreadnode, members)).not.toContain('jane@example.test')
    })

    test('allows a new invitation', async () => {
      const dreadnode = client()
      await dreadnode('POST', respondPath(await idOf(dreadnode, 'jane@example.test')), { as: jane, body: decline })
      const id = await invite(dreadnode, 'jane@example.test')
      const got = await dreadnode('POST', respondPath(id), { as: jane, body: accept })
      expect(got.body.user_email).toBe('jane@example.test')
    })
  })

  describe('responding', () => {
    test.each([
      ['accepted', accept, accept],
      ['accepted', accept, decline],
      ['declined', decline, accept],
      ['declined', decline, decline],
    ])('to an invitation that is already %s gives 409', async (state, first, second) => {
      const dreadnode = client()
      const id = await idOf(dreadnode, 'jane@example.test')
      await dreadnode('POST', respondPath(id), { as: jane, body: first })
      const got = await expectRejected(dreadnode, 'POST', respondPath(id), { as: jane, body: second })
      expect(got.status).toBe(409)
      expect(got.body).toEqual({ code: 409, detail: `The invitation ${id} is ${state}`, type: 'conflict_error' })
    })

    test('to a cancelled invitation gives 409', async () => {
      const dreadnode = client()
      const id = await idOf(dreadnode, 'jane@example.test')
      await dreadnode('DELETE', `${invitations}/${id}`)
      const got = await expectRejected(dreadnode, 'POST', respondPath(id), { as: jane, body: accept })
      expect(got.status).toBe(409)
      expect(got.body.detail).toBe(`The invitation ${id} is revoked`)
    })

    test('to an unknown invitation gives 404', async () => {
      const got = await expectRejected(client(), 'POST', respondPath(unknownId), { as: jane, body: accept })
      expect(got.status).toBe(404)
      expect(got.body).toEqual({ code: 404, detail: `There is no invitation ${unknownId}`, type: 'not_found_error' })
    })

    test.each(['admin', 'user:omar@example.test'])('as %s to another person’s invitation gives 404', async (as) => {
      const dreadnode = client()
      const id = await idOf(dreadnode, 'jane@example.test')
      const got = await expectRejected(dreadnode, 'POST', respondPath(id), { as, body: accept })
      expect(got.status).toBe(404)
    })

    test('prevents cancelling an accepted invitation: 404', async () => {
      const dreadnode = client()
      const id = await idOf(dreadnode, 'jane@example.test')
      await dreadnode('POST', respondPath(id), { as: jane, body: accept })
      const got = await expectRejected(dreadnode, 'DELETE', `${invitations}/${id}`)
      expect(got.status).toBe(404)
    })
  })
})
