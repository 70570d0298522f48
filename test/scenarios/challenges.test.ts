import { expect, test } from 'vitest'
import { describeScenarios } from '../harness/transports.ts'

const places = {
  blaxel: '/workspaces',
  dreadnode: '/invitations/me',
  snyk: '/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites?version=2024-06-21',
} as const

for (const provider of ['blaxel', 'dreadnode', 'snyk'] as const) {
  describeScenarios(provider, ({ client }) => {
    test('a 401 says how to send a credential', async () => {
      const got = await client()('GET', places[provider], { as: 's3cr3t-value' })
      expect(got.status).toBe(401)
      expect(got.headers.get('www-authenticate')).toBe('Bearer')
    })

    test('so does one that was asked for, and no other status does', async () => {
      const one = client()
      const asked = await one('GET', places[provider], { headers: { prefer: 'code=401' } })
      expect(asked.headers.get('www-authenticate')).toBe('Bearer')
      const refused = await one('GET', places[provider], { headers: { prefer: 'code=500' } })
      expect(refused.status).toBe(500)
      expect(refused.headers.get('www-authenticate')).toBe(null)
    })
  })
}
