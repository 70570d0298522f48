import { expectTypeOf } from 'vitest'
import { blaxel } from '../../mocks/providers/blaxel/provider.ts'
import { createMock, defineConfig, type Mock, type MockOptions, type TargetConfig } from '../../src/index.ts'
import { createMock as createPageMock, type PageMockOptions, toHandlers } from '../../src/msw.ts'
import { loadSpecs, serve } from '../../src/node.ts'

// `tsc -b` checks this file; nothing runs it.

// createMock of `invitelab`
expectTypeOf(createMock()).toEqualTypeOf<Mock>()
expectTypeOf(createMock).parameter(0).toEqualTypeOf<MockOptions | undefined>()
expectTypeOf(createMock().fetch).toBeCallableWith(new Request('http://mock.test/'))
expectTypeOf(createMock().fetch).returns.resolves.toEqualTypeOf<Response>()
createMock({ seed: 7, clock: '2026-01-15T12:00:00Z', auth: 'any', cors: false, latency: 10, maxWorlds: 5 })
createMock({ clock: Date.now(), settings: { snyk: { links: 'rest' } }, controlToken: undefined })
createMock({ selfCheck: true, specs: await loadSpecs() })
// @ts-expect-error: an unknown way to authenticate
createMock({ auth: 'none' })
// @ts-expect-error: a misspelt option
createMock({ sed: 7 })
// @ts-expect-error: only strings are values of settings
createMock({ settings: { dreadnode: { created: 201 } } })

// createMock of `invitelab/msw`
expectTypeOf(createPageMock({ providers: [blaxel] })).toEqualTypeOf<Mock>()
expectTypeOf(createPageMock).parameter(0).toEqualTypeOf<PageMockOptions>()
// @ts-expect-error: a mock in a page needs a list of providers
createPageMock()
// @ts-expect-error: a mock in a page takes providers, not their names
createPageMock({ providers: ['blaxel'] })
// @ts-expect-error: a mock in a page has no control API
createPageMock({ providers: [blaxel], controlToken: 'secret' })

// toHandlers
const mock = createPageMock({ providers: [blaxel] })
toHandlers(mock, { hosts: { blaxel: ['https://a.example.test', '/api/blaxel'] }, world: 'ada' })
toHandlers(mock, { world: () => undefined, onUnmatched: ({ provider, reason }) => `${provider}: ${reason}` })
// @ts-expect-error: a host is a string
toHandlers(mock, { hosts: { blaxel: new URL('https://a.example.test') } })

// serve
expectTypeOf(serve(createMock(), { port: 0 }))
  .resolves.toHaveProperty('url')
  .toEqualTypeOf<string>()
expectTypeOf(serve(createMock())).resolves.toHaveProperty('close').returns.toEqualTypeOf<Promise<void>>()
// This is all that a proxy in front of a mock needs.
serve({ fetch: createMock().fetch })

// defineConfig
const target: TargetConfig = {
  provider: 'blaxel',
  baseUrl: 'https://api.example.test/v0',
  credentials: { admin: 'token' },
  tenant: { workspace: 'acme' },
}
defineConfig({ mock: { port: 4011, providers: ['snyk'] }, check: { profile: 'quick' }, targets: { staging: target } })
// @ts-expect-error: an unknown profile
defineConfig({ check: { profile: 'slow' } })
// @ts-expect-error: a target without credentials
defineConfig({ targets: { staging: { provider: 'blaxel', baseUrl: 'https://a.example.test', tenant: {} } } })
