import { http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Mock } from '../../src/index.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'

// An application that calls the vendors' own hosts, and MSW that answers with the mock: no server, no change to the application.
const hosts = {
  'https://api.blaxel.ai/v0': '/blaxel/v0',
  'https://platform.dreadnode.io/api/v1': '/dreadnode/api/v1',
  'https://api.snyk.io/rest': '/snyk/rest',
}

let mock: Mock
const server = setupServer(
  ...Object.entries(hosts).map(([host, base]) =>
    http.all(`${host}/*`, ({ request }) =>
      mock.fetch(new Request(request.url.replace(host, `http://mock.test${base}`), request)),
    ),
  ),
)

beforeAll(async () => {
  mock = await testMock()
  server.listen({ onUnhandledFrame: 'error' })
})
afterEach(() => {
  expectNoDefects()
  mock.worlds.reset('default')
})
afterAll(() => server.close())

const headers = { authorization: 'Bearer admin', 'x-blaxel-workspace': 'acme', 'content-type': 'application/json' }

test('an invitation to the vendor’s host is made in the mock, and listed there', async () => {
  const body = JSON.stringify({ email: 'ada@example.test' })
  const made = await fetch('https://api.blaxel.ai/v0/users', { method: 'POST', headers, body })
  expect(made.status).toBe(200)
  const users: { email: string }[] = await (await fetch('https://api.blaxel.ai/v0/users', { headers })).json()
  expect(users.map(({ email }) => email)).toContain('ada@example.test')
})

test('what is not right is answered in the vendor’s envelope', async () => {
  const mine = await fetch('https://platform.dreadnode.io/api/v1/invitations/me')
  expect(mine.status).toBe(401)
  expect(await mine.json()).toMatchObject({ code: 401, type: 'authentication_error' })
})

test('a page comes with its query, and its links keep it', async () => {
  const invites = 'https://api.snyk.io/rest/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites'
  const page = await fetch(`${invites}?version=2024-06-21&limit=20`, { headers: { authorization: 'token admin' } })
  expect((await page.json()).links.self).toContain('version=2024-06-21&limit=20')
})
