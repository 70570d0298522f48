import { afterEach, describe, expect, test, vi } from 'vitest'
import type { LogEntry } from '../../mocks/world/request-log.ts'
import { answering, ask } from './answering.ts'

afterEach(() => void vi.restoreAllMocks())

const other = 'https://api.snyk.io/rest/orgs/aaaaaaaa-0000-4000-8000-000000000001/invitations?version=2024-06-21'

describe('a request that matches no operation', () => {
  test('gets the provider’s 404 in its envelope', async () => {
    answering()
    const { status, headers, body } = await ask(other)
    expect(status).toBe(404)
    expect(headers.get('content-type')).toBe('application/vnd.api+json')
    expect(body).toMatchObject({ jsonapi: { version: '1.0' }, errors: [{ status: '404' }] })
  })

  test('is listed with the nearest operation', async () => {
    const mock = answering()
    await ask(other)
    expect(mock.world().requests.unmatched()).toMatchObject([
      {
        provider: 'snyk',
        operation: null,
        request: { method: 'GET', path: other.slice('https://api.snyk.io/rest'.length) },
        reason: expect.stringContaining('the nearest is GET /orgs/{org_id}/invites'),
      },
    ])
  })

  test('is listed with the operation whose name was mistyped', async () => {
    const mock = answering()
    await ask('https://api.snyk.io/rest/org')
    expect(mock.world().requests.unmatched()[0]?.reason).toBe(
      'There is no GET /org; the nearest is GET /orgs/{org_id}/invites',
    )
  })

  test('is told once', async () => {
    const told: LogEntry[] = []
    answering({ onUnmatched: (entry) => told.push(entry) })
    await ask(other)
    expect(told.map(({ request }) => request.path)).toEqual([other.slice('https://api.snyk.io/rest'.length)])
  })

  test('is told to those whose handlers answered, and to nobody else', async () => {
    const told: string[] = []
    const mock = answering({ onUnmatched: () => told.push('ours') })
    await mock.fetch(new Request('http://mock.test/snyk/rest/nothing'))
    expect(told).toEqual([])
    expect(mock.world().requests.unmatched()).toHaveLength(1)
  })

  test('is told to the console in one line, where nobody else wants to know', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    answering({})
    await ask(other)
    expect(warn).toHaveBeenCalledTimes(1)
    expect(warn.mock.calls[0]).toEqual([
      expect.stringMatching(
        /^\[invitelab\] snyk: There is no GET \/orgs\/.*; the nearest is GET \/orgs\/\{org_id\}\/invites\.$/,
      ),
    ])
  })

  test('is told in the world that it was made in', async () => {
    const mock = answering()
    await ask(other, undefined, { 'x-invitelab-world': 'alice' })
    expect(mock.world('alice').requests.unmatched()).toHaveLength(1)
    expect(mock.world().requests.unmatched()).toEqual([])
  })

  test('outside of the base path is answered by the provider as well', async () => {
    const mock = answering()
    const { status, body } = await ask('https://api.snyk.io/v1/orgs')
    expect([status, body.errors[0].status]).toEqual([404, '404'])
    expect(mock.world().requests.unmatched()[0]).toMatchObject({ request: { path: '/v1/orgs' } })
  })

  test.each([
    'https://api.snyk.io',
    'https://api.snyk.io/rest',
    'https://api.snyk.io/restful',
    'https://api.snyk.io/rest/',
  ])('may be to %s', async (url) => {
    const mock = answering()
    expect((await ask(url)).status).toBe(404)
    expect(mock.world().requests.unmatched()).toHaveLength(1)
  })

  test('that is there with another method says which', async () => {
    const mock = answering()
    const { status, headers } = await ask('https://api.blaxel.ai/v0/users/ada@example.test', { email: 'a' })
    expect(status).toBe(405)
    expect(headers.get('allow')).toBe('DELETE, PUT')
    expect(mock.world().requests.unmatched()[0]?.reason).toContain('which takes DELETE, PUT')
  })
})

test('a request that an operation refuses is not unmatched', async () => {
  const told: LogEntry[] = []
  const mock = answering({ onUnmatched: (entry) => told.push(entry) })
  const { status } = await ask('https://api.blaxel.ai/v0/users?workspace=nowhere')
  expect(status).toBeGreaterThanOrEqual(400)
  expect([told, mock.world().requests.unmatched()]).toEqual([[], []])
})
