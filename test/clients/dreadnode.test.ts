import createClient from 'openapi-fetch'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MockServer, serve } from '../../src/node.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import type { paths } from './dreadnode.generated.ts'

let server: MockServer
let as: (token: string) => ReturnType<typeof createClient<paths>>

beforeAll(async () => {
  server = await serve(await testMock(), { port: 0 })
  const baseUrl = `${server.url}/@client/dreadnode/api/v1`
  as = (token) => createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${token}` } })
})
beforeEach(async () => {
  await fetch(`${server.url}/__invitelab/worlds/client/reset`, { method: 'POST' })
})
afterAll(async () => {
  expectNoDefects()
  await server.close()
})

const acme = { path: { org: 'acme' } }
const main = { path: { org: 'acme', workspace: 'main' } }

test('a generated client invites, the invited person accepts, and is a member', async () => {
  const invited = await as('admin').POST('/org/{org}/invitations', {
    params: acme,
    body: { email: 'new@example.test', role: 'contributor', send_email: true },
  })
  expect(invited.data).toMatchObject({ email: 'new@example.test', accepted: null })
  const mine = await as('user:new@example.test').GET('/invitations/me')
  const id = mine.data?.[0]?.id ?? ''
  const answer = await as('user:new@example.test').POST('/invitations/{invitation_id}/respond', {
    params: { path: { invitation_id: id } },
    body: { accept: true },
  })
  expect(answer.data).toMatchObject({ user_email: 'new@example.test', role: 'contributor' })
  const members = await as('admin').GET('/org/{org}/members', { params: acme })
  expect(members.data?.map(({ user_email }) => user_email)).toContain('new@example.test')
})

test('a generated client grants, changes and removes a permission', async () => {
  const admin = as('admin')
  const granted = await admin.POST('/org/{org}/ws/{workspace}/users', {
    params: main,
    body: { user_email: 'alice@example.test', permission: 'reader' },
  })
  const user_id = granted.data?.user_id ?? ''
  const user = { path: { ...main.path, user_id } }
  const changed = await admin.PUT('/org/{org}/ws/{workspace}/users/{user_id}', {
    params: user,
    body: { permission: 'owner' },
  })
  expect(changed.data?.permission).toBe('owner')
  const removed = await admin.DELETE('/org/{org}/ws/{workspace}/users/{user_id}', { params: user })
  expect(removed.response.status).toBe(204)
  const listed = await admin.GET('/org/{org}/ws/{workspace}/users', { params: main })
  expect(listed.data?.map(({ user_email }) => user_email)).not.toContain('alice@example.test')
})

test('a generated client gets the error envelope', async () => {
  const { error, response } = await as('reader').POST('/org/{org}/invitations', {
    params: acme,
    body: { email: 'new@example.test', role: 'reader' },
  })
  expect(response.status).toBe(403)
  expect(error).toMatchObject({ code: 403, type: 'forbidden_error' })
})
