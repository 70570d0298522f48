import { afterEach, describe, expect, test } from 'vitest'
import type { MockOptions } from '../../../src/index.ts'
import { type Client, declarations, toClient } from '../../harness/client.ts'
import { expectNoDefects, testMock } from '../../harness/mock.ts'
import { expectRejected } from '../expect-rejected.ts'
import { addresses, entry, invitations, invite, members, respondPath, users } from './api.ts'

const origin = 'http://mock.test'
const invitation = { email: 'new@example.test', role: 'reader' }

async function dreadnodeWith(options: MockOptions): Promise<Client> {
  const { fetch } = await testMock(options)
  const { dreadnode } = declarations
  return toClient((request) => fetch(request), origin, origin, dreadnode, dreadnode.base, 'default')
}

/** A mock with only the organization Acme, which has the given number of members. */
function acmeWith(facts: { memberCap?: number; details?: Record<string, unknown> }, size: number) {
  const others = Array.from({ length: size - 1 }, (_, n) => ({ email: `person-${n}@example.test` }))
  const admin = { email: 'admin@example.test', role: 'owner' }
  const tenants = [{ key: 'acme', ...facts, members: [admin, ...others] }]
  return dreadnodeWith({ data: { providers: { dreadnode: { tenants } } } })
}

afterEach(expectNoDefects)

describe('the member cap', () => {
  test('is 500 for members and invitations together', async () => {
    const dreadnode = await acmeWith({}, 499)
    await invite(dreadnode, 'last@example.test')
    const got = await expectRejected(dreadnode, 'POST', invitations, { body: invitation })
    expect(got.status).toBe(409)
    expect(got.body).toEqual({
      code: 409,
      detail: 'There is no room for new@example.test: the member limit is reached',
      type: 'member_limit_exceeded_error',
    })
  })

  test('can be set for an organization', async () => {
    const dreadnode = await acmeWith({ memberCap: 2 }, 2)
    const got = await expectRejected(dreadnode, 'POST', invitations, { body: invitation })
    expect(got.status).toBe(409)
  })

  test('does not prevent accepting an invitation that counts already', async () => {
    const dreadnode = await acmeWith({ memberCap: 2 }, 1)
    const id = await invite(dreadnode, 'new@example.test')
    const got = await dreadnode('POST', respondPath(id), { as: 'user:new@example.test', body: { accept: true } })
    expect(got.status).toBe(200)
  })

  test('allows an invitation again after a cancellation', async () => {
    const dreadnode = await acmeWith({ memberCap: 2 }, 1)
    const id = await invite(dreadnode, 'first@example.test')
    await dreadnode('DELETE', `${invitations}/${id}`)
    const got = await dreadnode('POST', invitations, { body: invitation })
    expect(got.status).toBe(201)
  })

  test('allows an invitation again after an expiry', async () => {
    const dreadnode = await acmeWith({ memberCap: 2 }, 1)
    await invite(dreadnode, 'first@example.test')
    await dreadnode.control('POST', '/clock', { body: { advance: '8d' } })
    const got = await dreadnode('POST', invitations, { body: invitation })
    expect(got.status).toBe(201)
  })

  test('allows an invitation again after a removal', async () => {
    const dreadnode = await acmeWith({ memberCap: 2 }, 2)
    const { user_id } = await entry(dreadnode, members, 'person-0@example.test')
    await dreadnode('DELETE', `${members}/${user_id}`)
    const got = await dreadnode('POST', invitations, { body: invitation })
    expect(got.status).toBe(201)
  })

  test('applies to a workspace too', async () => {
    const tenants = [
      { key: 'acme', members: [{ email: 'admin@example.test', role: 'owner' }] },
      { key: 'acme/main', memberCap: 1, members: [{ email: 'admin@example.test', role: 'owner' }] },
    ]
    const dreadnode = await dreadnodeWith({ data: { providers: { dreadnode: { tenants } } } })
    const body = { user_email: 'alice@example.test', permission: 'reader' }
    const got = await expectRejected(dreadnode, 'POST', users, { body })
    expect(got.status).toBe(409)
    expect(got.body.type).toBe('member_limit_exceeded_error')
  })
})

describe('an organization without external invitations', () => {
  test('rejects an invitation to a person without an account', async () => {
    const dreadnode = await acmeWith({ details: { allow_external_invites: false } }, 1)
    const got = await expectRejected(dreadnode, 'POST', invitations, { body: invitation })
    expect(got.status).toBe(403)
    expect(got.body).toMatchObject({ type: 'forbidden_error', detail: expect.stringContaining('new@example.test') })
  })

  test('allows an invitation to a person with an account', async () => {
    const dreadnode = await acmeWith({ details: { allow_external_invites: false } }, 1)
    await invite(dreadnode, 'alice@example.test')
    expect(await addresses(dreadnode, invitations)).toEqual(['alice@example.test'])
  })
})

describe('the setting created=200', () => {
  const settings = { dreadnode: { created: '200' } }

  test('is the status of an invitation', async () => {
    const got = await (await dreadnodeWith({ settings }))('POST', invitations, { body: invitation })
    expect(got.status).toBe(200)
  })

  test('is the status of a grant', async () => {
    const body = { user_email: 'alice@example.test', permission: 'reader' }
    const got = await (await dreadnodeWith({ settings }))('POST', users, { body })
    expect(got.status).toBe(200)
  })
})

describe('the setting known=member-of-parent', () => {
  const settings = { dreadnode: { known: 'member-of-parent' } }
  const body = { user_email: 'alice@example.test', permission: 'reader' }

  test('prevents adding a person who is not a member of the organization', async () => {
    const got = await expectRejected(await dreadnodeWith({ settings }), 'POST', users, { body })
    expect(got.status).toBe(404)
    expect(got.body.detail).toBe('There is no user alice@example.test')
  })

  test('allows adding a member of the organization', async () => {
    const dreadnode = await dreadnodeWith({ settings })
    const id = await invite(dreadnode, 'alice@example.test')
    await dreadnode('POST', respondPath(id), { as: 'user:alice@example.test', body: { accept: true } })
    const got = await dreadnode('POST', users, { body })
    expect(got.status).toBe(201)
  })
})

describe('the setting lastOwner=kept', () => {
  const settings = { dreadnode: { lastOwner: 'kept' } }

  test.each([
    ['PUT', members, { role: 'reader' }],
    ['DELETE', members, undefined],
    ['PUT', users, { permission: 'reader' }],
    ['DELETE', users, undefined],
  ])('rejects %s for the last owner in %s with 409', async (method, path, body) => {
    const dreadnode = await dreadnodeWith({ settings })
    const { user_id } = await entry(dreadnode, path, 'admin@example.test')
    const got = await expectRejected(dreadnode, method, `${path}/${user_id}`, { body })
    expect(got.status).toBe(409)
    expect(got.body).toEqual({
      code: 409,
      detail: 'admin@example.test is the last owner',
      type: 'conflict_error',
    })
  })
})

test('by default the last owner can be removed', async () => {
  const dreadnode = await dreadnodeWith({})
  const { user_id } = await entry(dreadnode, members, 'admin@example.test')
  const got = await dreadnode('DELETE', `${members}/${user_id}`)
  expect(got.status).toBe(200)
})
