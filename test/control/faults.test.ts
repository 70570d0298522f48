import { describe, expect, test } from 'vitest'
import { acme, initiallyInvited, invitation, listed, version } from '../scenarios/snyk/api.ts'
import { inProcessAndOverTcp, type TestContext } from './test-context.ts'

const add = ({ control }: TestContext, fault: unknown) => control('POST', '/faults', { body: fault })
const outage = { kind: 'status', status: 503 }
const list = ({ snyk }: TestContext) => snyk('GET', acme + version)

inProcessAndOverTcp((context) => {
  describe('a fault with a status', () => {
    test('responds in the provider’s envelope, with Retry-After', async () => {
      const one = context()
      await add(one, { effect: outage })
      const got = await list(one)
      expect(got.status).toBe(503)
      expect(got.headers.get('content-type')).toBe('application/vnd.api+json')
      expect(got.headers.get('retry-after')).toBe('1')
      expect(got.body.errors[0]).toMatchObject({ status: '503', title: 'Service unavailable' })
    })

    test.each([400, 401, 418, 429, 500, 502, 599])('can have the status %i, declared or not', async (status) => {
      const one = context()
      await add(one, { effect: { kind: 'status', status } })
      const got = await list(one)
      expect(got.status).toBe(status)
      expect(got.body.errors[0].status).toBe(String(status))
    })

    test('matches all providers by default', async () => {
      const one = context()
      await add(one, { effect: outage })
      const blaxel = await one.blaxel('GET', '/workspaces')
      const dreadnode = await one.dreadnode('GET', '/org/acme/invitations')
      expect([blaxel.status, dreadnode.status]).toEqual([503, 503])
      expect(blaxel.body.code).toBe(503)
      expect(dreadnode.body.code).toBe(503)
    })

    test('matches only the provider that it names', async () => {
      const one = context()
      await add(one, { provider: 'blaxel', effect: outage })
      const blaxel = await one.blaxel('GET', '/workspaces')
      const snyk = await list(one)
      expect([blaxel.status, snyk.status]).toEqual([503, 200])
    })

    test('matches only the operation that it names, and nothing changes', async () => {
      const one = context()
      await add(one, { provider: 'snyk', operation: 'createOrgInvitation', effect: outage })
      const invited = await one.snyk('POST', acme + version, { body: invitation('new@example.test') })
      expect(invited.status).toBe(503)
      expect(await listed(one.snyk)).toEqual(initiallyInvited)
    })

    test('is applied as many times as configured', async () => {
      const one = context()
      await add(one, { times: 2, effect: outage })
      const statuses = [(await list(one)).status, (await list(one)).status, (await list(one)).status]
      expect(statuses).toEqual([503, 503, 200])
    })

    test('is applied before authentication', async () => {
      const one = context()
      await add(one, { effect: outage })
      const got = await one.snyk('GET', acme + version, { as: null })
      expect(got.status).toBe(503)
    })

    test('is applied only in its own world', async () => {
      const [one, other] = [context(), context()]
      await add(one, { effect: outage })
      expect((await list(other)).status).toBe(200)
    })
  })

  describe('the probability of a fault', () => {
    test('0 never matches', async () => {
      const one = context()
      await add(one, { probability: 0, effect: outage })
      const statuses = [(await list(one)).status, (await list(one)).status, (await list(one)).status]
      expect(statuses).toEqual([200, 200, 200])
    })

    test('1 always matches', async () => {
      const one = context()
      await add(one, { probability: 1, effect: outage })
      const statuses = [(await list(one)).status, (await list(one)).status, (await list(one)).status]
      expect(statuses).toEqual([503, 503, 503])
    })

    test('of 0.5 matches the same requests in two worlds with the same initial state', async () => {
      const statusesOf = async (one: TestContext) => {
        await add(one, { probability: 0.5, effect: outage })
        const statuses: number[] = []
        for (let n = 0; n < 20; n++) statuses.push((await list(one)).status)
        return statuses
      }
      const first = await statusesOf(context())
      expect(new Set(first)).toEqual(new Set([200, 503]))
      expect(await statusesOf(context())).toEqual(first)
    })
  })

  describe('the list of faults', () => {
    test('shows the oldest first, with the number of requests that each was applied to', async () => {
      const one = context()
      const first = await add(one, { times: 1, effect: outage })
      const second = await add(one, { provider: 'blaxel', effect: outage })
      await list(one)
      const { body } = await one.control('GET', '/faults')
      expect(body.faults).toEqual([{ ...first.body, hits: 1 }, second.body])
    })

    test('does not contain a removed fault', async () => {
      const one = context()
      const { body } = await add(one, { effect: outage })
      const { status } = await one.control('DELETE', `/faults/${body.id}`)
      expect(status).toBe(204)
      expect((await list(one)).status).toBe(200)
    })

    test('is empty after all faults are removed', async () => {
      const one = context()
      await add(one, { effect: outage })
      await add(one, { effect: outage })
      await one.control('DELETE', '/faults')
      expect((await one.control('GET', '/faults')).body.faults).toEqual([])
      expect((await list(one)).status).toBe(200)
    })

    test('is unchanged by removing an unknown fault', async () => {
      const { status, body } = await context().control('DELETE', '/faults/nothing')
      expect(status).toBe(404)
      expect(body.invitelab.message).toBe("Failed to find the fault 'nothing': there is none in this world.")
    })
  })

  describe('an invalid fault', () => {
    test.each([
      ['without an effect', {}],
      ['of an unknown kind', { effect: { kind: 'fire' } }],
      ['with a status that is a success', { effect: { kind: 'status', status: 200 } }],
      ['with a status of four digits', { effect: { kind: 'status', status: 5000 } }],
      ['with a probability above 1', { probability: 1.5, effect: outage }],
      ['that applies to no requests', { times: 0, effect: outage }],
      ['with a latency of an hour', { effect: { kind: 'latency', ms: 3_600_000 } }],
      ['with a window of more than a year', { effect: { kind: 'rate-limit', limit: 1, windowMs: 1e300 } }],
      ['with a window of zero', { effect: { kind: 'rate-limit', limit: 1, windowMs: 0 } }],
      ['with an unknown property', { colour: 'red', effect: outage }],
    ])('%s is rejected by the schema', async (_, fault) => {
      const one = context()
      const { status, body } = await add(one, fault)
      expect(status).toBe(400)
      expect(body.invitelab.error).toBe('invalid-body')
      expect((await one.control('GET', '/faults')).body.faults).toEqual([])
    })

    test('of an unknown kind is rejected with the kinds', async () => {
      const one = context()
      const { body } = await add(one, { effect: { kind: 'fire' } })
      const { faultKinds } = (await one.controlApi('GET', '/info')).body
      expect(faultKinds.length).toBeGreaterThan(1)
      const kinds = faultKinds.map(({ kind }: { kind: string }) => kind).join(', ')
      expect(body.invitelab.message).toContain(`has an unknown kind; it is 'fire'. Use one of ${kinds}.`)
    })

    test('after the limit of a thousand replaces a used-up fault, or is rejected', async () => {
      const one = context()
      const later = { provider: 'snyk', times: 1, effect: outage }
      await add(one, { provider: 'blaxel', times: 1, effect: outage })
      for (let i = 1; i < 1000; i++) await add(one, later)
      const full = await add(one, later)
      expect(full.status).toBe(422)
      expect(full.body.invitelab.error).toBe('too-many-faults')
      await one.blaxel('GET', '/workspaces')
      expect((await add(one, later)).status).toBe(201)
      expect((await one.control('GET', '/faults')).body.faults).toHaveLength(1000)
    })

    test.each([
      ['of an unknown provider', { provider: 'circleci' }, 'unknown-provider', 'blaxel, dreadnode, snyk'],
      ['of a provider called constructor', { provider: 'constructor' }, 'unknown-provider', "'constructor'"],
      [
        'of an operation of another provider',
        { provider: 'snyk', operation: 'ListWorkspaces' },
        'unknown-operation',
        "'ListWorkspaces'",
      ],
      ['of an unknown operation', { operation: 'invite' }, 'unknown-operation', 'createOrgInvitation'],
    ])('%s is rejected with the offending value', async (_, fault, error, named) => {
      const { status, body } = await add(context(), { ...fault, effect: outage })
      expect(status).toBe(422)
      expect(body.invitelab.error).toBe(error)
      expect(body.invitelab.message).toContain(named)
    })
  })
})
