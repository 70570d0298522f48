import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sending, type Service, startService } from '../support/service.ts'

let service: Service
let token: string
let org: string
let other: string
let users: string

beforeAll(async () => {
  service = await startService('dreadnode')
  token = service.ready.credentials.admin
  org = `/org/${service.ready.tenant.org}`
  other = `/org/${service.ready.otherTenant.org}`
  users = `${org}/ws/${service.ready.tenant.workspace}/users`
})
afterAll(() => service.stop())

const call = (method: string, path: string, sending: Sending = {}) => service.call(method, path, { token, ...sending })
const invite = (email: string, where = org) =>
  call('POST', `${where}/invitations`, { body: { email, role: 'contributor' } })
const emails = async (where = org): Promise<string[]> =>
  (await call('GET', `${where}/invitations`)).json.map((item: { email: string }) => item.email)
const unknownUser = '5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03'

test('invite, list, cancel, 404, re-invite', async () => {
  const first = await invite('Ada+1@Example.test')
  expect(first.status).toBe(200)
  expect(first.json.created_at).toMatch(/\.\d{6}\+00:00$/)
  expect(first.json.expires_at > first.json.created_at).toBe(true)
  const second = await invite('"b c"@example.test')
  expect(await emails()).toEqual(['"b c"@example.test', 'Ada+1@Example.test'])
  expect(await emails(other)).toEqual([])
  expect((await invite('ada+1@example.test')).json.type).toBe('already_exists_error')
  expect((await invite('toni@example.test')).json.type).toBe('member_exists_error')
  expect((await call('DELETE', `${other}/invitations/${first.json.id}`)).status).toBe(404)
  expect((await call('DELETE', `${org}/invitations/${first.json.id.toUpperCase()}`)).status).toBe(204)
  expect((await call('DELETE', `${org}/invitations/${first.json.id}`)).status).toBe(404)
  expect(await emails()).toEqual(['"b c"@example.test'])
  const again = await invite('Ada+1@Example.test')
  for (const id of [again.json.id, second.json.id]) await call('DELETE', `${org}/invitations/${id}`)
  expect(await emails()).toEqual([])
})

test('accept, decline, respond twice, remove', async () => {
  const { inviteeEmail } = service.ready
  const mine = { token: service.ready.credentials.invitee }
  const response = (id: string, accept: unknown, who = mine) =>
    service.call('POST', `/invitations/${id}/respond`, { ...who, body: { accept } })
  const one = (await invite(inviteeEmail)).json.id
  expect((await service.call('GET', '/invitations/me', mine)).json).toHaveLength(1)
  expect((await response(one, true, { token })).status).toBe(404)
  expect((await response(one, 'true')).status).toBe(422)
  const joined = await response(one, true)
  expect(joined.json.user_email).toBe(inviteeEmail)
  expect((await response(one, true)).status).toBe(404)
  expect((await call('DELETE', `${org}/invitations/${one}`)).status).toBe(404)
  expect((await service.call('GET', `${org}/members`, mine)).json[0].user_email).toBe(inviteeEmail)
  const member = `${org}/members/${joined.json.user_id}`
  expect((await call('PUT', member, { body: { role: 'owner' } })).json.role).toBe('owner')
  expect((await call('DELETE', member)).json.user_deleted).toBe(false)
  expect((await call('DELETE', member)).status).toBe(404)
  const two = (await invite(inviteeEmail)).json.id
  const declined = await response(two, false)
  expect([declined.status, declined.text]).toEqual([200, 'null'])
  expect((await service.call('GET', '/invitations/me', mine)).json).toEqual([])
  expect((await service.call('GET', `${org}/members`, mine)).status).toBe(404)
})

test('permissions on a workspace', async () => {
  const [email = ''] = service.ready.knownUsers
  const grant = (user_email: string) => call('POST', users, { body: { user_email, permission: 'reader' } })
  const made = await grant(email.toUpperCase())
  expect(made.status).toBe(200)
  expect((await grant(email)).status).toBe(409)
  expect((await grant('nobody@example.test')).status).toBe(404)
  const elsewhere = `${other}/ws/${service.ready.otherTenant.workspace}/users/${made.json.user_id}`
  const path = `${users}/${made.json.user_id}`
  const change = { body: { permission: 'owner' } }
  expect((await call('PUT', elsewhere, change)).status).toBe(404)
  expect((await call('PUT', path, change)).json.permission).toBe('owner')
  expect((await call('GET', users)).json[0].permission).toBe('owner')
  expect((await call('DELETE', elsewhere)).status).toBe(404)
  expect((await call('DELETE', path)).status).toBe(204)
  expect((await call('DELETE', path)).status).toBe(404)
  expect((await call('PUT', path, change)).status).toBe(404)
})

test('errors', async () => {
  const expectError = async (status: number, method: string, path: string, sending: Sending = {}) => {
    const response = await call(method, path, sending)
    expect([path, sending, response.status, response.json.code]).toEqual([path, sending, status, status])
    return response.json
  }
  const good = { email: 'x@example.test', role: 'reader' }
  const path = `${org}/invitations`
  await expectError(401, 'GET', path, { token: undefined })
  await expectError(401, 'GET', path, { token: 'wrong' })
  await expectError(403, 'POST', path, { token: service.ready.credentials.limited, body: good })
  await expectError(404, 'GET', `/org/${service.ready.foreignTenant.org}/invitations`)
  await expectError(404, 'GET', '/org/nowhere/invitations')
  await expectError(404, 'GET', `${org}/ws/smelter/users`)
  await expectError(404, 'DELETE', `${path}/${unknownUser}`)
  await expectError(422, 'DELETE', `${path}/nonsense`)
  await expectError(404, 'PATCH', path)
  await expectError(404, 'GET', '/nothing')
  await expectError(400, 'GET', '/org/%ZZ/invitations')
  const both = await expectError(422, 'POST', path, { body: { role: 'boss' } })
  expect(both.errors.map((error: { loc: string[] }) => error.loc)).toEqual([
    ['body', 'email'],
    ['body', 'role'],
  ])
  await expectError(422, 'POST', path, { body: { ...good, send_email: 'no' } })
  for (const raw of ['{', '[]', 'null', '']) await expectError(422, 'POST', path, { raw })
  await expectError(422, 'POST', path, { raw: 'x', headers: { 'content-type': 'text/plain' } })
  await expectError(413, 'POST', path, { raw: 'x'.repeat(1_048_577) })
  const admin = (await call('GET', `${org}/members`)).json.find((member: { role: string }) => member.role === 'owner')
  await expectError(409, 'DELETE', `${org}/members/${admin.user_id}`)
  await expectError(409, 'PUT', `${org}/members/${admin.user_id}`, { body: { role: 'reader' } })
  expect(await emails()).toEqual([])
})

test('identical concurrent requests', async () => {
  const made = await Promise.all(Array.from({ length: 40 }, () => invite('burst@example.test')))
  expect(made.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await emails()).toEqual(['burst@example.test'])
  const { inviteeEmail, credentials } = service.ready
  const { id } = (await invite(inviteeEmail)).json
  const raced = await Promise.all([
    service.call('POST', `/invitations/${id}/respond`, { token: credentials.invitee, body: { accept: true } }),
    call('DELETE', `${org}/invitations/${id}`),
  ])
  expect(raced.filter(({ status }) => status < 300)).toHaveLength(1)
})
