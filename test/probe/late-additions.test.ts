import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { toAsk } from '../../contracts/kit/to-ask.ts'
import { awaitingAdditions } from '../../contracts/probe/late-additions.ts'
import { Settling } from '../../contracts/probe/settle.ts'
import type { Ask, Exchange } from '../../contracts/runner/exchange.ts'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import { type Target, unlimited } from '../../contracts/runner/target.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'

const promises = promisesOf('dreadnode')
const { declaration } = promises
const tenant = { org: 'acme', workspace: 'main' }
const invitee = 'ines@example.test'
const user = { user_id: 'user-1', user_email: invitee }

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A wire to a target whose lists follow this much later; `Infinity` for never. */
function lateBy(ms: number, change: Partial<Target> = {}, given?: number) {
  const ledger = memoryLedger()
  ledger.intend(invitee, tenant)
  ledger.created(invitee, tenant, 'invitation-1')
  const settling = new Settling(given)
  const forgotten: Exchange[] = []
  const notices: string[] = []
  const reads: number[] = []
  let changedAt = Number.POSITIVE_INFINITY
  const send = async (ask: Ask): Promise<Exchange> => {
    const operation = testSpecOf('dreadnode').operations.find(({ id }) => id === ask.operation)
    if (!operation) throw new Error(`There is no operation ${ask.operation}.`)
    const isRead = operation.method === 'GET'
    const now = performance.now()
    if (isRead) reads.push(now)
    else changedAt = operation.method === 'DELETE' ? Number.POSITIVE_INFINITY : now
    const json = isRead ? (now >= changedAt + ms ? [user] : []) : user
    return {
      ...{ operation, ask, who: 'admin', sentAt: 0, receivedAt: 0, json, leaked: false },
      request: { method: operation.method, url: '', headers: {}, body: null },
      response: { status: 200, headers: {}, text: JSON.stringify(json) },
    }
  }
  const target: Target = {
    ...{ name: 'late', provider: 'dreadnode', baseUrl: 'http://127.0.0.1:1', tenant, inviteeEmail: invitee },
    ...{
      credentials: { admin: 'a' },
      emailDomain: 'example.test',
      writes: true,
      budget: unlimited,
      secrets: new Map(),
    },
    ...{ inProcess: false, fetch: () => Promise.reject(new Error('No request is sent.')), ...change },
  }
  const wire = awaitingAdditions(
    { send, redact: (text) => text },
    {
      ...{ promises, target, ledger, settling, forget: (exchanges) => forgotten.push(...exchanges) },
      onNotice: ({ message }) => notices.push(message),
    },
  )
  const ask = async (operation: string, options = {}) => {
    const sent = wire.send(toAsk(declaration, operation, { tenant, ...options }), 'admin', {})
    await vi.runAllTimersAsync()
    return sent
  }
  return {
    ...{ settling, forgotten, notices, reads },
    accept: () => ask('respond_to_invitation', { subject: 'invitation-1', gives: { accept: true } }),
    decline: () => ask('respond_to_invitation', { subject: 'invitation-1', gives: { accept: false } }),
    grant: () => ask('add_user_to_workspace', { gives: { email: invitee, role: 'reader' } }),
    remove: () => ask('remove_organization_member', { subject: 'user-1' }),
    members: () => ask('list_organization_members'),
    users: () => ask('list_workspace_users'),
  }
}

test.each([
  ['members', 'accept'],
  ['users', 'grant'],
] as const)('a list of %s that follows late is waited for, and tells how late lists are', async (list, act) => {
  const late = lateBy(200)
  await late[act]()
  expect((await late[list]()).json).toEqual([user])
  expect(late.settling.lateMs).toBeGreaterThanOrEqual(200)
  expect(late.forgotten).toHaveLength(late.reads.length - 1)
  expect(late.notices).toEqual([expect.stringMatching(/^lists were up to 2\d\d ms late/)])
})

test('a list that never catches up is judged as it is, and awaited once', async () => {
  const late = lateBy(Number.POSITIVE_INFINITY)
  await late.accept()
  expect((await late.members()).json).toEqual([])
  const { length } = late.reads
  expect(length).toBeGreaterThan(5)
  await late.accept()
  await late.members()
  expect(late.reads).toHaveLength(length + 1)
  expect({ ms: late.settling.ms, notices: late.notices }).toEqual({ ms: 0, notices: [] })
  expect(late.forgotten).toHaveLength(length - 1)
})

test.each([
  ['shows at once who has joined', lateBy(0), 'accept'],
  ['need not show who has declined', lateBy(200), 'decline'],
  ['need not show who was given access only', lateBy(200), 'grant'],
  ['is not waited for in this process', lateBy(200, { inProcess: true }), 'accept'],
  ['is not waited for where the config says how late it is', lateBy(200, {}, 500), 'accept'],
] as const)('a list of members %s', async (_, late, act) => {
  await late[act]()
  await late.members()
  expect(late.reads).toHaveLength(1)
  expect(late.notices).toEqual([])
})

test('a list of members need not show who was removed since', async () => {
  const late = lateBy(200)
  await late.accept()
  await late.remove()
  await late.members()
  expect(late.reads).toHaveLength(1)
})

test('a read waits for the latest change, also for one that comes while it waits', async () => {
  const settling = new Settling(300)
  settling.changed()
  let isReady = false
  const ready = settling.ready().then(() => {
    isReady = true
  })
  await vi.advanceTimersByTimeAsync(200)
  settling.changed()
  await vi.advanceTimersByTimeAsync(200)
  expect(isReady).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  await ready
  expect(isReady).toBe(true)
})
