import { afterAll, beforeAll, describe, test } from 'vitest'
import { type Profile, profiles } from '../contracts/kit/profile.ts'
import { failureLines } from '../contracts/report/text.ts'
import { memoryLedger } from '../contracts/runner/ledger.ts'
import { inOrder, type Session, toSession } from '../contracts/runner/session.ts'
import { toSuite } from '../contracts/suite.ts'
import type { TargetConfig } from './config.ts'
import { type FileLedger, openLedger } from './node/file-ledger.ts'
import { mockTarget } from './node/mock-target.ts'
import { toRunId } from './node/run-id.ts'
import { selectChecks } from './node/select.ts'
import { loadSpecs } from './node/specs.ts'
import { promisesOf, toTarget } from './node/targets.ts'

export type { TargetConfig } from './config.ts'

/** How to run the checks as tests. Everything has a default. */
export interface ContractOptions {
  /** How the target is called, in titles and in the ledger; use the one of the config, so that `invitelab sweep` finds it. */
  readonly name?: string
  /** `standard`, where nothing is said. */
  readonly profile?: Profile['name']
  /** Another one at each run, where nothing is said; it stands in the title. */
  readonly seed?: number
  /** Groups and checks to run, and no others. */
  readonly only?: readonly string[]
  /** Groups and checks to leave out. */
  readonly skip?: readonly string[]
  /** A broken `should` fails its test too; otherwise it is a warning. */
  readonly strict?: boolean
  readonly readOnly?: boolean
  /** The most milliseconds of a test; 120 000, where nothing is said. */
  readonly timeout?: number
}

/**
 * Turns the checks into tests of your own suite, one for each; what they have made is revoked after the last.
 * @param given A target as in the config, or `mock:` and a provider for the built-in mock.
 * @throws UsageError where the target or an option does not fit.
 */
export function describeContract(given: TargetConfig | `mock:${string}`, options: ContractOptions = {}): void {
  const { profile = 'standard', strict = false, timeout = 120_000, only, skip } = options
  const { seed = Math.floor(Math.random() * 2 ** 31) } = options
  const provider = typeof given === 'string' ? given.replace(/^mock:/, '') : given.provider
  const name = options.name ?? (typeof given === 'string' ? given : given.baseUrl)
  const suite = toSuite(promisesOf(provider), profiles[profile])
  const checks = selectChecks(suite.checks, { only, skip })
  type Context = ReturnType<typeof suite.open>

  describe(`${provider} at ${name} (seed ${seed})`, { concurrent: false, shuffle: false }, () => {
    let session: Session<Context> | undefined
    let file: FileLedger | undefined

    beforeAll(async () => {
      const specs = await loadSpecs({}, [provider])
      const target = typeof given === 'string' ? mockTarget(provider, specs) : toTarget(name, given)
      const spec = specs[provider]?.spec
      if (!spec) throw new Error(`There is no spec of ${provider}`)
      const runId = toRunId()
      const readOnly = options.readOnly === true || !target.writes
      file = target.inProcess || readOnly ? undefined : openLedger(target, runId)
      const ledger = file ?? memoryLedger()
      const signal = new AbortController().signal
      session = toSession({
        ...{ suite: { ...suite, checks }, target, spec, ledger, seed, runId },
        ...{ readOnly, bail: false, strict, signal },
      })
      await session.probe()
    }, timeout)

    afterAll(async () => {
      try {
        const events = (await session?.close()) ?? []
        const left = events.flatMap((event) => (event.type === 'SweepFinished' ? event.leftovers : []))
        if (left.length > 0) throw new Error(`Left behind at ${name}: ${left.join(', ')}`)
      } finally {
        file?.close()
      }
    }, timeout)

    // Tests of answers judge what the others have seen, so the session's order is kept.
    for (const check of inOrder(checks)) {
      test(check.id, { timeout, retry: 0 }, async ({ annotate, skip: leaveOut }) => {
        if (!session) throw new Error('The run could not be opened')
        const result = await session.check(check)
        if (result.status === 'skipped') leaveOut(result.reason)
        if (!result.failure) return
        const text = failureLines(result, result.failure).join('\n')
        if (result.status === 'failed') throw new Error(text)
        console.warn(`${check.id}: ${text}`)
        await annotate(text, 'warning')
      })
    }
  })
}
