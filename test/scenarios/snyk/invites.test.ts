import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { acme, globex, invitation, invite, listed, nobody, roles, seeded, version } from './words.ts'

describeScenarios('snyk', ({ client }) => {
  describe('inviting', () => {
    test('answers 201 with the pending invitation and its role by id', async () => {
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

    test('says in the header Location where the invitation is', async () => {
      const { headers, body } = await client()('POST', acme + version, { body: invitation('new@example.test') })
      expect(headers.get('location')).toBe(`${acme}/${body.data.id}`)
    })

    test('puts the invitation at the end of the list', async () => {
      const snyk = client()
      await invite(snyk, 'new@example.test')
      expect(await listed(snyk)).toEqual([...seeded, 'new@example.test'])
    })

    test('shows the address as it was given', async () => {
      const snyk = client()
      await invite(snyk, 'New.Person+dev@Example.test', globex)
      expect(await listed(snyk, globex)).toEqual(['New.Person+dev@Example.test'])
    })

    test('takes the id of a role in upper case', async () => {
      const body = invitation('new@example.test', roles.admin.toUpperCase())
      const got = await client()('POST', acme + version, { body })
      expect(got.body.data.attributes.role).toBe(roles.admin)
    })

    test('leaves other organizations alone', async () => {
      const snyk = client()
      await invite(snyk, 'new@example.test', globex)
      expect(await listed(snyk, acme)).toEqual(seeded)
    })

    test('sends an e-mail to the address', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test')
      const { body } = await snyk.control('GET', '/mailbox?to=new@example.test')
      expect(body.mails).toMatchObject([{ invitation: id, tenantName: 'Acme', role: 'Developer', provider: 'snyk' }])
    })

    test('refuses a second invitation to the same address in other letters and points at it', async () => {
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

    test('refuses to invite a member', async () => {
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

    test('tells of each invitation to which organization it is', async () => {
      const { body } = await client()('GET', acme + version)
      expect(body.data[0].relationships.org.data).toEqual({ type: 'org', id: 'aaaaaaaa-0000-4000-8000-000000000001' })
    })

    test('answers an empty list where nobody is invited', async () => {
      const { status, body } = await client()('GET', globex + version)
      expect(status).toBe(200)
      expect(body.data).toEqual([])
    })

    test('finds an organization by its id in upper case', async () => {
      const path = `/orgs/${'aaaaaaaa-0000-4000-8000-000000000001'.toUpperCase()}/invites`
      const { body } = await client()('GET', path + version)
      expect(body.data).toHaveLength(3)
    })

    test('is open to a reader', async () => {
      const { status, body } = await client()('GET', acme + version, { as: 'reader' })
      expect(status).toBe(200)
      expect(body.data).toHaveLength(3)
    })
  })

  describe('cancelling', () => {
    test('answers 204 without a body', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test')
      const got = await snyk('DELETE', `${acme}/${id}${version}`)
      expect(got.status).toBe(204)
      expect(got.text).toBe('')
    })

    test('takes the invitation off the list', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test')
      await snyk('DELETE', `${acme}/${id}${version}`)
      expect(await listed(snyk)).toEqual(seeded)
    })

    test('works once: the second time it answers 404 and names the id', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test')
      await snyk('DELETE', `${acme}/${id}${version}`)
      const got = await snyk('DELETE', `${acme}/${id}${version}`)
      expect(got.status).toBe(404)
      expect(got.body.errors[0].detail).toBe(`There is no pending invitation ${id}`)
    })

    test('answers 404 for an id that nobody has given out', async () => {
      const got = await client()('DELETE', `${acme}/${nobody}${version}`)
      expect(got.status).toBe(404)
      expect(got.body.errors[0].detail).toContain(nobody)
    })

    test('does not reach into another organization', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test', globex)
      const got = await snyk('DELETE', `${acme}/${id}${version}`)
      expect(got.status).toBe(404)
      expect(await listed(snyk, globex)).toEqual(['new@example.test'])
    })

    test('makes room for a new invitation to the same address, under another id', async () => {
      const snyk = client()
      const first = await invite(snyk, 'new@example.test')
      await snyk('DELETE', `${acme}/${first}${version}`)
      const second = await invite(snyk, 'new@example.test')
      expect(second).not.toBe(first)
      expect(await listed(snyk)).toEqual([...seeded, 'new@example.test'])
    })
  })
})
