import { describe, expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { createMock } from '../../src/msw.ts'

const acme = 'aaaaaaaa-0000-4000-8000-000000000001'

function send(mock: ReturnType<typeof createMock>, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: 'Bearer admin', 'content-type': 'application/json', ...init.headers }
  return mock.fetch(new Request(`http://localhost${path}`, { ...init, headers }))
}

test.each([
  ['role', '0a1b2c3d-0000-4000-8000-0000000000ff', 'new@example.test'],
  ['email', '0a1b2c3d-0000-4000-8000-00000000000c', 'jane@example.test'],
])('an error of Snyk names the %s as its source', async (member, role, email) => {
  const body = JSON.stringify({ data: { type: 'org_invitation', attributes: { email, role } } })
  const headers = { 'content-type': 'application/vnd.api+json' }
  const path = `/snyk/rest/orgs/${acme}/invites?version=2024-06-21`
  const got = await send(createMock({ providers }), path, { method: 'POST', body, headers })
  expect((await got.json()).errors[0].source).toEqual({ pointer: `/data/attributes/${member}` })
})

describe('the letter case of an id', () => {
  test('is insignificant if ids are UUIDs', async () => {
    const got = await send(
      createMock({ providers }),
      `/snyk/rest/orgs/${acme.toUpperCase()}/invites?version=2024-06-21`,
    )
    expect(got.status).toBe(200)
  })

  test('is significant if ids are any text', async () => {
    const tenants = [{ key: 'acme', id: 'WS-One', members: [{ email: 'admin@example.test', role: 'admin' }] }]
    const mock = createMock({ providers, data: { providers: { blaxel: { tenants } } } })
    const statuses = ['WS-One', 'ws-one'].map(async (id) => (await send(mock, `/blaxel/v0/workspaces/${id}`)).status)
    expect(await Promise.all(statuses)).toEqual([200, 404])
  })
})
