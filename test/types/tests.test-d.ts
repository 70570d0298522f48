import { HttpResponse, http } from 'msw'
import { expectTypeOf } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { dreadnode } from '../../mocks/providers/dreadnode/provider.ts'
import { snyk } from '../../mocks/providers/snyk/provider.ts'
import { mountConsole } from '../../src/console/mount.tsx'
import { withControl } from '../../src/control.ts'
import { createMock, type Mock } from '../../src/msw.ts'
import { type Keeper, keepOverReloads } from '../../src/msw-persist.ts'
import { mockEachTest } from '../../src/msw-vitest.ts'
import {
  describeContract,
  type ProviderPromises,
  promisesFrom,
  promisesOf,
  type TargetConfig,
  toBadInvite,
} from '../../src/vitest.ts'

// providers: all of them have the same type, so that a list takes any
expectTypeOf(providers).items.toEqualTypeOf(snyk)
expectTypeOf(dreadnode).toEqualTypeOf(snyk)

// mockEachTest
const mock = createMock({ providers: [snyk, dreadnode] })
const world = mockEachTest(mock, {
  hosts: { snyk: 'https://api.eu.snyk.io/rest' },
  handlers: [http.get('https://a.example.test', () => HttpResponse.json({}))],
  onUnhandledFrame: 'bypass',
})
expectTypeOf(world()).toEqualTypeOf(mock.world())
expectTypeOf(world.takeUnmatched()).items.toHaveProperty('reason').toEqualTypeOf<string>()

// withControl, keepOverReloads and mountConsole fit together
const controlled = withControl(mock)
expectTypeOf(controlled).toEqualTypeOf<Mock>()
expectTypeOf(keepOverReloads(controlled, { key: 'a' })).resolves.toEqualTypeOf<Keeper>()
expectTypeOf<Keeper['forget']>().returns.toEqualTypeOf<Promise<void>>()
expectTypeOf(
  mountConsole(document.body, { fetch: controlled.fetch, url: 'http://mock.test', onWorld: (name) => name.length }),
).toEqualTypeOf<() => void>()

// describeContract
const target: TargetConfig = {
  provider: 'snyk',
  baseUrl: 'https://api.example.test/rest',
  credentials: { admin: 'token' },
  tenant: { org_id: 'a' },
}
expectTypeOf(describeContract(target, { profile: 'quick', seed: 1, only: ['lifecycle'] })).toEqualTypeOf<void>()
describeContract('mock:snyk', { strict: true, readOnly: true, skip: ['responses'], timeout: 1000, name: 'staging' })
// @ts-expect-error: the name of a target of the config is not a target
describeContract('staging')
// @ts-expect-error: an unknown profile
describeContract(target, { profile: 'slow' })

// promisesFrom
const { declaration, statuses } = promisesOf('snyk')
const own = {
  statuses,
  badInvites: [toBadInvite([400])('without an address', 'missing', 'must', '/email', undefined)],
  unknownTenant: () => ({ org_id: 'unknown' }),
}
const acme = promisesFrom({ ...declaration, name: 'acme' }, own)
expectTypeOf(acme).toEqualTypeOf<ProviderPromises>()
promisesFrom(declaration, { ...own, givesRole: false, wrongReads: [], badCursors: ['none'] })
describeContract({ ...target, provider: acme }, { spec: 'acme.yaml' })
// @ts-expect-error: the statuses of refusals do not follow from a declaration
promisesFrom(declaration, { badInvites: [], unknownTenant: own.unknownTenant })
// @ts-expect-error: a body is not part of a read
promisesFrom(declaration, { ...own, wrongReads: [{ operation: 'a', place: { in: 'body', at: '' } }] })
