import { afterEach, describe, expect, test } from 'vitest'
import type { MockOptions } from '../../../src/index.ts'
import { type Client, declarations, toClient } from '../../harness/client.ts'
import { expectNoDefects, testMock } from '../../harness/mock.ts'
import { expectRejected } from '../expect-rejected.ts'
import { addresses, entry, invite, team, user, users } from './api.ts'

const origin = 'http://mock.test'

async function blaxelWith(options: MockOptions, base: string = declarations.blaxel.base): Promise<Client> {
  const { fetch } = await testMock(options)
  return toClient((request) => fetch(request), origin, origin, declarations.blaxel, base, 'default')
}

afterEach(expectNoDefects)

describe('the setting duplicate', () => {
  test('return: a second invite responds with the existing invitation', async () => {
    const blaxel = await blaxelWith({ settings: { blaxel: { duplicate: 'return' } } })
    await blaxel.control('POST', '/clock', { body: { advance: '1d' } })
    const got = await blaxel('POST', users, { body: { email: 'JANE@example.test' } })
    expect(got.status).toBe(200)
    expect(got.body).toMatchObject({ email: 'jane@example.test', expiresAt: '2026-01-22T12:00:00.000Z' })
    expect(await addresses(blaxel)).toEqual(team)
  })

  test('renew: a second invite replaces the existing invitation', async () => {
    const blaxel = await blaxelWith({ settings: { blaxel: { duplicate: 'renew' } } })
    await blaxel.control('POST', '/clock', { body: { advance: '1d' } })
    const got = await blaxel('POST', users, { body: { email: 'jane@example.test' } })
    expect(got.status).toBe(200)
    expect(got.body).toMatchObject({ email: 'jane@example.test', expiresAt: '2026-01-23T12:00:00.000Z' })
    expect((await addresses(blaxel)).filter((email) => email === 'jane@example.test')).toHaveLength(1)
  })

  test.each(['return', 'renew'])('%s: an invitation to a member gives 409', async (duplicate) => {
    const blaxel = await blaxelWith({ settings: { blaxel: { duplicate } } })
    const got = await expectRejected(blaxel, 'POST', users, { body: { email: 'maria@example.test' } })
    expect(got.status).toBe(409)
  })
})

describe('the setting lastAdmin=kept', () => {
  const settings = { blaxel: { lastAdmin: 'kept' } }

  test.each([
    ['PUT', user('admin@example.test'), { role: 'member' }],
    ['DELETE', user('admin@example.test'), undefined],
    ['DELETE', '/workspaces/acme/leave', undefined],
  ])('rejects %s %s with 409', async (method, path, body) => {
    const got = await expectRejected(await blaxelWith({ settings }), method, path, { body })
    expect(got.status).toBe(409)
    expect(got.body.message).toBe('The last admin of a workspace can neither leave nor lose the role')
  })

  test('allows removing an admin who is not the last one', async () => {
    const blaxel = await blaxelWith({ settings })
    await blaxel('PUT', user('maria@example.test'), { body: { role: 'admin' } })
    const got = await blaxel('DELETE', user('admin@example.test'))
    expect(got.status).toBe(200)
  })

  test('allows setting the role of the last admin to admin', async () => {
    const got = await (await blaxelWith({ settings }))('PUT', user('admin@example.test'), { body: { role: 'admin' } })
    expect(got.status).toBe(200)
  })
})

test('by default the last admin can lose the role', async () => {
  const blaxel = await blaxelWith({})
  const got = await blaxel('PUT', user('admin@example.test'), { body: { role: 'member' } })
  expect(got.status).toBe(200)
})

test('the API is also served at /blaxel/api, where the vendor’s SDK expects it behind a proxy', async () => {
  const blaxel = await blaxelWith({}, '/blaxel/api')
  expect(await addresses(blaxel)).toEqual(team)
})

test('a workspace of the initial state rejects invitations beyond its member cap', async () => {
  const members = [{ email: 'admin@example.test', role: 'admin' }]
  const acme = { key: 'acme', memberCap: 2, members }
  const blaxel = await blaxelWith({ data: { providers: { blaxel: { tenants: [acme] } } } })
  await invite(blaxel, 'new@example.test')
  const got = await expectRejected(blaxel, 'POST', users, { body: { email: 'newer@example.test' } })
  expect(got.status).toBe(409)
  expect(got.body.message).toBe('There is no room for newer@example.test: the member limit is reached')
  expect(await entry(blaxel, 'new@example.test')).toBeDefined()
})
