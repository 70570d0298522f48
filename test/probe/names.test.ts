import { expect, test } from 'vitest'
import { watchingGrants } from '../../contracts/probe/known-users.ts'
import type { Notice } from '../../contracts/runner/events.ts'
import type { Exchange } from '../../contracts/runner/exchange.ts'
import type { Wire } from '../../contracts/runner/wire/wire.ts'
import { mockTarget } from '../../src/node/mock-target.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { sample } from '../harness/sample.ts'
import { testSpecOf } from '../harness/specs.ts'
import { errorOf } from './errors.ts'
import { type Between, checkServed, type Served } from './served.ts'

const all = ['snyk', 'blaxel', 'dreadnode'] as const
const only = ['parallel_invites_are_all_listed']

/** Expects that a run stops at its probe, for a reason, and leaves nothing. */
async function expectCause(options: Served, kind: string, reason: RegExp): Promise<void> {
  const { finished, swept, left } = await checkServed({ ...options, only })
  expect(finished.halted).toEqual({ kind, reason: expect.stringMatching(reason) })
  expect({ leftovers: swept.leftovers, left }).toEqual({ leftovers: [], left: [] })
  expect(finished.summary.requests).toBeLessThanOrEqual(15)
}

const noTenant = {
  snyk: { org_id: '00000000-0000-4000-8000-00000000beef' },
  blaxel: { workspace: 'no-such-quay' },
  dreadnode: { org: 'no-such-works', workspace: 'furnace' },
} as const

test.each(sample(all, 3))('%s: every path is a list of something else', async (provider) => {
  for (const body of [['alpha'], [{ id: 7 }], []]) {
    const value = provider === 'snyk' ? { data: body } : body
    await expectCause({ provider, between: async () => Response.json(value) }, 'not-the-api', /cannot exist.*baseUrl/)
  }
})

test.each(sample(all, 2))('%s: the other tenant does not exist', async (provider) => {
  const change: Served['change'] = (config) => ({ ...config, otherTenant: noTenant[provider] })
  await expectCause({ provider, change }, 'tenant', /returned 40\d.*check otherTenant\.\w+ (0000|no-such)/)
})

test.each(['tenant', 'otherTenant'] as const)('a workspace of the %s does not exist', async (key) => {
  const change: Served['change'] = (config) => ({
    ...config,
    [key]: { ...config[key], workspace: 'no-such-furnace' },
  })
  const reason = new RegExp(`returned 404.*check ${key}\\.workspace no-such-furnace`)
  await expectCause({ provider: 'dreadnode', change }, 'tenant', reason)
})

test('a read that is refused for both tenants is for the checks to judge', async () => {
  const between: Between = async (request, pass) =>
    new URL(request.url).pathname.endsWith('/users') && request.method === 'GET'
      ? errorOf('dreadnode', 404, 'Not found')
      : pass()
  const { finished } = await checkServed({ provider: 'dreadnode', between, only })
  expect(finished.halted).toBeNull()
})

test('the second role does not exist', async () => {
  const role = '00000000-0000-4000-8000-0000000000ff'
  const change: Served['change'] = (config) => ({ ...config, roles: [...(config.roles ?? []).slice(0, 1), role] })
  await expectCause({ provider: 'snyk', change }, 'role', /0000000000ff.*check roles/)
})

test.each(sample(all, 2))('%s: a domain that is refused without a reason', async (provider) => {
  const between: Between = async (request, pass) => {
    const isMeant = request.method === 'POST' && (await request.clone().text()).includes('@example.test')
    return isMeant ? errorOf(provider, 400, 'Bad request') : pass()
  }
  await expectCause({ provider, between }, 'domain', /example\.test, and one at example\.com is taken: set emailDomain/)
})

test('inviteeEmail is the address of another person than that of the token', async () => {
  const change: Served['change'] = (config) => ({ ...config, inviteeEmail: 'kim@example.test' })
  const { finished, left } = await checkServed({ provider: 'dreadnode', change, only })
  expect(finished.halted).toBeNull()
  expect(finished.notices).toEqual([
    { kind: 'invitee', message: expect.stringMatching(/kim@example\.test .*returned 404.*check inviteeEmail/) },
  ])
  expect(left).toEqual([])
  const right = await checkServed({ provider: 'dreadnode', only })
  expect(right.finished.notices).toEqual([])
})

test('a known user whom the target does not know is reported once', async () => {
  const promises = promisesOf('dreadnode')
  const target = { ...mockTarget(promises, testSpecOf('dreadnode')), knownUsers: ['a@example.test', 'b@example.test'] }
  const statuses = [403, 404, 404, 200, 404]
  const notices: Notice[] = []
  const answered = (status: number): Partial<Exchange> => ({
    request: { method: 'POST', url: 'http://x.test/users', headers: {}, body: null },
    response: { status, headers: {}, text: '' },
    json: { detail: 'User not found' },
  })
  const wire = { send: async () => answered(statuses.shift() ?? 500) } as unknown as Wire
  const onNotice = (notice: Notice) => void notices.push(notice)
  const { send } = watchingGrants(wire, { promises, target, onNotice })
  const grant = (email: string) => promises.grants?.add(target.tenant, email, 'reader') ?? { operation: '' }
  for (const email of ['a', 'a', 'a', 'b', 'b']) await send(grant(`${email}@example.test`), 'admin', {})
  expect(notices).toEqual([
    { kind: 'known-user', message: expect.stringMatching(/a@example\.test.*404 \(User not found\).*check knownUsers/) },
  ])
})
