import { expect, test } from 'vitest'
import type { TargetConfig } from '../../src/config.ts'
import { nightly, sample } from '../harness/sample.ts'
import { errorOf } from './errors.ts'
import { type Between, checkServed, type Ended, type Served } from './served.ts'

const providers = sample(['snyk', 'blaxel', 'dreadnode'] as const, 3)
const page = '<!doctype html><html><title>Sign in</title></html>'

const answer =
  (status: number, body: string | null = null, headers: Record<string, string> = {}): Between =>
  async () =>
    new Response(body, { status, headers })

/** Answers invitations itself, and passes on everything else. */
const toInvites =
  (respond: (request: Request, pass: () => Promise<Response>) => Promise<Response> | Response): Between =>
  async (request, pass) =>
    request.method === 'POST' ? respond(request, pass) : pass()

const isList = ({ method, url }: Request) =>
  method === 'GET' && /(invites|users|invitations)$/.test(new URL(url).pathname)

/** Expects that a run stops at its probe, for a reason, and leaves nothing. */
async function expectCause(options: Served, kind: string, reason: RegExp, maxRequests = 12): Promise<Ended> {
  const ended = await checkServed(options)
  const { finished, results, swept, left } = ended
  expect(finished.halted).toEqual({ kind, reason: expect.stringMatching(reason) })
  expect(results.filter(({ status }) => status !== 'skipped').map(({ id }) => id)).toEqual([])
  expect({ leftovers: swept.leftovers, left }).toEqual({ leftovers: [], left: [] })
  expect(finished.summary.requests).toBeLessThanOrEqual(maxRequests)
  return ended
}

test.each(providers)('%s: a base path that is not the API', async (provider) => {
  const change: Served['change'] = (config) => ({ ...config, baseUrl: `${config.baseUrl}/v9` })
  await expectCause({ provider, change }, 'base-path', /returned 404.*baseUrl/)
})

test.each(providers)('%s: a tenant that does not exist', async (provider) => {
  const unknown = { snyk: '00000000-0000-4000-8000-00000000beef', blaxel: 'no-such', dreadnode: 'no-such' }[provider]
  const change: Served['change'] = (config) => {
    const [key = ''] = Object.keys(config.tenant)
    return { ...config, tenant: { ...config.tenant, [key]: unknown } }
  }
  await expectCause(
    { provider, change },
    'tenant',
    new RegExp(`otherTenant can be read: check tenant\\.\\w+ ${unknown}`),
  )
  const alone: Served['change'] = (config) => {
    const { otherTenant: _, ...rest } = change(config)
    return rest
  }
  await expectCause({ provider, change: alone }, 'tenant', new RegExp(`check tenant\\.\\w+ ${unknown}`))
})

test.each(providers)('%s: a credential that is refused', async (provider) => {
  const change: Served['change'] = (config) => ({
    ...config,
    credentials: { ...config.credentials, admin: 'expired-token' },
  })
  await expectCause({ provider, change }, 'refused', /returned 401.*credentials\.admin/, 3)
})

test.each(providers)('%s: credentials that are swapped', async (provider) => {
  const change: Served['change'] = (config) => {
    const { admin, limited = '' } = config.credentials
    return { ...config, credentials: { ...config.credentials, admin: limited, limited: admin } }
  }
  await expectCause({ provider, change }, 'swapped', /swap credentials\.admin and credentials\.limited/)
})

test('a role that does not exist', async () => {
  const change: Served['change'] = (config) => ({ ...config, roles: ['00000000-0000-4000-8000-0000000000ff'] })
  await expectCause({ provider: 'snyk', change }, 'role', /0000000000ff.*check roles/)
})

test.each(providers)('%s: a redirect names the base URL to use', async (provider) => {
  const between: Between = async (request) => {
    const { pathname, search } = new URL(request.url)
    return Response.redirect(`https://api.example.test/v2${pathname}${search}`, 301)
  }
  await expectCause(
    { provider, between },
    'redirect',
    /returned 301 to .*set baseUrl \(or --url\) to https:\/\/api\.example\.test\/v2/,
    2,
  )
})

test('a redirect to a login page', async () => {
  const between = answer(302, null, { location: '/login?next=%2F' })
  await expectCause(
    { provider: 'snyk', between },
    'redirect',
    /returned 302 to http:\/\/127\.0\.0\.1:\d+\/login.*check baseUrl/,
    2,
  )
})

test.each([
  ['an HTML page', answer(200, page, { 'content-type': 'text/html' }), 'not-the-api', /HTML page/],
  [
    'an HTML page that is not found',
    answer(404, page, { 'content-type': 'text/html' }),
    'not-the-api',
    /404.*HTML page/,
  ],
  ['{}', answer(200, '{}', { 'content-type': 'application/json' }), 'not-the-api', /as a path that cannot exist/],
  ['text', answer(200, 'OK', { 'content-type': 'text/plain' }), 'not-the-api', /text\/plain instead of JSON/],
  ['nothing', answer(200), 'not-the-api', /no body instead of JSON/],
  ['500', answer(500, '{}', { 'content-type': 'application/json' }), 'failing', /returned 500.*every other request/],
  ['403 with a page', answer(403, page, { 'content-type': 'text/html' }), 'challenge', /403 with an HTML page/],
] as const)('every answer is %s', async (_, between, kind, reason) => {
  for (const provider of providers) await expectCause({ provider, between }, kind, reason)
})

test('another API at the same path', async () => {
  const between: Between = async (request, pass) =>
    new URL(request.url).pathname.includes('cannot-exist') ? pass() : Response.json({ service: 'mail', version: 7 })
  for (const provider of providers) await expectCause({ provider, between }, 'not-the-api', /not the list/)
})

test('a port on which nothing listens, and a host that does not exist', async () => {
  const at =
    (baseUrl: string) =>
    (config: TargetConfig): TargetConfig => ({ ...config, baseUrl, writes: true })
  const none = await checkServed({ provider: 'snyk', change: at('http://127.0.0.1:9') })
  expect(none.finished.halted).toEqual({ kind: 'unreachable', reason: expect.stringMatching(/check baseUrl.*runs/) })
  const unknown = await checkServed({ provider: 'snyk', change: at('http://no-such-host.invalid') })
  expect(unknown.finished.halted?.reason).toMatch(/ENOTFOUND|EAI_AGAIN/)
  expect([none, unknown].map(({ swept }) => swept.leftovers)).toEqual([[], []])
})

test('TLS on a port that does not support it', async () => {
  const change: Served['change'] = (config) => ({ ...config, baseUrl: config.baseUrl.replace('http:', 'https:') })
  const { finished } = await checkServed({ provider: 'snyk', change })
  expect(finished.halted).toEqual({ kind: 'tls', reason: expect.stringMatching(/begin with http:/) })
})

test.each(providers)('%s: the domain of the addresses is not allowed', async (provider) => {
  const between = toInvites(() => errorOf(provider, 422, 'Addresses of this domain are not allowed'))
  await expectCause({ provider, between }, 'domain', /returned 422 .*example\.test.*set emailDomain/)
})

test.each(providers)('%s: no seat is free', async (provider) => {
  const between = toInvites(() => errorOf(provider, 403, 'No seats left in your plan'))
  await expectCause({ provider, between }, 'full', /returned 403.*No seats left/)
})

test.each(providers)('%s: no one may invite', async (provider) => {
  const between = toInvites(() => errorOf(provider, 403, 'Forbidden'))
  await expectCause({ provider, between }, 'refused', /credentials\.admin may invite/)
})

nightly.each(providers)('%s: faults of a single response are left to the checks', async (provider) => {
  const changes: Between[] = [
    // The list fails, and everything else works.
    async (request, pass) => (isList(request) ? errorOf(provider, 500, 'Oops') : pass()),
    // Invitations are refused for a reason that is not known.
    toInvites(() => errorOf(provider, 400, 'Bad request')),
    // An empty list is null.
    async (request, pass) => (isList(request) ? Response.json(provider === 'snyk' ? { data: null } : null) : pass()),
  ]
  for (const between of changes) {
    const { finished, results } = await checkServed({ provider, between, only: ['lifecycle'] })
    expect(finished.halted).toBeNull()
    expect(results.some(({ status }) => status === 'failed')).toBe(true)
  }
})

test.each(providers)(
  '%s: a run that only reads sends no invitation, and stops for the same causes',
  async (provider) => {
    const healthy = await checkServed({ provider, readOnly: true, only: ['empty_list_is_a_list'] })
    expect(healthy.finished.halted).toBeNull()
    expect(healthy.requests.filter((request) => !request.startsWith('GET'))).toEqual([])
    const between = answer(500, '{}', { 'content-type': 'application/json' })
    const failing = await checkServed({ provider, readOnly: true, between })
    expect(failing.finished.halted?.kind).toBe('failing')
  },
)
