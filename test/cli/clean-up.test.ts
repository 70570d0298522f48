import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sample } from '../harness/sample.ts'
import { run } from './run.ts'
import { org, secret, startTarget, type TargetServer } from './target-server.ts'

const env = { SNYK_TOKEN: secret }
const few = ['check', '--only', 'invited_is_listed_once,revoked_is_gone,roles_are_distinct', '--profile', 'quick']
const strangers = ['ada@customer.example', 'grace@customer.example', 'invitelab-other-1@example.test']

type Item = { readonly id: string; readonly attributes: { readonly email?: string } }

/** Changes the items of the lists of invitations. */
const listing =
  (change: (items: readonly Item[]) => readonly Item[]) => async (request: Request, pass: () => Promise<Response>) => {
    const response = await pass()
    if (request.method !== 'GET' || response.status !== 200) return response
    const body = (await response.json()) as { data: readonly Item[] }
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    return new Response(JSON.stringify({ ...body, data: change(body.data) }), { headers })
  }

async function inviteStrangers({ baseUrl, roles }: TargetServer): Promise<void> {
  for (const email of strangers) {
    const body = { data: { type: 'org_invitation', attributes: { email, role: roles[0] } } }
    const response = await fetch(`${baseUrl}/orgs/${org}/invites?version=2024-06-21`, {
      method: 'POST',
      headers: { authorization: `token ${secret}`, 'content-type': 'application/vnd.api+json' },
      body: JSON.stringify(body),
    })
    expect(response.status).toBe(201)
  }
}

/** A run on a target with three invitations of others: its result, and what is pending afterwards. */
async function after(between: Parameters<typeof startTarget>[0]) {
  let isRunning = false
  const target = await startTarget((request, pass) => (isRunning && between ? between(request, pass) : pass()))
  await inviteStrangers(target)
  const before = await target.pending()
  expect(before).toEqual(expect.arrayContaining(strangers))
  isRunning = true
  const cwd = await target.folder()
  const { code, out } = await run(few, { cwd, env })
  isRunning = false
  return { before, pending: await target.pending(), code, out, ledgers: await readdir(join(cwd, '.invitelab/ledger')) }
}

const addresses: readonly (readonly [string, (item: Item) => Item])[] = [
  ['have an empty address', (item) => ({ ...item, attributes: { ...item.attributes, email: '' } })],
  ['have no address', ({ attributes: { email: _, ...attributes }, ...item }) => ({ ...item, attributes })],
  ['have masked addresses', (item) => ({ ...item, attributes: { ...item.attributes, email: 'i***@example.test' } })],
]

test.each(sample(addresses, 3))(
  'where the items of lists %s, the run finds its own by their ids and leaves those of others',
  async (_, change) => {
    const { before, pending, ledgers } = await after(listing((items) => items.map(change)))
    expect({ pending, ledgers }).toEqual({ pending: before, ledgers: [] })
  },
)

test('an invitation that the list never shows is revoked by the id of its response', async () => {
  const { before, pending, ledgers } = await after(
    listing((items) => items.filter(({ attributes }) => strangers.includes(attributes.email ?? ''))),
  )
  expect({ pending, ledgers }).toEqual({ pending: before, ledgers: [] })
})

test.each([
  ['a redirect', () => new Response(null, { status: 302, headers: { location: '/login' } })],
  ['a plain 400', () => new Response('no', { status: 400 })],
])('where every invitation gets %s, nothing is left or unknown', async (_, answer) => {
  const { before, pending, out, ledgers } = await after(async (request, pass) =>
    request.method === 'POST' ? answer() : pass(),
  )
  expect({ pending, ledgers }).toEqual({ pending: before, ledgers: [] })
  expect(out).not.toMatch(/left behind: |could not look up/)
})

test('if nothing responds after the first invitation, the run reports what it could not look up, not leftovers', async () => {
  let isDown = false
  const { code, out, ledgers } = await after(async (request, pass) => {
    if (isDown) return new Response('down', { status: 500 })
    const response = await pass()
    isDown = request.method === 'POST'
    return response
  })
  expect({ code, out }).toMatchObject({ code: 4, out: expect.stringMatching(/^could not look up: invitelab-\S+$/m) })
  expect(out).not.toContain('left behind: ')
  expect(ledgers).toHaveLength(1)
})

test('where every response is a page of maintenance after some invitations, nothing counts as gone', async () => {
  let invited = 0
  const { pending, code, out, ledgers } = await after(async (request, pass) => {
    if (invited > 2) return new Response('<p>Maintenance</p>', { headers: { 'content-type': 'text/html' } })
    if (request.method === 'POST' && request.url.includes('/invites')) invited++
    return pass()
  })
  const left = pending.filter((email) => email.startsWith('invitelab-') && !strangers.includes(email))
  expect(left.length).toBeGreaterThan(0)
  expect(code).toBe(4)
  expect(out).toContain('could not be looked up')
  expect(ledgers).toHaveLength(1)
})
