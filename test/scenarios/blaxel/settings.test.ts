import { afterEach, describe, expect, test } from 'vitest'
import type { MockOptions } from '../../../src/index.ts'
import { type Client, declarations, toClient } from '../../harness/client.ts'
import { expectNoDefects, testMock } from '../../harness/mock.ts'
import { refused } from '../refused.ts'
import { addresses, entry, invite, team, user, users } from './words.ts'

const origin = 'http://mock.test'

async function blaxelWith(options: MockOptions, base: string = declarations.blaxel.base): Promise<Client> {
  const { fetch } = await testMock(options)
  return toClient((request) => fetch(request), origin, origin, declarations.blaxel, base, 'default')
}

afterEach(expectNoDefects)

describe('the setting duplicate', () => {
  test('return answers with the invitation that is there', async () => {
    const blaxel = await blaxelWith({ settings: { blaxel: { duplicate: 'return' } } })
    await blaxel.control('POST', '/clock', { body: { advance: '1d' } })
    const got = await blaxel('POST', users, { body: { email: 'JANE@example.test' } })
    expect(got.status).toBe(200)
    expect(got.body).toMatchObject({ email: 'jane@example.test', expiresAt: '2026-01-22T12:00:00.000Z' })
    expect(await addresses(blaxel)).toEqual(team)
  })

  test('renew puts a new one in its place', async () => {
    const blaxel = await blaxelWith({ settings: { blaxel: { duplicate: 'renew' } } })
    await blaxel.control('POST', '/clock', { body: { advance: '1d' } })
    const got = await blaxel('POST', users, { body: { email: 'jane@example.test' } })
    expect(got.status).toBe(200)
    expect(got.body).toMatchObject({ email: 'jane@example.test', expiresAt: '2026-01-23T12:00:00.000Z' })
    expect((await addresses(blaxel)).filter((email) => email === 'jane@example.test')).toHaveLength(1)
  })

  test.each(['return', 'renew'])('%s still refuses a member with 409', async (duplicate) => {
    const blaxel = await blaxelWith({ settings: { blaxel: { duplicate } } })
    const got = await refused(blaxel, 'POST', users, { body: { email: 'maria@example.test' } })
    expect(got.status).toBe(409)
  })
})

describe('the setting lastAdmin=kept', () => {
  const settings = { blaxel: { lastAdmin: 'kept' } }

  test.each([
    ['PUT', user('admin@example.test'), { role: 'member' }],
    ['DELETE', user('admin@example.test'), undefined],
    ['DELETE', '/workspaces/acme/leave', undefined],
  ])('refuses %s %s with 409', async (method, path, body) => {
    const got = await refused(await blaxelWith({ settings }), method, path, { body })
    expect(got.status).toBe(409)
    expect(got.body.message).toBe('The last admin of a workspace can neither leave nor lose the role')
  })

  test('lets an admin go who is not the last one', async () => {
    const blaxel = await blaxelWith({ settings })
    await blaxel('PUT', user('maria@example.test'), { body: { role: 'admin' } })
    const got = await blaxel('DELETE', user('admin@example.test'))
    expect(got.status).toBe(200)
  })

  test('lets the last admin be an admin once more', async () => {
    const got = await (await blaxelWith({ settings }))('PUT', user('admin@example.test'), { body: { role: 'admin' } })
    expect(got.status).toBe(200)
  })
})

test('by default the last admin may lose the role', async () => {
  const blaxel = await blaxelWith({})
  const got = await blaxel('PUT', user('admin@example.test'), { body: { role: 'member' } })
  expect(got.status).toBe(200)
})

test('the mock also answers where the vendor’s SDK looks behind a proxy', async () => {
  const blaxel = await blaxelWith({}, '/blaxel/api')
  expect(await addresses(blaxel)).toEqual(team)
})

test('a workspace of the seed takes nobody beyond its member cap', async () => {
  const members = [{ email: 'admin@example.test', role: 'admin' }]
  const acme = { key: 'acme', memberCap: 2, members }
  const blaxel = await blaxelWith({ data: { providers: { blaxel: { tenants: [acme] } } } })
  await invite(blaxel, 'new@example.test')
  const got = await refused(blaxel, 'POST', users, { body: { email: 'newer@example.test' } })
  expect(got.status).toBe(409)
  expect(got.body.message).toBe('There is no room for newer@example.test: the member limit is reached')
  expect(await entry(blaxel, 'new@example.test')).toBeDefined()
})
