import { afterEach, describe, expect, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { type ConsoleStore, controlSpec, inProcessAndOverTcp, ownLab } from './lab.ts'

type Steps = (store: ConsoleStore) => Promise<{ status: number }>

const firstMail = async (store: ConsoleStore) => (await store.control('GET', '/mailbox')).body.mails[0].id
const firstInvitation = async (store: ConsoleStore) =>
  (await store.control('GET', '/invitations')).body.invitations[0].id
const fault = { effect: { kind: 'status', status: 503 } }

/** A successful request to each operation. The test context validates every response against the document. */
const successes: Record<string, readonly [status: number, steps: Steps]> = {
  getHealth: [200, (store) => store.ask('GET', '/health')],
  getOpenApi: [200, (store) => store.ask('GET', '/openapi.json')],
  getInfo: [200, (store) => store.ask('GET', '/info')],
  listWorlds: [200, (store) => store.ask('GET', '/worlds')],
  createWorld: [201, (store) => store.ask('POST', '/worlds', { body: { name: store.world } })],
  dropIdleWorlds: [200, (store) => store.ask('DELETE', '/worlds?idle=100d')],
  getWorld: [200, (store) => store.control('GET', '')],
  deleteWorld: [
    204,
    async (store) => {
      await store.control('GET', '')
      return store.control('DELETE', '')
    },
  ],
  resetWorld: [200, (store) => store.control('POST', '/reset')],
  takeSnapshot: [200, (store) => store.control('GET', '/snapshot')],
  restoreSnapshot: [
    200,
    async (store) => {
      const { body } = await store.control('GET', '/snapshot')
      return store.control('PUT', '/snapshot', { body })
    },
  ],
  getClock: [200, (store) => store.control('GET', '/clock')],
  moveClock: [200, (store) => store.control('POST', '/clock', { body: { advance: '8d' } })],
  listMails: [200, (store) => store.control('GET', '/mailbox')],
  clearMailbox: [204, (store) => store.control('DELETE', '/mailbox')],
  getMail: [200, async (store) => store.control('GET', `/mailbox/${await firstMail(store)}`)],
  showMail: [200, async (store) => store.control('GET', `/mailbox/${await firstMail(store)}/html`)],
  listInvitations: [200, (store) => store.control('GET', '/invitations')],
  acceptInvitation: [
    200,
    async (store) => store.control('POST', `/invitations/${await firstInvitation(store)}/accept`),
  ],
  declineInvitation: [
    200,
    async (store) => store.control('POST', `/invitations/${await firstInvitation(store)}/decline`),
  ],
  expireInvitation: [
    200,
    async (store) => store.control('POST', `/invitations/${await firstInvitation(store)}/expire`),
  ],
  openAcceptLink: [200, async (store) => store.control('GET', `/invitations/${await firstInvitation(store)}/accept`)],
  openDeclineLink: [200, async (store) => store.control('GET', `/invitations/${await firstInvitation(store)}/decline`)],
  listTenants: [200, (store) => store.control('GET', '/tenants')],
  listFaults: [
    200,
    async (store) => {
      await store.control('POST', '/faults', { body: fault })
      return store.control('GET', '/faults')
    },
  ],
  addFault: [201, (store) => store.control('POST', '/faults', { body: fault })],
  removeFault: [
    204,
    async (store) => {
      const { body } = await store.control('POST', '/faults', { body: fault })
      return store.control('DELETE', `/faults/${body.id}`)
    },
  ],
  clearFaults: [204, (store) => store.control('DELETE', '/faults')],
  listRequests: [
    200,
    async (store) => {
      await store.snyk('POST', '/orgs/nowhere/invites?version=2024-06-21', { body: { data: 7 } })
      return store.control('GET', '/requests')
    },
  ],
  clearRequests: [204, (store) => store.control('DELETE', '/requests')],
  listEvents: [200, (store) => store.control('GET', '/events')],
}

/** Tested in other files: an endless stream, and pages that only a server has. */
const elsewhere = ['watchWorld', 'openConsole', 'getConsoleFile']

test('every operation of the document is tested', () => {
  const tried = [...Object.keys(successes), ...elsewhere]
  expect(tried.sort()).toEqual(controlSpec.operations.map(({ id }) => id).sort())
})

inProcessAndOverTcp((store) => {
  test.each(Object.entries(successes))('%s responds as documented', async (_, [status, steps]) => {
    const got = await steps(store())
    expect(got.status).toBe(status)
  })
})

describe('a request beyond the maximum number of worlds', () => {
  afterEach(expectNoDefects)

  const inAnyWorld = controlSpec.operations.filter(({ path, id }) => path.includes('{world}') && id !== 'deleteWorld')
  const bodies: Record<string, unknown> = { moveClock: { advance: '8d' }, addFault: fault }

  test.each(inAnyWorld.map(({ id, method, path }) => [id, method, path]))(
    '%s gets 503 as documented',
    async (id, method, path) => {
      const store = await ownLab({ maxWorlds: 1 })
      if (id === 'restoreSnapshot') bodies[id] = (await store.ask('GET', '/worlds/default/snapshot')).body
      const asked = (path as string).replace('{world}', 'second').replace(/\{\w+\}/, 'x')
      const got = await store.ask(method as string, asked, bodies[id as string] ? { body: bodies[id as string] } : {})
      expect(got.status).toBe(503)
    },
  )
})
