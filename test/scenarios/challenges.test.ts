import { expect, test } from 'vitest'
import { describeScenarios } from '../harness/transports.ts'

const paths = {
  blaxel: '/workspaces',
  dreadnode: '/invitations/me',
  snyk: '/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites?version=2024-06-21',
} as const

for (const provider of ['blaxel', 'dreadnode', 'snyk'] as const) {
  describeScenarios(provider, ({ client }) => {
    test('a 401 has the header WWW-Authenticate: Bearer', async () => {
      const got = await client()('GET', paths[provider], { as: 's3cr3t-value' })
      expect(got.status).toBe(401)
      expect(got.headers.get('www-authenticate')).toBe('Bearer')
    })

    test('a 401 requested with Prefer has it too, and a 500 does not', async () => {
      const one = client()
      const unauthorized = await one('GET', paths[provider], { headers: { prefer: 'code=401' } })
      expect(unauthorized.headers.get('www-authenticate')).toBe('Bearer')
      const failed = await one('GET', paths[provider], { headers: { prefer: 'code=500' } })
      expect(failed.status).toBe(500)
      expect(failed.headers.get('www-authenticate')).toBe(null)
    })
  })
}
