import { afterEach, describe, expect, test, vi } from 'vitest'
import { blaxel } from '../../mocks/providers/blaxel/provider.ts'
import { snyk } from '../../mocks/providers/snyk/provider.ts'
import { createMock, toHandlers } from '../../src/msw.ts'
import {
  answering,
  ask,
  blaxelAddresses,
  blaxelUsers,
  dreadnodeInvitations,
  leftAlone,
  snykInvites,
} from './answering.ts'

afterEach(() => void vi.unstubAllGlobals())

const snykAt = (base: string) => snykInvites.replace('https://api.snyk.io/rest', base)

describe('without any option', () => {
  test('an invitation to the vendor’s own host is made in the mock, and listed there', async () => {
    answering()
    expect((await ask(blaxelUsers, { email: 'ada@example.test' })).status).toBe(200)
    expect(await blaxelAddresses()).toContain('ada@example.test')
  })

  test.each(snyk.spec.servers)('Snyk answers at %s', async (server) => {
    answering()
    const { status, body } = await ask(snykAt(server))
    expect(status).toBe(200)
    expect(body.data).toHaveLength(3)
  })

  test('all regions show the same invitations', async () => {
    answering()
    const attributes = { email: 'ada@example.test', role: '0a1b2c3d-0000-4000-8000-00000000000d' }
    await ask(snykInvites, { data: { type: 'org_invitation', attributes } })
    expect((await ask(snykAt('https://api.eu.snyk.io/rest'))).text).toContain('ada@example.test')
  })

  test('Dreadnode answers at the host that its own client calls', async () => {
    answering()
    expect((await ask(dreadnodeInvitations)).status).toBe(200)
  })

  test('a host that spells out its port is the same host', async () => {
    answering()
    expect((await ask(snykAt('https://API.snyk.io:443/rest'))).status).toBe(200)
  })

  test('what the caller did wrong is said in the vendor’s envelope', async () => {
    answering()
    const response = await fetch(dreadnodeInvitations)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 401, type: 'authentication_error' })
  })

  test('other hosts are left to other handlers', async () => {
    answering()
    expect((await ask('https://api.example.test/rest/orgs')).text).toBe(leftAlone)
    expect((await ask('http://api.snyk.io/rest/orgs')).text).toBe(leftAlone)
  })
})

describe('with hosts of one’s own', () => {
  test('a provider answers there', async () => {
    answering({ hosts: { dreadnode: 'https://dreadnode.example.test/api/v1' } })
    const { status, body } = await ask(dreadnodeInvitations.replace('platform.dreadnode.io', 'dreadnode.example.test'))
    expect(status).toBe(200)
    expect(body.length).toBeGreaterThan(0)
  })

  test('it no longer answers at the vendor’s', async () => {
    answering({ hosts: { snyk: 'https://snyk.example.test' } })
    expect((await ask(snykInvites)).text).toBe(leftAlone)
  })

  test('there can be one for each region', async () => {
    answering({ hosts: { snyk: ['https://one.example.test/rest/', 'http://two.example.test:8080'] } })
    const bases = ['https://one.example.test/rest', 'http://two.example.test:8080']
    const statuses = await Promise.all(bases.map(async (base) => (await ask(snykAt(base))).status))
    expect(statuses).toEqual([200, 200])
  })

  test('two providers share a host, each under a path of its own', async () => {
    answering({ hosts: { snyk: 'https://gate.example.test/snyk', blaxel: 'https://gate.example.test/blaxel' } })
    expect((await ask(snykAt('https://gate.example.test/snyk'))).status).toBe(200)
    expect((await ask('https://gate.example.test/blaxel/users?workspace=acme')).status).toBe(200)
  })

  test('of a host that two share, what is under neither path is nobody’s', async () => {
    answering({ hosts: { snyk: 'https://gate.example.test/snyk', blaxel: 'https://gate.example.test/blaxel' } })
    expect((await ask('https://gate.example.test/health')).text).toBe(leftAlone)
    expect((await ask('https://gate.example.test/snykers')).text).toBe(leftAlone)
  })

  test('one may lie under another', async () => {
    answering({ hosts: { blaxel: 'https://gate.example.test', snyk: 'https://gate.example.test/users/snyk' } })
    expect((await ask(snykAt('https://gate.example.test/users/snyk'))).status).toBe(200)
    expect((await ask('https://gate.example.test/users?workspace=acme')).status).toBe(200)
  })
})

describe('with a relative host', () => {
  test('a provider answers on the page’s own origin, and leaves the page’s other requests alone', async () => {
    vi.stubGlobal('location', new URL('https://app.example.test/team/'))
    answering({ hosts: { snyk: '/api/snyk' } })
    expect((await ask(snykAt('https://app.example.test/api/snyk'))).status).toBe(200)
    expect((await ask('https://app.example.test/api/other')).text).toBe(leftAlone)
    expect((await ask('https://app.example.test/')).text).toBe(leftAlone)
  })

  test.each(['api.snyk.io/rest', 'api/snyk', '*', ''])(
    '"%s" is refused, which a page would take for a path',
    (host) => {
      vi.stubGlobal('location', new URL('https://app.example.test/team/'))
      expect(() => answering({ hosts: { snyk: host } })).toThrow(`the host "${host}" is not an HTTP or HTTPS URL`)
    },
  )

  test('it is refused where there is no page', () => {
    expect(() => answering({ hosts: { snyk: '/api/snyk' } })).toThrow(
      'the host "/api/snyk" is not an HTTP or HTTPS URL',
    )
  })
})

test.each([
  [
    'a provider that there is not',
    { synk: 'https://snyk.example.test' },
    'the list of hosts names the provider "synk"',
  ],
  ['no URL', { snyk: 'snyk.example.test' }, 'the host "snyk.example.test" is not an HTTP or HTTPS URL'],
  ['a port and no scheme', { snyk: 'localhost:4010' }, 'the host "localhost:4010" is not an HTTP or HTTPS URL'],
  ['an empty text', { snyk: '' }, 'the host "" is not an HTTP or HTTPS URL'],
  [
    'another scheme',
    { snyk: ['https://snyk.example.test', 'ftp://snyk.example.test'] },
    'the host "ftp://snyk.example.test"',
  ],
  ['an empty list', { snyk: [] }, 'the list of hosts of snyk is empty'],
])('hosts with %s are refused', (_, hosts, message) => {
  expect(() => toHandlers(createMock({ providers: [snyk] }), { hosts })).toThrow(message)
})

test('two providers at one base URL are refused', () => {
  const hosts = { snyk: 'https://gate.example.test/api', blaxel: 'https://gate.example.test/api/' }
  expect(() => toHandlers(createMock({ providers: [blaxel, snyk] }), { hosts })).toThrow(
    'blaxel and snyk both use https://gate.example.test/api',
  )
})
