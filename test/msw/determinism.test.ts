import { expect, test } from 'vitest'
import type { Fetch } from '../../mocks/http/compose.ts'
import { createMock } from '../../src/index.ts'
import { startOfTest } from '../harness/start-of-test.ts'
import { startMock } from './start-mock.ts'

const acme = '/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites'
const version = '?version=2024-06-21'
const role = '0a1b2c3d-0000-4000-8000-00000000000d'

/** Hosts with the base paths of a server, so that the requests are the same. */
const origin = 'http://mock.test'
const hosts = { blaxel: `${origin}/blaxel/v0`, dreadnode: `${origin}/dreadnode/api/v1`, snyk: `${origin}/snyk/rest` }

/** Sends the same requests in sequence and returns the complete responses. */
async function traffic(send: Fetch | typeof fetch): Promise<string[]> {
  const got: string[] = []
  const request = async (method: string, path: string, token = 'Bearer admin', body?: unknown) => {
    const response = await send(
      new Request(origin + path, {
        method,
        headers: {
          authorization: token,
          ...(body ? { 'content-type': path.includes('snyk') ? 'application/vnd.api+json' : 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    )
    const text = await response.text()
    got.push([response.status, ...[...response.headers].flat(), text].join('\n'))
    return text
  }
  for (let i = 0; i < 12; i++) {
    const email = `new${i}@example.test`
    await request('POST', '/blaxel/v0/users?workspace=acme', undefined, { email })
    await request('POST', '/dreadnode/api/v1/org/acme/invitations', undefined, { email, role: 'reader' })
    const data = { type: 'org_invitation', attributes: { email, role } }
    await request('POST', `/snyk/rest${acme}${version}`, 'token admin', { data })
  }
  await request('DELETE', '/blaxel/v0/users/new3@example.test?workspace=acme')
  await request('GET', '/blaxel/v0/users?workspace=acme')
  await request('GET', '/dreadnode/api/v1/org/acme/invitations')
  const page = JSON.parse(await request('GET', `/snyk/rest${acme}${version}&limit=10`, 'token admin'))
  await request('GET', `/snyk/rest${page.links.next}`, 'token admin')
  await request('GET', `/snyk/rest${acme}${version}&limit=15`, 'token admin')
  await request('GET', '/snyk/rest/nothing', 'token admin')
  return got
}

test('with the same seed, clock and requests msw gives the same bytes as the mock of a server', async () => {
  const options = { clock: startOfTest, seed: 42 }
  const server = await traffic(createMock({ ...options, cors: false }).fetch)
  startMock({ hosts, onUnmatched: () => {} }, options)
  expect(await traffic(fetch)).toEqual(server)
  // The last two requests are invalid on purpose.
  expect(server.map((text) => text.startsWith('2'))).toEqual(server.map((_, place) => place < server.length - 2))
})

test('another seed gives other ids', async () => {
  const first = createMock({ clock: startOfTest, seed: 1, cors: false })
  const second = createMock({ clock: startOfTest, seed: 2, cors: false })
  expect(await traffic(first.fetch)).not.toEqual(await traffic(second.fetch))
})
