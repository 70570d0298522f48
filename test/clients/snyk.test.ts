import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MockServer, serve } from '../../src/node.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'

const invites = '/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites'
const version = 'version=2024-06-21'
const role = '0a1b2c3d-0000-4000-8000-00000000000d'

let server: MockServer
/** The client does not type its responses. */
// biome-ignore lint/suspicious/noExplicitAny: see above
let request: (verb: string, url: string, body?: unknown) => Promise<{ status: number; data: any }>

beforeAll(async () => {
  server = await serve(await testMock(), { port: 0 })
  // The client is configured with the URL of the v1 API, and finds the REST API under /rest of the same host.
  process.env.SNYK_API = `${server.url}/v1`
  process.env.SNYK_TOKEN = 'admin'
  const { requestsManager } = await import('snyk-request-manager')
  const manager = new requestsManager({ maxRetryCount: 1, burstSize: 50, period: 10 })
  request = (verb, url, body) =>
    manager.request({
      verb,
      url,
      useRESTApi: true,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }) as ReturnType<typeof request>
})
beforeEach(async () => {
  await fetch(`${server.url}/__invitelab/worlds/default/reset`, { method: 'POST' })
})
afterAll(async () => {
  expectNoDefects()
  await server.close()
})

const invite = (email: string) =>
  request('post', `${invites}?${version}`, { data: { type: 'org_invitation', attributes: { email, role } } })

test('snyk-request-manager invites, lists and revokes', async () => {
  const created = await invite('new@example.test')
  expect(created.status).toBe(201)
  const { id } = created.data.data
  const listed = await request('get', `${invites}?${version}`)
  expect(listed.data.data.map((one: { id: string }) => one.id)).toContain(id)
  const revoked = await request('delete', `${invites}/${id}?${version}`)
  expect(revoked.status).toBe(204)
  const after = await request('get', `${invites}?${version}`)
  expect(after.data.data.map((one: { id: string }) => one.id)).not.toContain(id)
})

test('snyk-request-manager follows the links from page to page', async () => {
  for (let i = 1; i <= 22; i++) await invite(`person-${i}@example.test`)
  const seen: string[] = []
  for (let next: string | undefined = `${invites}?${version}&limit=10`; next; ) {
    const { data } = await request('get', next)
    seen.push(...data.data.map((one: { attributes: { email: string } }) => one.attributes.email))
    next = data.links.next
  }
  expect(seen).toHaveLength(25)
  expect(new Set(seen).size).toBe(25)
})

test('snyk-request-manager distinguishes an unknown invitation from other errors', async () => {
  const unknown = request('delete', `${invites}/00000000-0000-4000-8000-000000000000?${version}`)
  await expect(unknown).rejects.toMatchObject({ name: 'NotFoundError' })
})
