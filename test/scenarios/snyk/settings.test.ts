import { afterEach, describe, expect, test } from 'vitest'
import type { MockOptions } from '../../../src/index.ts'
import { type Client, declarations, toClient } from '../../harness/client.ts'
import { expectNoDefects, testMock } from '../../harness/mock.ts'
import { acme, globex, invitation, invite, version } from './api.ts'

const origin = 'http://mock.test'

async function snykWith(options: MockOptions, base: string = declarations.snyk.base): Promise<Client> {
  const { fetch } = await testMock(options)
  return toClient((request) => fetch(request), origin, origin, declarations.snyk, base, 'default')
}

afterEach(expectNoDefects)

describe('the setting links=rest', () => {
  test('adds the prefix /rest to the links of a page', async () => {
    const snyk = await snykWith({ settings: { snyk: { links: 'rest' } } })
    for (let n = 1; n <= 11; n++) await invite(snyk, `person-${n}@example.test`, globex)
    const { body } = await snyk('GET', `${globex}${version}&limit=10`)
    expect(body.links.self).toBe(`/rest${globex}${version}&limit=10`)
    expect(body.links.next).toMatch(new RegExp(`^/rest${globex}`))
  })

  test('makes links that a client can resolve against the host', async () => {
    const settings = { snyk: { links: 'rest' } }
    const snyk = await snykWith({ settings }, '/snyk')
    const { body } = await snyk('GET', `${acme}${version}`)
    const again = await snyk('GET', body.links.self)
    expect(again.body.data).toEqual(body.data)
  })

  test('adds the prefix /rest to the location of a new invitation', async () => {
    const snyk = await snykWith({ settings: { snyk: { links: 'rest' } } })
    const { headers } = await snyk('POST', acme + version, { body: invitation('new@example.test') })
    expect(headers.get('location')).toMatch(new RegExp(`^/rest${acme}/`))
  })
})

describe('the setting duplicate=400', () => {
  test('gives 400 for a second invitation', async () => {
    const snyk = await snykWith({ settings: { snyk: { duplicate: '400' } } })
    const got = await snyk('POST', acme + version, { body: invitation('jane@example.test') })
    expect(got.status).toBe(400)
    expect(got.body.errors[0].detail).toBe('jane@example.test has already been invited')
  })
})

describe('an unknown setting', () => {
  test('is rejected for its value', async () => {
    await expect(testMock({ settings: { snyk: { links: 'absolute' } } })).rejects.toThrow(
      'the setting snyk.links is "absolute"; it takes bare or rest',
    )
  })

  test('is rejected for its name', async () => {
    await expect(testMock({ settings: { snyk: { colour: 'red' } } })).rejects.toThrow('snyk has no setting "colour"')
  })

  test.each(['toString', '__proto__'])('is rejected for the inherited name %s', async (name) => {
    const settings = { snyk: JSON.parse(`{ "${name}": "409" }`) }
    await expect(testMock({ settings })).rejects.toThrow(`snyk has no setting "${name}"; it has duplicate, links`)
  })
})

test('the API is also served at /snyk, for clients that omit /rest', async () => {
  const snyk = await snykWith({}, '/snyk')
  const { status, body } = await snyk('GET', acme + version)
  expect(status).toBe(200)
  expect(body.data).toHaveLength(3)
})
