import { describe, expect, test } from 'vitest'
import { snyk } from '../../mocks/providers/snyk/provider.ts'
import { createMock } from '../../src/index.ts'

const origin = 'http://mock.test'

const send = (method: string, path: string, headers: Record<string, string> = {}) =>
  createMock().fetch(new Request(origin + path, { method, headers }))

describe('the response to a HEAD request has no body', () => {
  test.each([
    ['of a provider', '/snyk/rest/orgs', 404],
    ['of a provider in a world of the path', '/@alice/snyk/rest/orgs', 404],
    ['of the control API', '/__invitelab/health', 405],
    ['for an unknown path', '/nothing', 404],
    ['for a world that cannot be', '/@-/snyk/rest/orgs', 400],
  ])('%s', async (_, path, status) => {
    const response = await send('HEAD', path)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toMatch(/json/)
    expect(response.body).toBeNull()
  })

  test('if its connection is cut', async () => {
    const mock = createMock()
    mock.world().faults.add({ effect: { kind: 'drop' } })
    const platform = { cut: () => Response.error() }
    const request = new Request(`${origin}/snyk/rest/orgs`, {
      method: 'HEAD',
      headers: { authorization: 'Bearer admin' },
    })
    expect((await mock.fetch(request, platform)).body).toBeNull()
  })
})

test.each(['GET', 'HEAD'])('%s / leads to the console', async (method) => {
  const response = await send(method, '/')
  expect([response.status, response.headers.get('location')]).toEqual([302, '/__invitelab/'])
})

test.each([
  ['POST', '/'],
  ['GET', '/@alice/'],
  ['GET', '/__invitelabs'],
])('%s %s is an unknown path', async (method, path) => {
  const response = await send(method, path)
  expect([response.status, (await response.json()).invitelab.error]).toEqual([404, 'unknown-path'])
})

test('a page of another origin may read that a path is unknown', async () => {
  const response = await send('GET', '/snyk', { origin: 'https://page.test' })
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([404, '*'])
})

describe('a defect is reported once, and gets 500', () => {
  const broken = () => {
    throw new Error('broken')
  }

  test.each([
    ['in a handler', { handlers: { ...snyk.handlers, listOrgInvitation: broken } }, 'admin'],
    ['in the headers', { addHeaders: broken }, 'admin'],
    ['in the body of an error', { errorBody: broken }, 'nobody'],
    ['in the negotiation of a version', { negotiate: broken }, 'admin'],
  ])('%s', async (_, change, token) => {
    const defects: unknown[] = []
    const mock = createMock({ providers: [{ ...snyk, ...change }], onDefect: (error) => defects.push(error) })
    const orgs = mock.describe(origin).providers.snyk?.tenants[0]?.org_id
    const url = `${origin}/snyk/rest/orgs/${orgs}/invites?version=2024-06-21`
    const response = await mock.fetch(new Request(url, { headers: { authorization: `Bearer ${token}` } }))
    expect([response.status, (await response.json()).invitelab.error]).toEqual([500, 'defect'])
    expect(defects).toEqual([new Error('broken')])
  })
})
