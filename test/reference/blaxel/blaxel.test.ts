import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sending, type Service, startService } from '../support/service.ts'

let service: Service
let token: string

beforeAll(async () => {
  service = await startService('blaxel')
  token = service.ready.credentials.admin
})
afterAll(() => service.stop())

const inside = (tenant = service.ready.tenant) => ({ 'x-blaxel-workspace': String(tenant.workspace) })
const call = (method: string, path: string, sending: Sending = {}) =>
  service.call(method, path, { token, ...sending, headers: { ...inside(), ...sending.headers } })
const invite = (email: string, sending: Sending = {}) => call('POST', '/users', { body: { email }, ...sending })
const remove = (email: string, sending: Sending = {}) => call('DELETE', `/users/${encodeURIComponent(email)}`, sending)
type User = { email: string; accepted: boolean; role: string }
const pending = async (headers: Record<string, string> = {}): Promise<string[]> =>
  (await call('GET', '/users', { headers })).json.filter((user: User) => !user.accepted).map((user: User) => user.email)

test('invite, renew, list, revoke, 404, re-invite', async () => {
  const elsewhere = inside(service.ready.otherTenant)
  const long = `${'x'.repeat(60)}.${'y'.repeat(60)}@${'long.'.repeat(12)}example.test`
  for (const email of [
    'Robin+1@Example.test',
    `"a b/c"@example.test`,
    "o'hara@example.test",
    'jörg@example.test',
    long,
  ]) {
    const made = await invite(email)
    expect([email, made.status, made.json?.email]).toEqual([email, 200, email])
    const renewed = await invite(email)
    expect(renewed.status).toBe(200)
    expect(renewed.json.expiresAt > renewed.json.createdAt).toBe(true)
    expect(await pending()).toEqual([email])
    expect(await pending(elsewhere)).toEqual([])
    expect((await remove(email, { headers: elsewhere })).status).toBe(404)
    const gone = await remove(email.toUpperCase())
    expect([gone.status, gone.text]).toEqual([200, '{}'])
    const twice = await remove(email)
    expect([twice.status, twice.text]).toEqual([404, ''])
    expect((await invite(email)).status).toBe(200)
    expect((await remove(email)).status).toBe(200)
  }
  await invite('first@example.test')
  await invite('second@example.test')
  expect(await pending()).toEqual(['second@example.test', 'first@example.test'])
  await remove('first@example.test')
  await remove('second@example.test')
})

test('errors of the user operations have no body', async () => {
  const { limited, invitee } = service.ready.credentials
  const bare = async (status: number, method: string, path: string, sending: Sending = {}) => {
    const response = await call(method, path, sending)
    expect([response.status, response.text]).toEqual([status, ''])
  }
  await bare(401, 'GET', '/users', { token: undefined })
  await bare(401, 'GET', '/users', { token: 'wrong' })
  await bare(403, 'POST', '/users', { token: limited, body: { email: 'x@example.test' } })
  await bare(403, 'GET', '/users', { token: invitee })
  await bare(403, 'GET', '/users', { headers: inside(service.ready.foreignTenant) })
  await bare(404, 'GET', '/users', { headers: { 'x-blaxel-workspace': 'nowhere' } })
  for (const email of [
    undefined,
    null,
    7,
    '',
    'plain',
    'a@',
    '@b.c',
    'a@b',
    'a b@example.test',
    'a@b@c.d',
    '\ud800@b.cd',
  ]) {
    await bare(400, 'POST', '/users', { body: { email } })
  }
  for (const raw of ['{', 'null', '[]', '']) await bare(400, 'POST', '/users', { raw })
  await bare(415, 'POST', '/users', { raw: 'email=x', headers: { 'content-type': 'text/plain' } })
  await bare(413, 'POST', '/users', { raw: 'x'.repeat(1_048_577) })
  await bare(405, 'PATCH', '/users')
  await bare(409, 'POST', '/users', { body: { email: 'JULES@example.test' } })
  await bare(404, 'PUT', '/users/nobody', { body: { role: 'admin' } })
  await bare(400, 'PUT', '/users/jules@example.test', { body: { role: 'owner' } })
  await bare(409, 'DELETE', '/users/morgan@example.test')
  expect((await service.call('GET', '/users', { token })).status).toBe(400)
  expect((await service.call('GET', '/users?workspace=granite-quay', { token })).status).toBe(200)
  const unknown = await call('GET', '/users', { headers: { 'blaxel-version': '2030-01-01' } })
  expect([unknown.status, unknown.json.error]).toEqual([400, 'invalid_api_version'])
  expect(await pending()).toEqual([])
})

test('accept, change the role, decline, leave', async () => {
  const { invitee } = service.ready.credentials
  const { inviteeEmail } = service.ready
  const mine = { token: invitee }
  const name = String(service.ready.tenant.workspace)
  expect((await service.call('GET', '/profile/invitations', mine)).status).toBe(404)
  expect((await service.call('POST', `/workspaces/${name}/join`, mine)).status).toBe(404)
  await invite(inviteeEmail)
  expect((await service.call('GET', '/profile/invitations', mine)).json).toHaveLength(1)
  expect((await service.call('POST', `/workspaces/${name}/join`, mine)).json.workspace.name).toBe(name)
  expect((await service.call('POST', `/workspaces/${name}/join`, mine)).status).toBe(404)
  expect(await pending()).toEqual([])
  const promoted = await call('PUT', `/users/${inviteeEmail}`, { body: { role: 'admin' } })
  expect(promoted.json.role).toBe('admin')
  expect(promoted.json.sub).toMatch(/^usr_/)
  expect((await service.call('DELETE', `/workspaces/${name}/leave`, mine)).status).toBe(200)
  expect((await service.call('DELETE', `/workspaces/${name}/leave`, mine)).status).toBe(404)
  await invite(inviteeEmail)
  expect((await service.call('POST', `/workspaces/${name}/decline`, mine)).json.email).toBe(inviteeEmail)
  expect(await pending()).toEqual([])
  expect((await remove(inviteeEmail)).status).toBe(404)
})

test('workspaces', async () => {
  const post = (body: unknown) => call('POST', '/workspaces', { body })
  const made = await post({ name: 'new-one', displayName: 'New', labels: { a: 'b' } })
  expect([made.status, made.json.labels]).toEqual([200, { a: 'b' }])
  expect((await post({ name: 'new-one' })).status).toBe(409)
  expect((await post({ name: 'x', labels: [] })).status).toBe(400)
  const limited = { token: service.ready.credentials.limited, body: { name: 'z' } }
  expect((await call('POST', '/workspaces', limited)).status).toBe(403)
  expect((await call('PUT', '/workspaces/new-one', { body: { displayName: 'Newer' } })).json.displayName).toBe('Newer')
  expect((await call('GET', '/workspaces/new-one?countResources=true')).json.resourceCounts.users).toBe(1)
  expect((await call('GET', '/workspaces/new-one?countResources=maybe')).status).toBe(400)
  expect((await call('POST', '/workspaces/availability', { body: { name: 'new-one' } })).json).toBe(false)
  const why = await call('POST', '/workspaces/availability?withReason=true', { body: { name: 'blaxel-x' } })
  expect(why.json.reason).toBe('forbidden_blaxel')
  expect((await call('DELETE', '/workspaces/new-one')).status).toBe(200)
  expect((await call('GET', '/workspaces/new-one')).status).toBe(404)
  expect((await call('GET', '/workspaces/chalk-reef')).status).toBe(403)
  expect((await call('GET', '/workspaces')).json).toHaveLength(2)
})

test('identical concurrent invites create one invitation', async () => {
  const responses = await Promise.all(Array.from({ length: 40 }, () => invite('burst@example.test')))
  expect(responses.every(({ status }) => status === 200)).toBe(true)
  expect(await pending()).toEqual(['burst@example.test'])
  const gone = await Promise.all(Array.from({ length: 20 }, () => remove('burst@example.test')))
  expect(gone.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('expired invitations stay listed and cannot be accepted', async () => {
  const quick = await startService('blaxel', '--window', '0', '--pending-roles')
  try {
    const { credentials, inviteeEmail: email } = quick.ready
    const mine = { token: credentials.admin, headers: inside() }
    await quick.call('POST', '/users', { ...mine, body: { email } })
    await quick.call('PUT', `/users/${email}`, { ...mine, body: { role: 'admin' } })
    const [listed] = (await quick.call('GET', '/users', mine)).json
    expect(listed).toMatchObject({ email, expired: true, accepted: false, role: 'admin' })
    const join = await quick.call('POST', '/workspaces/granite-quay/join', { token: credentials.invitee })
    expect(join.status).toBe(410)
  } finally {
    await quick.stop()
  }
})
