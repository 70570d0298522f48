import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMock, type Provider, ProviderError } from '../../src/index.ts'
import { loadSpecs } from '../../src/node.ts'

const origin = 'http://mock.test'

const document = {
  openapi: '3.1.0',
  info: { title: 'Acme', version: '1' },
  servers: [{ url: 'https://api.acme.test' }],
  paths: {
    '/invites': {
      get: {
        operationId: 'listInvites',
        parameters: [{ name: 'page', in: 'query', schema: { type: 'integer' } }],
        responses: {
          200: {
            description: 'The invited addresses.',
            content: { 'application/json': { schema: { type: 'array', items: { type: 'string' } } } },
          },
          404: { description: 'No such page.', content: { 'application/json': { schema: { type: 'object' } } } },
        },
      },
    },
  },
}

/** A provider that shares nothing with the built-in ones, made with what the package exports. */
async function acme(): Promise<Provider> {
  const file = join(await mkdtemp(join(tmpdir(), 'invitelab-')), 'acme.json')
  await writeFile(file, JSON.stringify(document))
  const { spec } = (await loadSpecs({ acme: file }, ['acme'])).acme ?? {}
  if (!spec) throw new Error('There is no spec of acme')
  return {
    name: 'acme',
    title: 'Acme',
    basePaths: ['/acme'],
    mediaType: 'application/json',
    spec,
    settings: {},
    rules: () => ({
      roles: [{ id: 'owner', name: 'Owner', rights: ['read', 'invite', 'manage'] }],
      defaultRole: 'owner',
      expiresAfter: null,
      duplicate: 'refuse',
      lists: 'invitations',
      listsExpired: false,
      grantableTo: 'account',
      emailCase: 'ignored',
      accepting: 'member',
      memberCap: null,
      ids: 'text',
      requiredRole: null,
    }),
    statuses: () => ({}),
    initialState: {
      tenants: [
        {
          key: 'acme',
          name: 'Acme',
          members: [{ email: 'admin@example.test', role: 'owner' }],
          invitations: [{ email: 'jane@example.test', role: 'owner' }],
        },
      ],
    },
    credentials: { headers: ['authorization'], schemes: ['bearer'], challenge: 'Bearer' },
    unknownQuery: 'rejected',
    handlers: {
      listInvites: (context) => {
        if (context.query.page === 2) throw new ProviderError('not-found', 'There is no page 2')
        return context.json(
          200,
          [...context.tenant.invitations].map(({ email }) => email),
        )
      },
    },
    needs: { listInvites: 'read' },
    tenantOf: ({ providerState }) => {
      const [tenant] = providerState.tenants.values()
      if (!tenant) throw new ProviderError('unknown-tenant', 'There is no tenant')
      return tenant
    },
    errorBody: (status, { detail }) => ({ status, detail }),
    tenantParams: () => ({}),
  }
}

test('a provider of your own is served, with its own errors', async () => {
  const { fetch, world } = createMock({ providers: [await acme()] })
  const get = async (path: string) => {
    const response = await fetch(new Request(`${origin}/acme${path}`, { headers: { authorization: 'Bearer admin' } }))
    return [response.status, await response.json()]
  }
  expect(await get('/invites')).toEqual([200, ['jane@example.test']])
  expect(await get('/invites?page=2')).toEqual([404, { status: 404, detail: 'There is no page 2' }])
  expect(world().invitations.list()).toMatchObject([{ provider: 'acme', email: 'jane@example.test', state: 'pending' }])
  world().faults.add({ provider: 'acme', operation: 'listInvites', effect: { kind: 'status', status: 503 } })
  expect((await get('/invites'))[0]).toBe(503)
})

test('a spec for a provider that is not served is refused', async () => {
  const { name, spec } = await acme()
  const specs = { [name]: { spec, swapped: true } }
  expect(() => createMock({ specs })).toThrow('the specs names the provider "acme"; there are blaxel, dreadnode, snyk')
})

test('two providers of one name are refused', async () => {
  const one = await acme()
  expect(() => createMock({ providers: [one, { ...one, basePaths: ['/other'] }] })).toThrow(
    'providers is [acme,acme]; each needs a name of its own',
  )
})

test.each([
  ...['name', 'title', 'basePaths', 'mediaType', 'settings', 'rules', 'statuses', 'initialState', 'credentials'],
  ...['unknownQuery', 'handlers', 'needs', 'tenantOf', 'errorBody', 'tenantParams'],
])('a provider without %s is refused', async (member) => {
  const incomplete = { ...(await acme()), [member]: undefined }
  const name = member === 'name' ? undefined : 'acme'
  expect(() => createMock({ providers: [incomplete] })).toThrow(
    `${member} of the provider "${name}" is undefined; it takes a value of type`,
  )
})

test.each(['acme', '/acme/', '/'])('the base path "%s" is refused', async (base) => {
  const one = { ...(await acme()), basePaths: [base] }
  expect(() => createMock({ providers: [one] })).toThrow(
    `basePaths of the provider "acme" has "${base}"; write it like /acme/v1`,
  )
})

test('two providers with one base path are refused', async () => {
  const one = await acme()
  expect(() => createMock({ providers: [one, { ...one, name: 'other' }] })).toThrow(
    'acme and other both have the base path /acme; give each its own',
  )
})

test('a spec that is not compiled is refused', async () => {
  const one = await acme()
  // biome-ignore lint/suspicious/noExplicitAny: code without types can pass anything
  for (const spec of ['acme.yaml', document, one.spec] as any[]) {
    expect(() => createMock({ providers: [one], specs: { acme: spec } })).toThrow(
      "the spec for acme is not compiled; pass specs: await loadSpecs({ acme: 'file.yaml' })",
    )
  }
})
