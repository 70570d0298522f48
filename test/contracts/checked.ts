import { profiles } from '../../contracts/kit/profile.ts'
import { allPromises } from '../../contracts/providers/all.ts'
import type { Group } from '../../contracts/runner/check.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import { run } from '../../contracts/runner/run.ts'
import type { Target } from '../../contracts/runner/target.ts'
import { toSuite } from '../../contracts/suite.ts'
import { mockTarget } from '../../src/node/mock-target.ts'
import { testSpecs } from '../harness/specs.ts'

/** A fetch that stands between a run and its target. */
export type Meddle = (fetch: Target['fetch']) => Target['fetch']

/** What to run, and against which target. */
export interface Checked {
  readonly provider: string
  /** Checks of these groups, or with these ids. */
  readonly only: readonly (Group | (string & {}))[]
  readonly seed?: number
  readonly profile?: keyof typeof profiles
  readonly given?: unknown
  /** A bug between the run and the mock. */
  readonly meddle?: Meddle
  /** What is different about the target. */
  readonly change?: Partial<Target>
  /** What the target does not have. */
  readonly without?: readonly ('control' | 'inviteeEmail')[]
}

/** What came of a run. */
export interface Outcome {
  readonly results: readonly CheckResult[]
  readonly leftovers: readonly string[]
  readonly requests: number
}

/** Runs checks against a fresh mock in this process. */
export async function checked(options: Checked): Promise<Outcome> {
  const {
    provider,
    only,
    seed = 1,
    profile = 'quick',
    given,
    meddle = (fetch) => fetch,
    change = {},
    without = [],
  } = options
  const mock = mockTarget(provider, testSpecs)
  const target: Target = { ...mock, fetch: meddle(mock.fetch), ...change }
  for (const key of without) delete (target as { -readonly [K in keyof Target]?: Target[K] })[key]
  const promises = allPromises.find(({ name }) => name === provider)
  const spec = testSpecs[provider]?.spec
  if (!promises || !spec) throw new Error(`There is no provider ${provider}`)
  const suite = toSuite(promises, profiles[profile])
  const checks = suite.checks.filter(({ id, group }) => only.includes(id) || only.includes(group))
  if (checks.length === 0) throw new Error(`There is no check ${only.join(', ')}`)
  const results: CheckResult[] = []
  let leftovers: readonly string[] = []
  let requests = 0
  const events = run({
    suite: { ...suite, checks },
    target,
    spec,
    ledger: memoryLedger(),
    seed,
    runId: 'test',
    given,
    readOnly: false,
    bail: false,
    strict: false,
    signal: new AbortController().signal,
  })
  for await (const event of events) {
    if (event.type === 'CheckFinished') results.push(event.result)
    if (event.type === 'SweepFinished') leftovers = event.leftovers
    if (event.type === 'RunFinished') requests = event.summary.requests
  }
  return { results, leftovers, requests }
}

/** Runs one check, as `checked` does. */
export async function checkedOnce(options: Omit<Checked, 'only'> & { readonly check: string }): Promise<CheckResult> {
  const { check, ...rest } = options
  const { results } = await checked({ ...rest, only: [check] })
  const [result] = results
  if (!result) throw new Error(`${check} did not run`)
  return result
}
