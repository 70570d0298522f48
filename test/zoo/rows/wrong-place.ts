import { randomUUID } from 'node:crypto'
import type { ProviderName } from '../../blind/planting.ts'
import { all, forEach, type Row } from '../row.ts'
import { type Front, json, page } from '../server.ts'

/** Everything is answered in the same way. */
const always = (toResponse: (request: Request) => Response): { front: () => Front } => ({
  front: () => ({ answer: toResponse }),
})

/** A probe costs little, and nothing can be left behind where nothing was made. */
const halts = { exitCode: 3, maxRequests: 20, maxSeconds: 20 } as const

const everywhere = (
  name: string,
  does: string,
  toResponse: (request: Request) => Response,
  sentence: readonly RegExp[],
  providers: readonly ProviderName[] = all,
): readonly Row[] =>
  forEach(providers, () => ({
    ...{ id: `1-${name}`, line: 'conduct 1', does, ...always(toResponse) },
    expect: { ...halts, sentence },
  }))

/** The base URL is wrong, or something else than the API is there. */
const places: readonly Row[] = [
  ...forEach(all, () => ({
    ...{ id: '1-base-path', line: 'conduct 1', does: 'The base path has a typo: 404 in the envelope' },
    config: (target) => ({ ...target, baseUrl: `${target.baseUrl}x` }),
    expect: { ...halts, sentence: [/baseUrl/, /404/] },
  })),
  ...forEach(['snyk', 'dreadnode'], () => ({
    ...{ id: '1-no-base-path', line: 'conduct 1', does: 'The base path is left out' },
    config: (target) => ({ ...target, baseUrl: new URL(target.baseUrl).origin }),
    expect: { ...halts, sentence: [/baseUrl/, /404/] },
  })),
  ...everywhere('404-page', 'Everything is a web server’s 404 page', () => page(404, 'Not Found'), [/baseUrl/, /404/]),
  ...everywhere('404-empty', 'Everything is 404 without a body', () => new Response(null, { status: 404 }), [
    /baseUrl/,
    /404/,
  ]),
  ...everywhere(
    '301-https',
    'Everything redirects to https',
    ({ url }) => redirect(301, url.replace('http:', 'https:')),
    [/301/, /https:\/\/127\.0\.0\.1/, /baseUrl/],
  ),
  ...everywhere('308-slash', 'Everything redirects to the same path with a slash', ({ url }) => slashed(url), [
    /308/,
    /\/(invites|users|invitations)\/[^a-z]/,
    /baseUrl/,
  ]),
  ...everywhere(
    '302-login',
    'Everything redirects to a login page',
    () => redirect(302, 'https://login.customer.example/sso?next=1'),
    [/302/, /login\.customer\.example/],
  ),
  ...everywhere(
    '307-version',
    'Everything redirects to another version of the API',
    ({ url }) => redirect(307, `${new URL(url).origin}/v2`),
    [/307/, /\/v2/, /baseUrl/],
    ['blaxel'],
  ),
  ...everywhere('500', 'Everything is 500', () => json({ message: 'boom' }, { status: 500 }), [/500/]),
  ...everywhere('503', 'Everything is 503', () => page(503, 'Down for maintenance'), [/503/], ['dreadnode']),
  ...everywhere('502', 'Everything is a proxy’s 502 page', () => page(502, 'Bad Gateway'), [/502/], ['snyk']),
  ...everywhere('html', 'Everything is a page with 200', () => page(200, 'Welcome'), [/html/i, /baseUrl/]),
  ...everywhere(
    'html-as-json',
    'Everything is a page that says it is JSON',
    () => new Response('<html>Welcome</html>', { headers: { 'content-type': 'application/json' } }),
    [/baseUrl/, /JSON/],
    ['blaxel', 'dreadnode'],
  ),
  ...everywhere('empty-object', 'Everything is 200 {}', () => json({}), [/baseUrl/, /list|shape|array|data/i]),
  ...everywhere('null', 'Everything is 200 null', () => json(null), [/baseUrl/], ['snyk', 'blaxel']),
  ...everywhere(
    '204',
    'Everything is 204',
    () => new Response(null, { status: 204 }),
    [/baseUrl/, /204/],
    ['dreadnode'],
  ),
  ...everywhere(
    'array-of-texts',
    'Everything is a list of something else',
    () => json(['alpha', 'beta']),
    [/baseUrl/],
    ['blaxel', 'dreadnode'],
  ),
  {
    ...{ id: '1-other-provider', line: 'conduct 1', provider: 'blaxel', does: 'The target is another provider’s API' },
    config: (target) => ({
      ...{ provider: 'snyk', baseUrl: target.baseUrl, credentials: { admin: target.credentials.admin } },
      ...{ tenant: { org_id: randomUUID() }, roles: [randomUUID()], writes: true },
    }),
    expect: { ...halts, sentence: [/baseUrl|provider/, /404/] },
  },
  {
    ...{ id: '1-closed-port', line: 'conduct 1', provider: 'snyk', does: 'Nothing listens on the port' },
    config: (target) => ({ ...target, baseUrl: 'http://127.0.0.1:64999/rest' }),
    expect: { ...halts, maxRequests: 0, sentence: [/127\.0\.0\.1:64999/, /ECONNREFUSED|refused/, /baseUrl/] },
  },
  {
    ...{ id: '1-tls', line: 'conduct 1', provider: 'dreadnode', does: 'The base URL is https, the server http' },
    config: (target) => ({ ...target, baseUrl: target.baseUrl.replace('http:', 'https:') }),
    expect: { ...halts, maxRequests: 0, sentence: [/TLS|SSL|https/, /baseUrl/] },
  },
]

function redirect(status: number, location: string): Response {
  return new Response(null, { status, headers: { location } })
}

function slashed(url: string): Response {
  const { pathname, search } = new URL(url)
  return redirect(308, `${pathname}/${search}`)
}

/** The key of each provider's tenant, with a value that belongs to no tenant. */
const noTenant = {
  snyk: { org_id: '0d4cbe2e-6a51-4a0b-9d7e-9b1b5b1f0001' },
  blaxel: { workspace: 'no-such-quay' },
  dreadnode: { org: 'no-such-works', workspace: 'furnace' },
} as const

/** The tenant, the role or the credentials are wrong. */
const wrongNames: readonly Row[] = [
  ...forEach(all, (provider) => ({
    ...{ id: '2-unknown-tenant', line: 'conduct 2', does: 'The tenant does not exist' },
    config: (target) => ({ ...target, tenant: noTenant[provider] }),
    expect: { ...halts, sentence: [/tenant/, new RegExp(Object.values(noTenant[provider])[0] as string)] },
  })),
  {
    ...{ id: '2-unknown-workspace', line: 'conduct 2', provider: 'dreadnode', does: 'The workspace does not exist' },
    config: (target) => ({ ...target, tenant: { ...target.tenant, workspace: 'no-such-furnace' } }),
    expect: { ...halts, sentence: [/tenant/, /no-such-furnace/] },
  },
  {
    ...{ id: '2-malformed-tenant', line: 'conduct 2', provider: 'snyk', does: 'The organization is not a UUID' },
    config: (target) => ({ ...target, tenant: { org_id: 'harbour' } }),
    expect: { ...halts, exitCode: [2, 3], sentence: [/tenant|org_id/, /harbour/] },
  },
  ...forEach(['blaxel', 'dreadnode'], () => ({
    ...{ id: '2-foreign-tenant', line: 'conduct 2', does: 'The tenant belongs to others' },
    config: (target, { ready }) => ({ ...target, tenant: ready.foreignTenant }),
    expect: { ...halts, sentence: [/tenant/] },
  })),
  ...forEach(['snyk', 'blaxel'], () => ({
    ...{ id: '2-unknown-other-tenant', line: 'conduct 2', does: 'The second tenant does not exist' },
    config: (target) => ({ ...target, otherTenant: noTenant[target.provider as 'snyk'] }),
    args: ['--only', 'tenants'],
    expect: { exitCode: [0, 2, 3], sentence: /otherTenant/ },
  })),
  {
    ...{ id: '2-unknown-role', line: 'conduct 2', provider: 'snyk', does: 'The role does not exist' },
    config: (target) => ({ ...target, roles: ['0d4cbe2e-6a51-4a0b-9d7e-9b1b5b1f0002'] }),
    expect: { ...halts, exitCode: [2, 3], sentence: [/roles?/, /9b1b5b1f0002/] },
  },
  {
    ...{ id: '2-one-unknown-role', line: 'conduct 2', provider: 'snyk', does: 'The second role does not exist' },
    config: (target) => ({ ...target, roles: [target.roles?.[0], '0d4cbe2e-6a51-4a0b-9d7e-9b1b5b1f0003'] }),
    expect: { exitCode: [0, 2, 3], sentence: [/roles?/, /9b1b5b1f0003/] },
  },
  {
    ...{ id: '2-role-name', line: 'conduct 2', provider: 'dreadnode', does: 'The role is none of the API' },
    config: (target) => ({ ...target, roles: ['captain'] }),
    expect: { ...halts, exitCode: [2, 3], sentence: [/roles?/, /captain/] },
  },
  ...forEach(all, () => ({
    ...{ id: '2-swapped', line: 'conduct 2', does: 'The credentials of admin and limited are swapped' },
    config: (target) => ({
      ...target,
      credentials: { ...target.credentials, admin: target.credentials.limited, limited: target.credentials.admin },
    }),
    expect: { ...halts, sentence: [/credentials/, /admin/, /limited/] },
  })),
  ...forEach(['snyk', 'dreadnode'], () => ({
    ...{ id: '2-admin-only-reads', line: 'conduct 2', does: 'The admin’s token may only read' },
    config: ({ inviteeEmail: _, ...target }) => ({ ...target, credentials: { admin: target.credentials.limited } }),
    expect: { ...halts, sentence: [/admin/, /403/] },
  })),
  ...forEach(['blaxel', 'snyk'], () => ({
    ...{ id: '2-limited-is-admin', line: 'conduct 2', does: 'Both credentials are the admin’s' },
    config: (target) => ({
      ...target,
      credentials: { ...target.credentials, limited: target.credentials.admin },
    }),
    expect: { ...halts, exitCode: [2, 3], sentence: [/limited/, /admin/] },
  })),
  ...forEach(all, () => ({
    ...{ id: '2-wrong-token', line: 'conduct 2', does: 'The admin’s token is unknown' },
    config: (target) => ({ ...target, credentials: { ...target.credentials, admin: 'an-unknown-token-of-someone' } }),
    expect: { ...halts, sentence: [/admin/, /401/] },
  })),
  ...forEach(['snyk', 'dreadnode'], () => ({
    ...{ id: '2-wrong-limited-token', line: 'conduct 2', does: 'The token of limited is unknown' },
    config: (target) => ({ ...target, credentials: { ...target.credentials, limited: 'an-unknown-token-of-someone' } }),
    expect: { exitCode: [0, 2, 3], sentence: [/limited/, /401|refused/] },
  })),
]

/** The wrong places and names of a config. */
export const wrongPlaceRows: readonly Row[] = [...places, ...wrongNames]
