import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { acme, globex, initiallyInvited, invitation, invite, listed, roles, unknownId, version } from './api.ts'

describeScenarios('snyk', ({ client }) => {
  describe('inviting', () => {
    test('responds 201 with the pending invitation and the id of its role', async () => {
      const { status, body } = await client()('POST', acme + version, { body: invitation('new@example.test') })
      expect(status).toBe(201)
      expect(body).toMatchObject({
        jsonapi: { version: '1.0' },
        data: {
          type: 'org_invitation',
          attributes: { email: 'new@example.test', is_active: true, role: roles.developer },
        },
      })
    })

    test('puts the path of the invitation in the header Location', async () => {
      const { headers, body } = await client()('POST', acme + version, { body: invitation('new@example.test') })
      expect(headers.get('location')).toBe(`${acme}/${body.data.id}`)
    })

    test('puts the invitation at the end of the list', async () => {
      const snyk = client()
      await invite(snyk, 'new@example.test')
      expect(await listed(snyk)).toEqual([...initiallyInvited, 'new@example.test'])
    })

    test('keeps the letter case of the address', async () => {
      const snyk = client()
      await invite(snyk, 'New.Person+dev@Example.test', globex)
      expect(await listed(snyk, globex)).toEqual(['New.Person+dev@Example.test'])
    })

    test('accepts the id of a role in upper case', async () => {
      const body = invitation('new@example.test', roles.admin.toUpperCase())
      const got = await client()('POST', acme + version, { body })
      expect(got.body.data.attributes.role).toBe(roles.admin)
    })

    test('does not change other organizations', async () => {
      const snyk = client()
      await invite(snyk, 'new@example.test', globex)
      expect(await listed(snyk, acme)).toEqual(initiallyInvited)
    })

    test('sends an e-mail to the address', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test')
      const { body } = await snyk.control('GET', '/mailbox?to=new@example.test')
      expect(body.mails).toMatchObject([{ invitation: id, tenantName: 'Acme', role: 'Developer', provider: 'snyk' }])
    })

    test('rejects a second invitation to the same address in another letter case, with a pointer to the address', async () => {
      const snyk = client()
      await invite(snyk, 'new@example.test')
      const got = await snyk('POST', acme + version, { body: invitation('NEW@example.test') })
      expect(got.status).toBe(409)
      expect(got.body.errors[0]).toMatchObject({
        status: '409',
        detail: 'NEW@example.test has already been invited',
        source: { pointer: '/data/attributes/email' },
      })
    })

    test('rejects an invitation to a member', async () => {
      const got = await client()('POST', acme + version, { body: invitation('maria@example.test') })
      expect(got.status).toBe(409)
      expect(got.body.errors[0].detail).toBe('maria@example.test is already a member')
    })
  })

  describe('listing', () => {
    test('shows pending invitations, oldest first, with roles by name', async () => {
      const { status, body } = await client()('GET', acme + version)
      expect(status).toBe(200)
      expect(body.data.map((item: { attributes: unknown }) => item.attributes)).toEqual([
        { email: 'jane@example.test', is_active: true, role: 'Developer' },
        { email: 'omar@example.test', is_active: true, role: 'Org Collaborator' },
        { email: 'li.wei@example.test', is_active: true, role: 'Org Admin' },
      ])
    })

    test('shows the organization of each invitation', async () => {
      const { body } = await client()('GET', acme + version)
      expect(body.data[0].relationships.org.data).toEqual({ type: 'org', id: 'aaaaaaaa-0000-4000-8000-000000000001' })
    })

    test('gives an empty list if there are no invitations', async () => {
      const { status, body } = await client()('GET', globex + version)
      expect(status).toBe(200)
      expect(body.data).toEqual([])
    })

    test('finds an organization by its id in upper case', async () => {
      const path = `/orgs/${'aaaaaaaa-0000-4000-8000-000000000001'.toUpperCase()}/invites`
      const { body } = await client()('GET', path + version)
      expect(body.data).toHaveLength(3)
    })

    test('is allowed to a reader', async () => {
      const { status, body } = await client()('GET', acme + version, { as: 'reader' })
      expect(status).toBe(200)
      expect(body.data).toHaveLength(3)
    })
  })

  describe('cancelling', () => {
    test('responds 204 without a body', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test')
      const got = await snyk('DELETE', `${acme}/${id}${version}`)
      expect(got.status).toBe(204)
      expect(got.text).toBe('')
    })

    test('removes the invitation from the list', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test')
      await snyk('DELETE', `${acme}/${id}${version}`)
      expect(await listed(snyk)).toEqual(initiallyInvited)
    })

    test('twice gives 404, and the error names the id', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test')
      await snyk('DELETE', `${acme}/${id}${version}`)
      const got = await snyk('DELETE', `${acme}/${id}${version}`)
      expect(got.status).toBe(404)
      expect(got.body.errors[0].detail).toBe(`There is no pending invitation ${id}`)
    })

    test('gives 404 for an unknown id', async () => {
      const got = await client()('DELETE', `${acme}/${unknownId}${version}`)
      expect(got.status).toBe(404)
      expect(got.body.errors[0].detail).toContain(unknownId)
    })

    test('gives 404 for an invitation of another organization', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test', globex)
      const got = await snyk('DELETE', `${acme}/${id}${version}`)
      expect(got.status).toBe(404)
      expect(await listed(snyk, globex)).toEqual(['new@example.test'])
    })

    test('allows a new invitation to the same address, which has another id', async () => {
      const snyk = client()
      const first = await invite(snyk, 'new@example.test')
      await snyk('DELETE', `${acme}/${first}${version}`)
      const second = await invite(snyk, 'new@example.test')
      expect(second).not.toBe(first)
      expect(await listed(snyk)).toEqual([...initiallyInvited, 'new@example.test'])
    })
  })
})
