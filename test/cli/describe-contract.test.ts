import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { startVitest, type TestModule } from 'vitest/node'
import { describeContract } from '../../src/vitest.ts'
import { blocksOf } from '../harness/doc-pages.ts'
import { entryPoint, folderWith } from './run.ts'
import { org, secret, sendsPlainErrors, startTarget, type TargetServer } from './target-server.ts'

// Adds one test for each check to this file.
describeContract('mock:snyk', { profile: 'quick', only: ['invited_is_listed_once', 'revoked_is_gone', 'responses'] })

const toTarget = ({ baseUrl }: TargetServer) => ({
  provider: 'snyk',
  baseUrl,
  credentials: { admin: secret },
  tenant: { org_id: org },
  roles: ['0a1b2c3d-0000-4000-8000-00000000000a'],
})

const waiver = { check: 'documented_media_type', reason: 'TICKET-7' }
/** The waivers of two targets: one is in force, and one has expired. */
const waivers = [
  { ...waiver, until: '2999-12-31', target: 'staging' },
  { ...waiver, until: '2020-01-01', target: 'production' },
]

/** Writes the test files that use `describeContract`, by name, as a user would. */
async function writeTests(plain: TargetServer, changed: TargetServer) {
  const config = join(await folderWith({ 'waivers.json': JSON.stringify({ waivers }) }), 'waivers.json')
  const suiteOf = (name: string) => {
    const only = ['malformed_id_is_refused', 'documented_media_type']
    const options = { profile: 'quick', only, name, config }
    return `describeContract(${JSON.stringify(toTarget(plain))}, ${JSON.stringify(options)})`
  }
  return {
    failures: [
      `const target = ${JSON.stringify(toTarget(plain))}`,
      "describeContract(target, { profile: 'quick', only: ['errors', 'responses', 'role_change_is_kept'] })",
    ],
    waivers: [suiteOf('staging'), suiteOf('production')],
    provider: [
      `const target = ${JSON.stringify(toTarget(changed))}`,
      "const snyk = promisesOf('snyk')",
      "const acme = { ...snyk, name: 'acme', statuses: { ...snyk.statuses, revoked: [200] } }",
      `const spec = ${JSON.stringify(resolve('specs/snyk.yaml'))}`,
      "const only = ['long_address_is_kept']",
      "describeContract({ ...target, provider: acme }, { only, spec, name: 'its own promises' })",
      "describeContract(target, { only, name: 'the promises of Snyk' })",
      "describeContract({ ...target, provider: acme }, { only, name: 'no document' })",
    ],
    mistakes: [
      "const target = { provider: 'snyk', baseUrl: 'http://127.0.0.1:9', credentials: {} }",
      "describeContract(target, { name: 'incomplete' })",
      "describeContract('mock:snyk', { spec: { spec: {}, swapped: true } })",
    ],
  }
}

/** Runs all test files at once, because starting Vitest takes most of the time. */
async function runTests() {
  const plain = await startTarget(sendsPlainErrors)
  // An API like Snyk's, except that it responds to a revocation with 200.
  const changed = await startTarget(async (request, pass) => {
    const response = await pass()
    return request.method === 'DELETE' && response.status === 204 ? new Response(null, { status: 200 }) : response
  })
  const entry = JSON.stringify(entryPoint('vitest'))
  const files = Object.entries(await writeTests(plain, changed)).map(([name, lines]) => [
    `${name}.test.ts`,
    [`import { describeContract, promisesOf } from ${entry}`, ...lines].join('\n'),
  ])
  const [, suite] = blocksOf('docs/check.md').filter(({ language }) => language === 'ts')
  const guide = String(suite?.code).replace("'invitelab/vitest'", entry)
  const root = await folderWith({ ...Object.fromEntries(files), 'guide.test.ts': guide })
  const worker = { isolate: false, fileParallelism: false }
  const quiet = { reporters: [{}], silent: true }
  const vitest = await startVitest([], { root, run: true, watch: false, config: false, ...worker, ...quiet })
  const modules = vitest.state.getTestModules()
  await vitest.close()
  return { modules, left: await changed.left() }
}

let running: ReturnType<typeof runTests> | undefined

/** The results of a test file. */
async function resultsOf(name: string) {
  running ??= runTests()
  const { modules, left } = await running
  const module = modules.find(({ moduleId }) => moduleId.endsWith(`/${name}.test.ts`))
  return { tests: testsIn(module), suites: [...(module?.children.suites() ?? [])], left }
}

const testsIn = (module: Pick<TestModule, 'children'> | undefined) => [...(module?.children.allTests() ?? [])]

test('a broken `must` fails its test, a broken `should` is a warning, and a skipped test has a reason', async () => {
  const { tests } = await resultsOf('failures')
  const named = (name: string) => tests.find((one) => one.name === name)
  expect(named('documented_media_type')?.result().state).toBe('failed')
  expect(JSON.stringify(named('documented_media_type')?.result().errors)).not.toContain(secret)
  expect(named('expected_media_type')?.result().state).toBe('passed')
  expect(named('expected_media_type')?.annotations()).toMatchObject([{ type: 'warning' }])
  expect(named('role_change_is_kept')?.result()).toMatchObject({
    state: 'skipped',
    note: expect.stringContaining('role'),
  })
})

test('a waived failure is a warning with its reason and day, and one whose waiver has expired fails', async () => {
  const { tests } = await resultsOf('waivers')
  const [waived, expired] = tests.filter(({ name }) => name === waiver.check)
  expect(waived?.result().state).toBe('passed')
  expect(waived?.annotations()).toMatchObject([
    { type: 'warning', message: expect.stringContaining('waived until 2999-12-31: TICKET-7') },
  ])
  expect(expired?.result()).toMatchObject({
    state: 'failed',
    errors: [{ message: expect.stringContaining('the waiver expired on 2020-01-01: TICKET-7') }],
  })
})

test('another provider is checked against the promises and the document that are passed', async () => {
  const { suites, left } = await resultsOf('provider')
  const found = suites.map((suite) => {
    const [first] = testsIn(suite)
    const errors = [...suite.errors(), ...(first?.result().errors ?? [])].map(({ message }) => message)
    return [suite.name.replace(/ \(seed .*/, ''), first?.result().state, errors.join('\n')]
  })
  expect(found).toEqual([
    ['acme at its own promises', 'passed', ''],
    ['snyk at the promises of Snyk', 'failed', expect.stringContaining('InvitationNotRevoked')],
    ['acme at no document', 'skipped', expect.stringContaining('Failed to load the spec of acme')],
  ])
  expect(left).toEqual([])
})

test('mistakes of code without types give an error that names them', async () => {
  // biome-ignore lint/suspicious/noExplicitAny: see the title
  const untyped: any = describeContract
  for (const target of [undefined, null, 5, {}, { provider: null }]) {
    expect(() => untyped(target)).toThrow('Failed to use the target of describeContract: its provider is')
  }
  expect(() => untyped('mock:snyk', { profile: 'slow' })).toThrow(
    'Failed to use the profile slow: the profiles are quick, standard, thorough.',
  )
  const { suites } = await resultsOf('mistakes')
  const errors = suites.map((suite) => suite.errors().map(({ message }) => message))
  expect(errors).toEqual([
    [expect.stringContaining("at /targets/target: must have required property 'tenant'")],
    ['Failed to use the spec of snyk: it is not compiled. Pass the path of its file.'],
  ])
  expect(errors.flat()[0]).toMatch(/^Failed to use the target incomplete:/)
})

test('the suite in the guide passes', async () => {
  const { tests } = await resultsOf('guide')
  expect(tests.find(({ name }) => name === 'revoked_is_gone')?.result().state).toBe('passed')
  expect(tests.filter((one) => one.result().state === 'failed')).toEqual([])
})
