import { afterAll, expect, inject, type RunnerTestFile, test } from 'vitest'
import { people } from '../../mocks/providers/people.ts'
import { readTargets } from '../../src/node/config.ts'
import { serve } from '../../src/node.ts'
import { describeContract, type TargetConfig } from '../../src/vitest.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { sample } from '../harness/sample.ts'
import { startService } from '../reference/support/service.ts'
import { toReferenceTarget } from './reference-target.ts'
import { skipsOfMock, skipsOfReference } from './skips.ts'

const providers = ['blaxel', 'dreadnode', 'snyk']

// The same seed for all, so that a failure can be repeated with INVITELAB_SEED.
const { INVITELAB_SEED = String(Math.floor(Math.random() * 2 ** 31)), INVITELAB_TARGETS = '' } = process.env
const seed = Number(INVITELAB_SEED)

const tokens = { admin: 'served-token-of-the-admin', limited: 'served-token-of-the-reader' }
const inviteeEmail = 'invitee@example.test'

const mock = await testMock({
  data: {
    credentials: [
      { token: tokens.admin, email: 'admin@example.test' },
      { token: tokens.limited, email: 'reader@example.test' },
    ],
  },
})
const served = await serve(mock, { port: 0 })
const close: (() => Promise<unknown>)[] = [served.close]
afterAll(async () => {
  for (const closeOne of close) await closeOne()
})

/** A test of the costs runs all checks of both profiles on the same mocks. */
const ofMock = inject('exhaustive') ? 'standard' : 'quick'

/** By title of the suite: the checks that must be skipped, and why. All others must pass. */
const expected: Record<string, Readonly<Record<string, string>>> = {}

function judge(given: TargetConfig | `mock:${string}`, name: string, skips: Readonly<Record<string, string>>): void {
  const provider = typeof given === 'string' ? given.slice('mock:'.length) : given.provider
  expected[`${provider} at ${name} (seed ${seed})`] = skips
  // The reference services write every change to a database.
  const profile = name.startsWith('the mock') ? ofMock : 'quick'
  describeContract(given, { name, profile, seed, strict: true })
}

function toServedTarget(provider: string): TargetConfig {
  const info = mock.describe(served.url).providers[provider]
  const [tenant, otherTenant] = info?.tenants ?? []
  if (!info || !tenant || !otherTenant) throw new Error(`The mock of ${provider} has no two tenants`)
  return {
    ...{ provider, baseUrl: info.baseUrl, tenant, otherTenant, inviteeEmail },
    credentials: { ...tokens, invitee: `user:${inviteeEmail}` },
    ...(provider === 'snyk' ? { roles: info.roles.map(({ id }) => id) } : {}),
    ...(provider === 'dreadnode' ? { knownUsers: people.slice(3).map(({ email }) => email) } : {}),
    control: { url: `${served.url}/__invitelab` },
  }
}

for (const provider of sample(providers, 3)) {
  judge(`mock:${provider}`, 'the mock in process', skipsOfMock(provider, ofMock))
  // The same mock again, by way of a server that the sample of the scenarios covers.
  if (inject('exhaustive')) judge(toServedTarget(provider), 'the mock over TCP', skipsOfMock(provider))
}

// The sample of the bugs judges other reference services.
const references = sample(providers.toReversed(), 3).map((provider) => ({
  ...{ provider, way: provider },
  flags: [] as string[],
}))
// Most of it is what the other reference of Blaxel shows.
if (inject('exhaustive'))
  references.push({ provider: 'blaxel', way: 'blaxel with pending roles', flags: ['--pending-roles'] })
for (const { provider, way, flags } of references) {
  const service = await startService(provider, ...flags)
  close.push(() => service.stop())
  const name = way === provider ? 'the reference service' : `the reference service, ${way}`
  judge(toReferenceTarget(provider, service.ready), name, skipsOfReference(provider, way))
}

// Targets of the config, as with INVITELAB_TARGETS=staging,production.
const named = INVITELAB_TARGETS.split(',')
  .map((name) => name.trim())
  .filter((name) => name !== '')
const targets = named.length === 0 ? {} : await readTargets(undefined)
for (const name of named) {
  const target = targets[name]
  if (!target) throw new Error(`INVITELAB_TARGETS names ${name}, and the config has no such target`)
  describeContract(target, { name, profile: 'quick', seed })
}

test('a check is skipped only for the expected reason', ({ task }) => {
  const found = skipsIn(task.file)
  for (const [title, skips] of Object.entries(expected)) expect({ [title]: found[title] }).toEqual({ [title]: skips })
})

test('the mock over TCP found no defect in its own responses', expectNoDefects)

/** By suite and test: why the test was skipped. */
function skipsIn({ tasks }: RunnerTestFile): Record<string, Record<string, string>> {
  const suites = tasks.flatMap((task) => (task.type === 'suite' ? [task] : []))
  return Object.fromEntries(
    suites.map(({ name, tasks }) => {
      const skipped = tasks.filter(({ result }) => result?.state === 'skip')
      const reasons = skipped.map(({ name, result }) => [name, noteOf(result).replace(/\S+@\S+/, '<address>')])
      return [name, Object.fromEntries(reasons)]
    }),
  )
}

/** The reason of a skipped test, which is not part of Vitest's types. */
function noteOf(result: object | undefined): string {
  return (result as { note?: string } | undefined)?.note ?? ''
}
