import { afterEach, describe, expect, test, vi } from 'vitest'
import { blaxel } from '../../mocks/providers/blaxel/provider.ts'
import { snyk } from '../../mocks/providers/snyk/provider.ts'
import { createMock, toHandlers } from '../../src/msw.ts'
import {
  blaxelAddresses,
  blaxelUsers,
  dreadnodeInvitations,
  otherHandler,
  send,
  snykInvites,
  startMock,
} from './start-mock.ts'

afterEach(() => void vi.unstubAllGlobals())

const snykAt = (base: string) => snykInvites.replace('https://api.snyk.io/rest', base)

describe('by default', () => {
  test('an invitation sent to the vendor’s host is created and listed in the mock', async () => {
    startMock()
    expect((await send(blaxelUsers, { email: 'ada@example.test' })).status).toBe(200)
    expect(await blaxelAddresses()).toContain('ada@example.test')
  })

  test.each(snyk.spec.servers)('Snyk is mocked at %s', async (server) => {
    startMock()
    const { status, body } = await send(snykAt(server))
    expect(status).toBe(200)
    expect(body.data).toHaveLength(3)
  })

  test('all regions show the same invitations', async () => {
    startMock()
    const attributes = { email: 'ada@example.test', role: '0a1b2c3d-0000-4000-8000-00000000000d' }
    await send(snykInvites, { data: { type: 'org_invitation', attributes } })
    expect((await send(snykAt('https://api.eu.snyk.io/rest'))).text).toContain('ada@example.test')
  })

  test('Dreadnode is mocked at the default host of its client', async () => {
    startMock()
    expect((await send(dreadnodeInvitations)).status).toBe(200)
  })

  test('a host with its default port is the same host', async () => {
    startMock()
    expect((await send(snykAt('https://API.snyk.io:443/rest'))).status).toBe(200)
  })

  test('an error of the request is in the vendor’s envelope', async () => {
    startMock()
    const response = await fetch(dreadnodeInvitations)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 401, type: 'authentication_error' })
  })

  test('requests to other hosts are passed to other handlers', async () => {
    startMock()
    expect((await send('https://api.example.test/rest/orgs')).text).toBe(otherHandler)
    expect((await send('http://api.snyk.io/rest/orgs')).text).toBe(otherHandler)
  })
})

describe('with configured hosts', () => {
  test('a provider is mocked at its configured host', async () => {
    startMock({ hosts: { dreadnode: 'https://dreadnode.example.test/api/v1' } })
    const { status, body } = await send(dreadnodeInvitations.replace('platform.dreadnode.io', 'dreadnode.example.test'))
    expect(status).toBe(200)
    expect(body.length).toBeGreaterThan(0)
  })

  test('a provider is not mocked at the vendor’s host', async () => {
    startMock({ hosts: { snyk: 'https://snyk.example.test' } })
    expect((await send(snykInvites)).text).toBe(otherHandler)
  })

  test('a provider can have several hosts', async () => {
    startMock({ hosts: { snyk: ['https://one.example.test/rest/', 'http://two.example.test:8080'] } })
    const bases = ['https://one.example.test/rest', 'http://two.example.test:8080']
    const statuses = await Promise.all(bases.map(async (base) => (await send(snykAt(base))).status))
    expect(statuses).toEqual([200, 200])
  })

  test('two providers can share a host under different paths', async () => {
    startMock({ hosts: { snyk: 'https://gate.example.test/snyk', blaxel: 'https://gate.example.test/blaxel' } })
    expect((await send(snykAt('https://gate.example.test/snyk'))).status).toBe(200)
    expect((await send('https://gate.example.test/blaxel/users?workspace=acme')).status).toBe(200)
  })

  test('other paths of a shared host are passed to other handlers', async () => {
    startMock({ hosts: { snyk: 'https://gate.example.test/snyk', blaxel: 'https://gate.example.test/blaxel' } })
    expect((await send('https://gate.example.test/health')).text).toBe(otherHandler)
    expect((await send('https://gate.example.test/snykers')).text).toBe(otherHandler)
  })

  test('the path of one provider can be below the path of another', async () => {
    startMock({ hosts: { blaxel: 'https://gate.example.test', snyk: 'https://gate.example.test/users/snyk' } })
    expect((await send(snykAt('https://gate.example.test/users/snyk'))).status).toBe(200)
    expect((await send('https://gate.example.test/users?workspace=acme')).status).toBe(200)
  })
})

describe('with a relative host', () => {
  test('a provider is mocked on the page’s origin, and other requests of the page are passed on', async () => {
    vi.stubGlobal('location', new URL('https://app.example.test/team/'))
    startMock({ hosts: { snyk: '/api/snyk' } })
    expect((await send(snykAt('https://app.example.test/api/snyk'))).status).toBe(200)
    expect((await send('https://app.example.test/api/other')).text).toBe(otherHandler)
    expect((await send('https://app.example.test/')).text).toBe(otherHandler)
  })

  test.each(['api.snyk.io/rest', 'api/snyk', '*', ''])('"%s", which is not a path, is rejected', (host) => {
    vi.stubGlobal('location', new URL('https://app.example.test/team/'))
    expect(() => startMock({ hosts: { snyk: host } })).toThrow(`the host "${host}" is not an HTTP or HTTPS URL`)
  })

  test('it is rejected outside of a page', () => {
    expect(() => startMock({ hosts: { snyk: '/api/snyk' } })).toThrow(
      'the host "/api/snyk" is not an HTTP or HTTPS URL',
    )
  })
})

test.each([
  ['an unknown provider', { synk: 'https://snyk.example.test' }, 'the list of hosts names the provider "synk"'],
  [
    'a host that is not a URL',
    { snyk: 'snyk.example.test' },
    'the host "snyk.example.test" is not an HTTP or HTTPS URL',
  ],
  ['a port and no scheme', { snyk: 'localhost:4010' }, 'the host "localhost:4010" is not an HTTP or HTTPS URL'],
  ['an empty string', { snyk: '' }, 'the host "" is not an HTTP or HTTPS URL'],
  [
    'another scheme',
    { snyk: ['https://snyk.example.test', 'ftp://snyk.example.test'] },
    'the host "ftp://snyk.example.test"',
  ],
  ['an empty list', { snyk: [] }, 'the list of hosts of snyk is empty'],
])('hosts with %s are rejected', (_, hosts, message) => {
  expect(() => toHandlers(createMock({ providers: [snyk] }), { hosts })).toThrow(message)
})

test('two providers with the same base URL are rejected', () => {
  const hosts = { snyk: 'https://gate.example.test/api', blaxel: 'https://gate.example.test/api/' }
  expect(() => toHandlers(createMock({ providers: [blaxel, snyk] }), { hosts })).toThrow(
    'blaxel and snyk both use https://gate.example.test/api',
  )
})
