import { afterEach, describe, expect, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { controlSpec, inProcessAndOverTcp, type Lab, ownLab } from './lab.ts'

type Steps = (lab: Lab) => Promise<{ status: number }>

const firstMail = async (lab: Lab) => (await lab.control('GET', '/mailbox')).body.mails[0].id
const firstInvitation = async (lab: Lab) => (await lab.control('GET', '/invitations')).body.invitations[0].id
const fault = { effect: { kind: 'status', status: 503 } }

/** How each operation succeeds. The lab holds every answer against the document. */
const successes: Record<string, readonly [status: number, steps: Steps]> = {
  getHealth: [200, (lab) => lab.ask('GET', '/health')],
  getOpenApi: [200, (lab) => lab.ask('GET', '/openapi.json')],
  getInfo: [200, (lab) => lab.ask('GET', '/info')],
  listWorlds: [200, (lab) => lab.ask('GET', '/worlds')],
  createWorld: [201, (lab) => lab.ask('POST', '/worlds', { body: { name: lab.world } })],
  dropIdleWorlds: [200, (lab) => lab.ask('DELETE', '/worlds?idle=100d')],
  getWorld: [200, (lab) => lab.control('GET', '')],
  deleteWorld: [
    204,
    async (lab) => {
      await lab.control('GET', '')
      return lab.control('DELETE', '')
    },
  ],
  resetWorld: [200, (lab) => lab.control('POST', '/reset')],
  takeSnapshot: [200, (lab) => lab.control('GET', '/snapshot')],
  restoreSnapshot: [
    200,
    async (lab) => {
      const { body } = await lab.control('GET', '/snapshot')
      return lab.control('PUT', '/snapshot', { body })
    },
  ],
  getClock: [200, (lab) => lab.control('GET', '/clock')],
  moveClock: [200, (lab) => lab.control('POST', '/clock', { body: { advance: '8d' } })],
  listMails: [200, (lab) => lab.control('GET', '/mailbox')],
  clearMailbox: [204, (lab) => lab.control('DELETE', '/mailbox')],
  getMail: [200, async (lab) => lab.control('GET', `/mailbox/${await firstMail(lab)}`)],
  showMail: [200, async (lab) => lab.control('GET', `/mailbox/${await firstMail(lab)}/html`)],
  listInvitations: [200, (lab) => lab.control('GET', '/invitations')],
  acceptInvitation: [200, async (lab) => lab.control('POST', `/invitations/${await firstInvitation(lab)}/accept`)],
  declineInvitation: [200, async (lab) => lab.control('POST', `/invitations/${await firstInvitation(lab)}/decline`)],
  expireInvitation: [200, async (lab) => lab.control('POST', `/invitations/${await firstInvitation(lab)}/expire`)],
  openAcceptLink: [200, async (lab) => lab.control('GET', `/invitations/${await firstInvitation(lab)}/accept`)],
  openDeclineLink: [200, async (lab) => lab.control('GET', `/invitations/${await firstInvitation(lab)}/decline`)],
  listTenants: [200, (lab) => lab.control('GET', '/tenants')],
  listFaults: [
    200,
    async (lab) => {
      await lab.control('POST', '/faults', { body: fault })
      return lab.control('GET', '/faults')
    },
  ],
  addFault: [201, (lab) => lab.control('POST', '/faults', { body: fault })],
  removeFault: [
    204,
    async (lab) => {
      const { body } = await lab.control('POST', '/faults', { body: fault })
      return lab.control('DELETE', `/faults/${body.id}`)
    },
  ],
  clearFaults: [204, (lab) => lab.control('DELETE', '/faults')],
  listRequests: [
    200,
    async (lab) => {
      await lab.snyk('POST', '/orgs/nowhere/invites?version=2024-06-21', { body: { data: 7 } })
      return lab.control('GET', '/requests')
    },
  ],
  clearRequests: [204, (lab) => lab.control('DELETE', '/requests')],
  listEvents: [200, (lab) => lab.control('GET', '/events')],
}

/** These are tried in files of their own: a stream that does not end, and pages that only a server has. */
const elsewhere = ['watchWorld', 'openConsole', 'getConsoleFile']

test('every operation of the document is tried', () => {
  const tried = [...Object.keys(successes), ...elsewhere]
  expect(tried.sort()).toEqual(controlSpec.operations.map(({ id }) => id).sort())
})

inProcessAndOverTcp((lab) => {
  test.each(Object.entries(successes))('%s answers as its document says', async (_, [status, steps]) => {
    const got = await steps(lab())
    expect(got.status).toBe(status)
  })
})

describe('a request for a world too many', () => {
  afterEach(expectNoDefects)

  const inAnyWorld = controlSpec.operations.filter(({ path, id }) => path.includes('{world}') && id !== 'deleteWorld')
  const bodies: Record<string, unknown> = { moveClock: { advance: '8d' }, addFault: fault }

  test.each(inAnyWorld.map(({ id, method, path }) => [id, method, path]))(
    '%s is refused with 503 as its document says',
    async (id, method, path) => {
      const lab = await ownLab({ maxWorlds: 1 })
      if (id === 'restoreSnapshot') bodies[id] = (await lab.ask('GET', '/worlds/default/snapshot')).body
      const asked = (path as string).replace('{world}', 'second').replace(/\{\w+\}/, 'x')
      const got = await lab.ask(method as string, asked, bodies[id as string] ? { body: bodies[id as string] } : {})
      expect(got.status).toBe(503)
    },
  )
})
