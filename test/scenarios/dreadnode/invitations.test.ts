import { describe, expect, test } from 'vitest'
import { startOfTest } from '../../harness/mock.ts'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import {
  addresses,
  entry,
  globexInvitations,
  globexMembers,
  invitations,
  invite,
  invited,
  members,
  mine,
  unknownId,
  uuid,
} from './api.ts'

const body = { email: 'new@example.test', role: 'contributor' }

describeScenarios('dreadnode', ({ client }) => {
  describe('inviting to an organization', () => {
    test('responds 201 with the invitation, which is valid for seven days', async () => {
      const dreadnode = client()
      const admin = await entry(dreadnode, members, 'admin@example.test')
      const got = await dreadnode('POST', invitations, { body })
      expect(got.status).toBe(201)
      expect(got.body).toEqual({
        id: expect.stringMatching(uuid),
        org_id: expect.stringMatching(uuid),
        org_key: 'acme',
        org_name: 'Acme',
        email: 'new@example.test',
        role: 'contributor',
        invited_by: admin.user_id,
        invited_by_name: 'Ada Admin',
        created_at: startOfTest,
        expires_at: '2026-01-22T12:00:00.000Z',
        accepted: null,
        pending_verification: true,
      })
    })

    test('adds the invitation at the end of the list', async () => {
      const dreadnode = client()
      const { body: created } = await dreadnode('POST', invitations, { body })
      expect(await addresses(dreadnode, invitations)).toEqual([...invited, 'new@example.test'])
      expect(await entry(dreadnode, invitations, 'new@example.test')).toEqual(created)
    })

    test('a person with an account needs no verification', async () => {
      const got = await client()('POST', invitations, { body: { ...body, email: 'alice@example.test' } })
      expect(got.body.pending_verification).toBe(false)
    })

    test.each(['owner', 'contributor', 'reader'])('accepts the role %s', async (role) => {
      const got = await client()('POST', invitations, { body: { ...body, role } })
      expect(got.body.role).toBe(role)
    })

    test('keeps the letter case of the address', async () => {
      const dreadnode = client()
      await invite(dreadnode, 'New.Person@Example.test')
      expect(await addresses(dreadnode, invitations)).toContain('New.Person@Example.test')
    })

    test('sends an e-mail to the address', async () => {
      const dreadnode = client()
      await dreadnode('POST', invitations, { body })
      const mails = (await dreadnode.control('GET', '/mailbox?to=new@example.test')).body.mails
      expect(mails).toMatchObject([{ to: 'new@example.test', provider: 'dreadnode', tenantName: 'Acme' }])
    })

    test('sends an e-mail if send_email is true', async () => {
      const dreadnode = client()
      await dreadnode('POST', invitations, { body: { ...body, send_email: true } })
      const mails = (await dreadnode.control('GET', '/mailbox?to=new@example.test')).body.mails
      expect(mails).toHaveLength(1)
    })

    test('sends no e-mail if send_email is false', async () => {
      const dreadnode = client()
      const got = await dreadnode('POST', invitations, { body: { ...body, send_email: false } })
      expect(got.status).toBe(201)
      const mails = (await dreadnode.control('GET', '/mailbox?to=new@example.test')).body.mails
      expect(mails).toEqual([])
    })

    test('gives no access before it is accepted', async () => {
      const dreadnode = client()
      await dreadnode('POST', invitations, { body })
      const got = await dreadnode('GET', members, { as: 'user:new@example.test' })
      expect(got.status).toBe(403)
    })

    test.each(['jane@example.test', 'JANE@Example.Test'])('%s, who is already invited, gives 409', async (email) => {
      const got = await expectRejected(client(), 'POST', invitations, { body: { ...body, email } })
      expect(got.status).toBe(409)
      expect(got.body).toEqual({
        code: 409,
        detail: `${email} already has a pending invitation`,
        type: 'already_exists_error',
      })
    })

    test.each(['maria@example.test', 'Maria@EXAMPLE.test'])('%s, who is a member, gives 409', async (email) => {
      const got = await expectRejected(client(), 'POST', invitations, { body: { ...body, email } })
      expect(got.status).toBe(409)
      expect(got.body).toEqual({ code: 409, detail: `${email} is already a member`, type: 'member_exists_error' })
    })

    test('a person invited elsewhere gives no conflict', async () => {
      const dreadnode = client()
      await invite(dreadnode, 'jane@example.test', globexInvitations)
      expect(await addresses(dreadnode, globexInvitations)).toEqual(['jane@example.test'])
      expect(await addresses(dreadnode, globexMembers)).not.toContain('jane@example.test')
    })
  })

  describe('the list of an organization’s invitations', () => {
    test('shows pending invitations, oldest first', async () => {
      expect(await addresses(client(), invitations)).toEqual(invited)
    })

    test('is the same for a reader', async () => {
      const dreadnode = client()
      const got = await dreadnode('GET', invitations, { as: 'reader' })
      expect(got.body).toEqual((await dreadnode('GET', invitations)).body)
    })
  })

  describe('cancelling an invitation', () => {
    test('responds 204 without a body', async () => {
      const dreadnode = client()
      const { id } = await entry(dreadnode, invitations, 'jane@example.test')
      const got = await dreadnode('DELETE', `${invitations}/${id}`)
      expect(got.status).toBe(204)
      expect(got.text).toBe('')
    })

    test('removes it from both lists', async () => {
      const dreadnode = client()
      const { id } = await entry(dreadnode, invitations, 'jane@example.test')
      await dreadnode('DELETE', `${invitations}/${id}`)
      expect(await addresses(dreadnode, invitations)).toEqual(['omar@example.test', 'li.wei@example.test'])
      expect((await dreadnode('GET', mine, { as: 'user:jane@example.test' })).body).toEqual([])
    })

    test('accepts an id in upper case', async () => {
      const dreadnode = client()
      const { id } = await entry(dreadnode, invitations, 'jane@example.test')
      const got = await dreadnode('DELETE', `${invitations}/${id.toUpperCase()}`)
      expect(got.status).toBe(204)
    })

    test('twice gives 404', async () => {
      const dreadnode = client()
      const { id } = await entry(dreadnode, invitations, 'jane@example.test')
      await dreadnode('DELETE', `${invitations}/${id}`)
      const got = await expectRejected(dreadnode, 'DELETE', `${invitations}/${id}`)
      expect(got.status).toBe(404)
      expect(got.body).toEqual({ code: 404, detail: `There is no invitation ${id}`, type: 'not_found_error' })
    })

    test('that does not exist gives 404', async () => {
      const got = await expectRejected(client(), 'DELETE', `${invitations}/${unknownId}`)
      expect(got.status).toBe(404)
      expect(got.body.detail).toBe(`There is no invitation ${unknownId}`)
    })

    test('of another organization gives 404', async () => {
      const dreadnode = client()
      const { id } = await entry(dreadnode, invitations, 'jane@example.test')
      const got = await expectRejected(dreadnode, 'DELETE', `${globexInvitations}/${id}`)
      expect(got.status).toBe(404)
    })

    test('allows a new one at the end of the list', async () => {
      const dreadnode = client()
      const { id } = await entry(dreadnode, invitations, 'jane@example.test')
      await dreadnode('DELETE', `${invitations}/${id}`)
      const again = await invite(dreadnode, 'jane@example.test')
      expect(again).not.toBe(id)
      expect((await addresses(dreadnode, invitations)).at(-1)).toBe('jane@example.test')
    })
  })
})
