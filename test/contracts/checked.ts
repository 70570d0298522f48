import { checks as allChecks } from '../../contracts/checks/all.ts'
import type { Group } from '../../contracts/checks/groups.ts'
import type { Profile } from '../../contracts/kit/profile.ts'
import { openSession } from '../../contracts/open-session.ts'
import type { CheckResult, Notice } from '../../contracts/runner/events.ts'
import { run } from '../../contracts/runner/run.ts'
import type { Target } from '../../contracts/runner/target.ts'
import { mockTarget } from '../../src/node/mock-target.ts'
import { selectChecks } from '../../src/node/select.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'

/** Wraps the fetch between a run and its target. */
export type Meddle = (fetch: Target['fetch']) => Target['fetch']

/** What to run, and against which target. */
export interface Checked {
  readonly provider: string
  /** Checks of these groups, or with these ids. */
  readonly only: readonly (Group | (string & {}))[]
  readonly seed?: number
  readonly profile?: Profile['name']
  readonly given?: unknown
  /** A defect to insert between the run and the mock. */
  readonly meddle?: Meddle
  /** Overrides parts of the target. */
  readonly change?: Partial<Target>
  /** Removes parts of the target. */
  readonly without?: readonly ('control' | 'inviteeEmail')[]
}

/** The outcome of a run. */
export interface Outcome {
  readonly results: readonly CheckResult[]
  readonly leftovers: readonly string[]
  readonly unknown: readonly string[]
  readonly requests: number
  readonly notices: readonly Notice[]
}

/** Runs checks against a fresh mock in this process. */
export async function checked(options: Checked): Promise<Outcome> {
  const { provider, only, seed = 1, profile = 'quick', given } = options
  const { meddle = (fetch) => fetch, change = {}, without = [] } = options
  const promises = promisesOf(provider)
  const spec = testSpecOf(provider)
  const mock = mockTarget(promises, spec)
  const target: Target = { ...mock, fetch: meddle(mock.fetch), ...change }
  for (const key of without) delete (target as { -readonly [K in keyof Target]?: Target[K] })[key]
  const checks = selectChecks(allChecks, { only })
  const results: CheckResult[] = []
  let leftovers: readonly string[] = []
  let unknown: readonly string[] = []
  let requests = 0
  let notices: readonly Notice[] = []
  for await (const event of run(openSession({ target, promises, spec, checks, profile, seed, runId: 'test', given }))) {
    if (event.type === 'CheckFinished') results.push(event.result)
    if (event.type === 'SweepFinished') ({ leftovers, unknown } = event)
    if (event.type === 'RunFinished') {
      requests = event.summary.requests
      notices = event.notices
    }
  }
  return { results, leftovers, unknown, requests, notices }
}

/** Runs one check, as `checked` does. */
export async function checkedOnce(options: Omit<Checked, 'only'> & { readonly check: string }): Promise<CheckResult> {
  const { check, ...rest } = options
  const { results } = await checked({ ...rest, only: [check] })
  const result = results.find(({ id }) => id === check)
  if (!result) throw new Error(`${check} did not run`)
  return result
}
