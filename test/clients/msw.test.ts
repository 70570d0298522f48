import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { createMock, toHandlers } from '../../src/msw.ts'
import { startOfTest } from '../harness/start-of-test.ts'

// The vendors' clients, configured with only a token: they call the vendors' hosts, and msw responds.
const defects: unknown[] = []
const mock = createMock({ providers, clock: startOfTest, onDefect: (error) => defects.push(error) })
const server = setupServer(...toHandlers(mock))

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
beforeEach(() => mock.world().reset())
afterEach(() => expect(mock.world().requests.unmatched()).toEqual([]))
afterAll(() => {
  server.close()
  expect(defects).toEqual([])
})

describe('@blaxel/core at its default host', () => {
  let sdk: typeof import('@blaxel/core')
  beforeAll(async () => {
    // The SDK reads its settings when it is imported.
    delete process.env.BL_API_URL
    process.env.BL_API_KEY = 'admin'
    process.env.BL_WORKSPACE = 'acme'
    process.env.DO_NOT_TRACK = '1'
    sdk = await import('@blaxel/core')
  })
  const emails = async () => (await sdk.listWorkspaceUsers()).data?.map(({ email }) => email)

  test('invites, lists and revokes', async () => {
    const { data } = await sdk.inviteWorkspaceUser({ body: { email: 'New+1@Example.test' } })
    expect(data).toMatchObject({ email: 'New+1@Example.test', role: 'member', workspace: 'acme' })
    expect(await emails()).toContain('New+1@Example.test')
    await sdk.removeWorkspaceUser({ path: { subOrEmail: 'New+1@Example.test' } })
    expect(await emails()).not.toContain('New+1@Example.test')
  })

  test('gets the error object of the API', async () => {
    await sdk.inviteWorkspaceUser({ body: { email: 'new@example.test' } })
    const { error, response } = await sdk.inviteWorkspaceUser({ body: { email: 'new@example.test' } })
    expect(response?.url).toBe('https://api.blaxel.ai/v0/users')
    expect(response?.status).toBe(409)
    expect(error).toMatchObject({ code: 409, message: expect.stringContaining('new@example.test') })
  })
})

describe('snyk-request-manager at its default host', () => {
  const invites = '/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites'
  const version = 'version=2024-06-21'
  /** The client does not type its responses. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  let request: (verb: string, url: string, body?: unknown) => Promise<{ status: number; data: any }>

  beforeAll(async () => {
    delete process.env.SNYK_API
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
  const invite = (email: string) =>
    request('post', `${invites}?${version}`, {
      data: { type: 'org_invitation', attributes: { email, role: '0a1b2c3d-0000-4000-8000-00000000000d' } },
    })

  test('invites, lists and revokes', async () => {
    const { status, data } = await invite('new@example.test')
    expect(status).toBe(201)
    expect(mock.world().mailbox.latest()?.to).toBe('new@example.test')
    const revoked = await request('delete', `${invites}/${data.data.id}?${version}`)
    expect(revoked.status).toBe(204)
    const { data: after } = await request('get', `${invites}?${version}`)
    expect(after.data.map((one: { id: string }) => one.id)).not.toContain(data.data.id)
  })

  test('follows the links from page to page', async () => {
    for (let i = 1; i <= 22; i++) await invite(`person-${i}@example.test`)
    const seen: string[] = []
    for (let next: string | undefined = `${invites}?${version}&limit=10`; next; ) {
      const { data } = await request('get', next)
      seen.push(...data.data.map((one: { attributes: { email: string } }) => one.attributes.email))
      next = data.links.next
    }
    expect(new Set(seen).size).toBe(25)
    expect(seen).toHaveLength(25)
  })

  test('distinguishes an unknown invitation from other errors', async () => {
    const unknown = request('delete', `${invites}/00000000-0000-4000-8000-000000000000?${version}`)
    await expect(unknown).rejects.toMatchObject({ name: 'NotFoundError' })
  })
})
