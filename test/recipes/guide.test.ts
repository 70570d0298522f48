import { setupServer } from 'msw/node'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { blaxel } from '../../mocks/providers/blaxel/provider.ts'
import { dreadnode } from '../../mocks/providers/dreadnode/provider.ts'
import { snyk } from '../../mocks/providers/snyk/provider.ts'
import { createMock, type Mock, toHandlers } from '../../src/msw.ts'

// The code of docs/frontend.md that does not need a browser.
let server: ReturnType<typeof setupServer>
let mock: Mock

function listen(handlers: ReturnType<typeof toHandlers>) {
  server = setupServer(...handlers)
  server.listen({ onUnhandledFrame: 'error' })
}

beforeEach(() => {
  mock = createMock({ providers: [blaxel, dreadnode, snyk] })
})
afterEach(() => {
  server.close()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const asAdmin = { headers: { authorization: 'Bearer admin', 'x-blaxel-workspace': 'acme' } }
const pending = (host: string) =>
  fetch(`${host}/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites?version=2024-06-21`, {
    headers: { authorization: 'token admin' },
  })

test('another host, and several regions', async () => {
  const handlers = toHandlers(mock, {
    hosts: {
      dreadnode: 'https://dreadnode.example.test/api/v1',
      snyk: ['https://api.snyk.io/rest', 'https://api.eu.snyk.io/rest'],
    },
  })
  listen(handlers)
  expect((await fetch('https://dreadnode.example.test/api/v1/invitations/me', asAdmin)).status).toBe(200)
  expect((await pending('https://api.snyk.io/rest')).status).toBe(200)
  expect((await pending('https://api.eu.snyk.io/rest')).status).toBe(200)
})

test('a world selected by the page’s address', async () => {
  vi.stubGlobal('location', new URL('http://localhost/?world=ada'))
  const handlers = toHandlers(mock, {
    world: () => new URLSearchParams(location.search).get('world') ?? undefined,
  })
  listen(handlers)
  await fetch('https://api.blaxel.ai/v0/users', asAdmin)
  expect(mock.world('ada').requests.list()).toHaveLength(1)
  expect(mock.world().requests.list()).toHaveLength(0)
})

test('control a world', async () => {
  listen(toHandlers(mock))
  const world = mock.world()

  world.clock.advance('8d')
  world.clock.freeze('2030-01-15T12:00:00Z')

  const mail = world.mailbox.latest('jane@example.test')
  await fetch(mail?.acceptUrl ?? '')

  const [invitation] = world.invitations.list({ provider: 'snyk', state: 'pending' })
  if (invitation) world.invitations.expire(invitation.id)

  world.faults.add({ provider: 'snyk', times: 2, effect: { kind: 'status', status: 503 } })
  world.faults.add({ effect: { kind: 'rate-limit', limit: 5, windowMs: 60_000 } })
  world.faults.add({ operation: 'InviteWorkspaceUser', effect: { kind: 'drop' } })
  world.faults.clear()

  const before = world.snapshot()
  world.reset()
  world.restore(before)

  expect(world.clock.now().toISOString()).toBe('2030-01-15T12:00:00.000Z')
  expect(world.faults.list()).toEqual([])
})

test('unmatched requests', async () => {
  listen(toHandlers(mock, { onUnmatched: () => {} }))
  expect((await fetch('https://api.snyk.io/rest/orgs/a/invitations')).status).toBe(404)
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})

  const [first] = mock.world().requests.unmatched()
  console.log(first?.request.method, first?.request.path, first?.reason)

  const nearest = 'There is no GET /orgs/a/invitations; the nearest is GET /orgs/{org_id}/invites'
  expect(log).toHaveBeenCalledWith('GET', '/orgs/a/invitations', nearest)
})
