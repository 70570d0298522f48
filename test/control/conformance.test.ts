import { afterEach, describe, expect, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { controlSpec, inProcessAndOverTcp, newTestContext, type TestContext } from './test-context.ts'

type Steps = (context: TestContext) => Promise<{ status: number }>

const firstMail = async (context: TestContext) => (await context.control('GET', '/mailbox')).body.mails[0].id
const firstInvitation = async (context: TestContext) =>
  (await context.control('GET', '/invitations')).body.invitations[0].id
const fault = { effect: { kind: 'status', status: 503 } }

/** A successful request to each operation. The test context validates every response against the document. */
const successes: Record<string, readonly [status: number, steps: Steps]> = {
  getHealth: [200, (context) => context.controlApi('GET', '/health')],
  getOpenApi: [200, (context) => context.controlApi('GET', '/openapi.json')],
  getInfo: [200, (context) => context.controlApi('GET', '/info')],
  listWorlds: [200, (context) => context.controlApi('GET', '/worlds')],
  createWorld: [201, (context) => context.controlApi('POST', '/worlds', { body: { name: context.world } })],
  dropIdleWorlds: [200, (context) => context.controlApi('DELETE', '/worlds?idle=100d')],
  getWorld: [200, (context) => context.control('GET', '')],
  deleteWorld: [
    204,
    async (context) => {
      await context.control('GET', '')
      return context.control('DELETE', '')
    },
  ],
  resetWorld: [200, (context) => context.control('POST', '/reset')],
  takeSnapshot: [200, (context) => context.control('GET', '/snapshot')],
  restoreSnapshot: [
    200,
    async (context) => {
      const { body } = await context.control('GET', '/snapshot')
      return context.control('PUT', '/snapshot', { body })
    },
  ],
  getClock: [200, (context) => context.control('GET', '/clock')],
  moveClock: [200, (context) => context.control('POST', '/clock', { body: { advance: '8d' } })],
  listMails: [200, (context) => context.control('GET', '/mailbox')],
  clearMailbox: [204, (context) => context.control('DELETE', '/mailbox')],
  getMail: [200, async (context) => context.control('GET', `/mailbox/${await firstMail(context)}`)],
  showMail: [200, async (context) => context.control('GET', `/mailbox/${await firstMail(context)}/html`)],
  listInvitations: [200, (context) => context.control('GET', '/invitations')],
  acceptInvitation: [
    200,
    async (context) => context.control('POST', `/invitations/${await firstInvitation(context)}/accept`),
  ],
  declineInvitation: [
    200,
    async (context) => context.control('POST', `/invitations/${await firstInvitation(context)}/decline`),
  ],
  expireInvitation: [
    200,
    async (context) => context.control('POST', `/invitations/${await firstInvitation(context)}/expire`),
  ],
  openAcceptLink: [
    200,
    async (context) => context.control('GET', `/invitations/${await firstInvitation(context)}/accept`),
  ],
  openDeclineLink: [
    200,
    async (context) => context.control('GET', `/invitations/${await firstInvitation(context)}/decline`),
  ],
  listTenants: [200, (context) => context.control('GET', '/tenants')],
  listFaults: [
    200,
    async (context) => {
      await context.control('POST', '/faults', { body: fault })
      return context.control('GET', '/faults')
    },
  ],
  addFault: [201, (context) => context.control('POST', '/faults', { body: fault })],
  removeFault: [
    204,
    async (context) => {
      const { body } = await context.control('POST', '/faults', { body: fault })
      return context.control('DELETE', `/faults/${body.id}`)
    },
  ],
  clearFaults: [204, (context) => context.control('DELETE', '/faults')],
  listRequests: [
    200,
    async (context) => {
      await context.snyk('POST', '/orgs/nowhere/invites?version=2024-06-21', { body: { data: 7 } })
      return context.control('GET', '/requests')
    },
  ],
  clearRequests: [204, (context) => context.control('DELETE', '/requests')],
  listEvents: [200, (context) => context.control('GET', '/events')],
}

/** Tested in other files: an endless stream, and pages that only a server has. */
const elsewhere = ['watchWorld', 'openConsole', 'getConsoleFile']

test('every operation of the document is tested', () => {
  const tried = [...Object.keys(successes), ...elsewhere]
  expect(tried.sort()).toEqual(controlSpec.operations.map(({ id }) => id).sort())
})

inProcessAndOverTcp((context) => {
  test.each(Object.entries(successes))('%s responds as documented', async (_, [status, steps]) => {
    const got = await steps(context())
    expect(got.status).toBe(status)
  })
})

describe('a request that would exceed the maximum number of worlds', () => {
  afterEach(expectNoDefects)

  const inAnyWorld = controlSpec.operations.filter(({ path, id }) => path.includes('{world}') && id !== 'deleteWorld')
  const bodies: Record<string, unknown> = { moveClock: { advance: '8d' }, addFault: fault }

  test.each(inAnyWorld.map(({ id, method, path }) => [id, method, path]))(
    '%s gets 503 as documented',
    async (id, method, path) => {
      const context = await newTestContext({ maxWorlds: 1 })
      if (id === 'restoreSnapshot') bodies[id] = (await context.controlApi('GET', '/worlds/default/snapshot')).body
      const requestPath = (path as string).replace('{world}', 'second').replace(/\{\w+\}/, 'x')
      const got = await context.controlApi(
        method as string,
        requestPath,
        bodies[id as string] ? { body: bodies[id as string] } : {},
      )
      expect(got.status).toBe(503)
    },
  )
})
