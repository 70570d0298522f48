import { describe, expect, test } from 'vitest'
import { onEveryTransport } from '../harness/transports.ts'

const acme = '/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites'
const version = '?version=2024-06-21'
const developer = '0a1b2c3d-0000-4000-8000-00000000000d'
const invitation = (email: string, role = developer) => ({ data: { type: 'org_invitation', attributes: { email, role } } })

onEveryTransport('snyk', ({ client, offSpec }) => {
  describe('inviting', () => {
    test('answers 201 with the invitation, its role by id, and a location', async () => {
      const snyk = client()
      const got = await snyk('POST', acme + version, { body: invitation('new@example.test') })
      expect(got.status).toBe(201)
      expect(got.body.data).toMatchObject({ type: 'org_invitation', attributes: { email: 'new@example.test', is_active: true, role: developer } })
      expect(got.headers.get('location')).toBe(`${acme}/${got.body.data.id}`)
    })

    test('refuses a second invitation to the same address with 409 and points at it', async () => {
      const snyk = client()
      await snyk('POST', acme + version, { body: invitation('new@example.test') })
      const got = await snyk('POST', acme + version, { body: invitation('NEW@example.test') })
      expect(got.status).toBe(409)
      expect(got.body.errors[0]).toMatchObject({ status: '409', source: { pointer: '/data/attributes/email' } })
    })

    test('refuses without credentials with 401', async () => {
      const got = await client()('POST', acme + version, { as: null, body: invitation('new@example.test') })
      expect(got.status).toBe(401)
    })
  })

  test.runIf(offSpec)('answers an unknown route with 404 in its envelope', async () => {
    const got = await client()('GET', '/orgs/x/nothing')
    expect(got.status).toBe(404)
    expect(got.body.errors[0].status).toBe('404')
  })
})
