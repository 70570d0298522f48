import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Service, startService } from '../support/service.ts'

let service: Service
let token: string
let org: string
let other: string
const v = 'version=2024-06-21'

beforeAll(async () => {
  service = await startService('snyk')
  token = service.ready.credentials.admin
  org = String(service.ready.tenant.org_id)
  other = String(service.ready.otherTenant.org_id)
})
afterAll(() => service.stop())

const body = (email: unknown, role: unknown = service.ready.roles[1]) => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})
const invite = (email: string, where = org) =>
  service.call('POST', `/orgs/${where}/invites?${v}`, { token, body: body(email) })
const revoke = (id: string, where = org) => service.call('DELETE', `/orgs/${where}/invites/${id}?${v}`, { token })
const list = (more = '', where = org) => service.call('GET', `/orgs/${where}/invites?${v}${more}`, { token })
const emails = (page: Answer): string[] =>
  page.json.data.map((item: { attributes: { email: string } }) => item.attributes.email)

async function walk(
  start: Answer,
  direction: 'next' | 'prev',
  meanwhile?: () => Promise<unknown>,
): Promise<string[][]> {
  const pages = [emails(start)]
  let page = start
  while (page.json.links[direction]) {
    await meanwhile?.()
    expect(new URL(page.json.links[direction].href).origin).toBe(new URL(service.ready.url).origin)
    page = await service.call('GET', page.json.links[direction].href, { token })
    pages.push(emails(page))
  }
  return pages
}

test('invite, list, revoke, 404, re-invite', async () => {
  const made = await invite('Robin+One@Example.test')
  expect(made.status).toBe(201)
  expect(made.headers.get('location')).toContain(made.json.data.id)
  expect(made.headers.get('snyk-version-served')).toBe('2024-06-21')
  expect((await invite('robin+one@example.test')).status).toBe(400)
  expect(emails(await list())).toEqual(['Robin+One@Example.test'])
  expect(emails(await list('', other))).toEqual([])
  expect((await revoke(made.json.data.id, other)).status).toBe(404)
  expect((await revoke(made.json.data.id.toUpperCase())).status).toBe(204)
  expect((await revoke(made.json.data.id)).status).toBe(404)
  expect(emails(await list())).toEqual([])
  const again = await invite('Robin+One@Example.test')
  expect(again.json.data.id).not.toBe(made.json.data.id)
  expect((await revoke(again.json.data.id)).status).toBe(204)
})

test('credentials and tenants', async () => {
  const path = `/orgs/${org}/invites?${v}`
  for (const authorization of ['', 'token', 'Basic abc', 'token wrong', `token ${token} more`]) {
    expect((await service.call('GET', path, { headers: { authorization } })).status).toBe(401)
  }
  const bearer = { authorization: `bearer ${token}` }
  expect((await service.call('GET', path, { headers: bearer })).status).toBe(200)
  const { limited } = service.ready.credentials
  expect((await service.call('GET', path, { token: limited })).status).toBe(200)
  expect((await service.call('POST', path, { token: limited, body: body('x@example.test') })).status).toBe(403)
  expect(emails(await list())).toEqual([])
  const foreign = String(service.ready.foreignTenant.org_id)
  expect((await list('', foreign)).status).toBe(404)
  expect((await invite('x@example.test', foreign)).status).toBe(404)
  expect((await list('', 'nonsense')).status).toBe(400)
  expect((await revoke('nonsense')).status).toBe(400)
})

test('invalid input gets an error in the envelope that names its location', async () => {
  const path = `/orgs/${org}/invites?${v}`
  const pointer = async (sent: unknown) => {
    const response = await service.call('POST', path, { token, body: sent })
    expect(response.status).toBe(400)
    return response.json.errors.map((error: { source?: { pointer: string } }) => error.source?.pointer)
  }
  const good = body('x@example.test')
  expect(await pointer(body(7))).toEqual(['/data/attributes/email'])
  expect(await pointer(body('', 'x'))).toEqual(['/data/attributes/email', '/data/attributes/role'])
  expect(await pointer(body('x@example.test', other))).toEqual(['/data/attributes/role'])
  expect(await pointer({ ...good, 'a/b': 1 })).toEqual(['/a~1b'])
  expect(await pointer({})).toEqual(['/data'])
  expect(await pointer([])).toEqual([''])
  for (const raw of ['', '{', 'null', '"x"', '\u0000', '{"data":{"__proto__":{}}}']) {
    expect((await service.call('POST', path, { token, raw })).status).toBe(400)
  }
  const headers = { 'content-type': 'application/json' }
  expect((await service.call('POST', path, { token, body: good, headers })).status).toBe(400)
  for (const query of [
    'limit=5',
    'limit=15',
    'limit=110',
    'limit=x',
    'limit=10&limit=10',
    'unknown=1',
    'starting_after=x',
  ]) {
    const response = await list(`&${query}`)
    expect([query, response.status]).toEqual([query, 400])
    expect(response.json.errors[0].source.parameter).toBe(query.split('=')[0])
  }
  for (const [version, status] of [
    ['', 400],
    ['version=2024-02-31', 400],
    ['version=2021-06-04', 404],
    [`${v}&${v}`, 400],
    ['version=beta', 200],
    ['version=2022-11-14~experimental', 200],
  ] as const) {
    const response = await service.call('GET', `/orgs/${org}/invites?${version}`, { token })
    expect([version, response.status]).toEqual([version, status])
  }
  expect(emails(await list())).toEqual([])
})

describe('35 invitations', () => {
  const all = Array.from({ length: 35 }, (_, index) => `p${index}@example.test`)
  const ids: string[] = []
  beforeAll(async () => {
    for (const email of all) ids.push((await invite(email)).json.data.id)
  })

  test('paging forward and backward', async () => {
    for (const limit of [10, 20, 30, 100]) {
      const forward = await walk(await list(`&limit=${limit}`), 'next')
      expect(forward.flat()).toEqual(all)
      expect(forward.slice(0, -1).every((page) => page.length === limit)).toBe(true)
    }
    const first = await list()
    const second = await service.call('GET', first.json.links.next.href, { token })
    expect(emails(await service.call('GET', second.json.links.prev.href, { token }))).toEqual(emails(first))
    const last = await service.call('GET', first.json.links.last.href, { token })
    expect((await walk(last, 'prev')).reverse().flat()).toEqual(all)
  })

  test('paging while others invite and revoke', async () => {
    const first = await list()
    const { next } = first.json.links
    let count = 0
    await Promise.all(ids.slice(8, 12).map((id) => revoke(id)))
    const rest = await walk(await service.call('GET', next.href, { token }), 'next', async () => {
      await invite(`late${count++}@example.test`)
    })
    const seen = [...emails(first), ...rest.flat()]
    expect(new Set(seen).size).toBe(seen.length)
    expect(all.filter((email) => !seen.includes(email))).toEqual(['p10@example.test', 'p11@example.test'])
    const after = new URL(next.href).searchParams.get('starting_after')
    expect((await list(`&starting_after=${after}`, other)).status).toBe(400)
  })
})

test('identical concurrent invites create one invitation', async () => {
  const responses = await Promise.all(Array.from({ length: 40 }, () => invite('burst@example.test', other)))
  expect(responses.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(emails(await list('', other))).toEqual(['burst@example.test'])
  const id = (await list('', other)).json.data[0].id
  const revoked = await Promise.all(Array.from({ length: 20 }, () => revoke(id, other)))
  expect(revoked.filter(({ status }) => status === 204)).toHaveLength(1)
})
