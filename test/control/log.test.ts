import { afterEach, describe, expect, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { acme, globex, invitation, invite, listed, version } from '../scenarios/snyk/api.ts'
import { inProcessAndOverTcp, newTestContext, type TestContext } from './test-context.ts'

const requests = async ({ control }: TestContext, query = '') =>
  (await control('GET', `/requests${query}`)).body.requests
const events = async ({ control }: TestContext, query = '') => (await control('GET', `/events${query}`)).body.events

inProcessAndOverTcp((context) => {
  describe('the request log', () => {
    test('contains a request with its response', async () => {
      const one = context()
      const got = await one.snyk('POST', acme + version, { body: invitation('new@example.test') })
      const [entry] = await requests(one)
      expect(entry).toMatchObject({
        id: 1,
        provider: 'snyk',
        operation: 'createOrgInvitation',
        request: { method: 'POST', path: acme + version, body: JSON.stringify(invitation('new@example.test')) },
        response: { status: 201, body: got.text },
        issues: [],
        reason: null,
      })
    })

    test('shows the newest first', async () => {
      const one = context()
      await one.snyk('GET', acme + version)
      await one.snyk('GET', globex + version)
      expect((await requests(one)).map(({ id }: { id: number }) => id)).toEqual([2, 1])
    })

    test('contains the validation errors of a request', async () => {
      const one = context()
      await one.snyk('POST', acme + version, { body: { data: { type: 'org_invitation' } } })
      const [entry] = await requests(one)
      expect(entry.issues).toMatchObject([{ pointer: '/data', keyword: 'required' }])
      expect(entry.reason).toBe("The body at /data must have required property 'attributes'")
    })

    test('contains the reason why a request matched no operation', async () => {
      const one = context()
      await one.snyk('GET', '/orgs/acme/members')
      const [entry] = await requests(one)
      expect(entry.operation).toBeNull()
      expect(entry.reason).toContain('There is no GET /orgs/acme/members; the nearest is')
    })

    test('contains the requests to all providers of the world', async () => {
      const one = context()
      await one.blaxel('GET', '/workspaces')
      await one.dreadnode('GET', '/invitations/me')
      await one.snyk('GET', acme + version)
      expect((await requests(one)).map(({ provider }: { provider: string }) => provider)).toEqual([
        'snyk',
        'dreadnode',
        'blaxel',
      ])
    })

    test('contains no secrets', async () => {
      const one = context()
      await one.snyk('GET', acme + version, { as: 's3cr3t', headers: { cookie: 's3cr3t', 'x-api-token': 's3cr3t' } })
      await one.blaxel('GET', '/workspaces', { as: null, headers: { 'x-blaxel-authorization': 'Bearer s3cr3t' } })
      const { text, body } = await one.control('GET', '/requests')
      expect(text).not.toContain('s3cr3t')
      expect(body.requests[1].request.headers.authorization).toBe('token (hidden)')
    })

    test('truncates long texts', async () => {
      const one = context()
      await one.snyk('POST', acme + version, { text: `{"data": "${'x'.repeat(20_000)}"}` })
      const [entry] = await requests(one)
      expect(entry.request.body).toMatch(/^\{"data": "x{16374}… \(20012 characters\)$/)
    })

    test('is no longer than its limit', async () => {
      const one = context()
      await one.snyk('GET', acme + version)
      await one.snyk('GET', acme + version)
      expect(await requests(one, '?limit=1')).toHaveLength(1)
    })

    test('can be emptied', async () => {
      const one = context()
      await one.snyk('GET', acme + version)
      const { status } = await one.control('DELETE', '/requests')
      expect(status).toBe(204)
      expect(await requests(one)).toEqual([])
    })

    test('does not contain requests to the control API', async () => {
      const one = context()
      await one.control('GET', '/clock')
      expect(await requests(one)).toEqual([])
    })
  })

  describe('the events', () => {
    test('show the effects of a request, newest first', async () => {
      const one = context()
      const id = await invite(one.snyk, 'new@example.test', globex)
      await one.control('POST', `/invitations/${id}/accept`)
      const latest = await events(one, '?limit=4')
      expect(latest).toMatchObject([
        { type: 'MemberAdded', provider: 'snyk', member: { email: 'new@example.test' } },
        { type: 'PersonJoined', provider: 'snyk' },
        { type: 'InvitationAccepted', provider: 'snyk', invitation: { id, state: 'accepted' } },
        { type: 'InvitationCreated', provider: 'snyk', invitation: { id, createdAt: '2026-01-15T12:00:00.000Z' } },
      ])
    })

    test('show a change of the clock and the resulting expiries, each with its time', async () => {
      const one = context()
      await one.control('POST', '/clock', { body: { advance: '8d' } })
      const latest = await events(one, '?limit=10')
      const expired = latest.filter(({ type }: { type: string }) => type === 'InvitationExpired')
      expect(expired).toHaveLength(9)
      expect(expired[0].at).toBe('2026-01-22T12:00:00.000Z')
      expect(latest.at(-1)).toEqual({ type: 'ClockMoved', at: '2026-01-23T12:00:00.000Z', frozen: true })
    })

    test('do not change by a rejected request', async () => {
      const one = context()
      const before = await events(one)
      await one.snyk('POST', acme + version, { as: 'reader', body: invitation('new@example.test') })
      expect(await events(one)).toEqual(before)
    })
  })
})

describe('a world with a small limit', () => {
  afterEach(expectNoDefects)

  test('drops the oldest requests', async () => {
    const context = await newTestContext({ keep: 2 })
    await context.snyk('GET', acme + version)
    await context.snyk('GET', acme + version)
    await context.snyk('GET', acme + version)
    expect((await requests(context)).map(({ id }: { id: number }) => id)).toEqual([3, 2])
  })

  test('drops the oldest events and keeps its state', async () => {
    const context = await newTestContext({ keep: 2 })
    await invite(context.snyk, 'first@example.test', globex)
    await invite(context.snyk, 'second@example.test', globex)
    await invite(context.snyk, 'third@example.test', globex)
    expect(await events(context)).toHaveLength(2)
    expect(await listed(context.snyk, globex)).toHaveLength(3)
  })
})
