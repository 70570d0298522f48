import { afterEach, describe, expect, test, vi } from 'vitest'
import type { LogEntry } from '../../mocks/world/request-log.ts'
import { send, startMock } from './start-mock.ts'

afterEach(() => void vi.restoreAllMocks())

const other = 'https://api.snyk.io/rest/orgs/aaaaaaaa-0000-4000-8000-000000000001/invitations?version=2024-06-21'

describe('a request that matches no operation', () => {
  test('gets a 404 in the provider’s envelope', async () => {
    startMock()
    const { status, headers, body } = await send(other)
    expect(status).toBe(404)
    expect(headers.get('content-type')).toBe('application/vnd.api+json')
    expect(body).toMatchObject({ jsonapi: { version: '1.0' }, errors: [{ status: '404' }] })
  })

  test('is listed with the nearest operation', async () => {
    const mock = startMock()
    await send(other)
    expect(mock.world().requests.unmatched()).toMatchObject([
      {
        provider: 'snyk',
        operation: null,
        request: { method: 'GET', path: other.slice('https://api.snyk.io/rest'.length) },
        reason: expect.stringContaining('the nearest is GET /orgs/{org_id}/invites'),
      },
    ])
  })

  test('is listed with the operation whose path was mistyped', async () => {
    const mock = startMock()
    await send('https://api.snyk.io/rest/org')
    expect(mock.world().requests.unmatched()[0]?.reason).toBe(
      'There is no GET /org; the nearest is GET /orgs/{org_id}/invites',
    )
  })

  test('is passed to onUnmatched once', async () => {
    const unmatched: LogEntry[] = []
    startMock({ onUnmatched: (entry) => unmatched.push(entry) })
    await send(other)
    expect(unmatched.map(({ request }) => request.path)).toEqual([other.slice('https://api.snyk.io/rest'.length)])
  })

  test('sent to mock.fetch is not passed to onUnmatched of the handlers', async () => {
    const unmatched: string[] = []
    const mock = startMock({ onUnmatched: () => unmatched.push('ours') })
    await mock.fetch(new Request('http://mock.test/snyk/rest/nothing'))
    expect(unmatched).toEqual([])
    expect(mock.world().requests.unmatched()).toHaveLength(1)
  })

  test('is logged to the console in one line if onUnmatched is not set', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    startMock({})
    await send(other)
    expect(warn).toHaveBeenCalledTimes(1)
    expect(warn.mock.calls[0]).toEqual([
      expect.stringMatching(
        /^\[invitelab\] snyk: There is no GET \/orgs\/.*; the nearest is GET \/orgs\/\{org_id\}\/invites\.$/,
      ),
    ])
  })

  test('is listed in its own world', async () => {
    const mock = startMock()
    await send(other, undefined, { 'x-invitelab-world': 'alice' })
    expect(mock.world('alice').requests.unmatched()).toHaveLength(1)
    expect(mock.world().requests.unmatched()).toEqual([])
  })

  test('outside of the base path gets a 404 of the provider as well', async () => {
    const mock = startMock()
    const { status, body } = await send('https://api.snyk.io/v1/orgs')
    expect([status, body.errors[0].status]).toEqual([404, '404'])
    expect(mock.world().requests.unmatched()[0]).toMatchObject({ request: { path: '/v1/orgs' } })
  })

  test.each([
    'https://api.snyk.io',
    'https://api.snyk.io/rest',
    'https://api.snyk.io/restful',
    'https://api.snyk.io/rest/',
  ])('can have the URL %s', async (url) => {
    const mock = startMock()
    expect((await send(url)).status).toBe(404)
    expect(mock.world().requests.unmatched()).toHaveLength(1)
  })

  test('with an undeclared method gets 405 and the declared methods', async () => {
    const mock = startMock()
    const { status, headers } = await send('https://api.blaxel.ai/v0/users/ada@example.test', { email: 'a' })
    expect(status).toBe(405)
    expect(headers.get('allow')).toBe('DELETE, PUT')
    expect(mock.world().requests.unmatched()[0]?.reason).toContain('which takes DELETE, PUT')
  })
})

test('a request that an operation rejects is not unmatched', async () => {
  const unmatched: LogEntry[] = []
  const mock = startMock({ onUnmatched: (entry) => unmatched.push(entry) })
  const { status } = await send('https://api.blaxel.ai/v0/users?workspace=nowhere')
  expect(status).toBeGreaterThanOrEqual(400)
  expect([unmatched, mock.world().requests.unmatched()]).toEqual([[], []])
})
