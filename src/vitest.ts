import { afterAll, beforeAll, describe, test } from 'vitest'
import { checks as allChecks } from '../contracts/checks/all.ts'
import type { CheckContext } from '../contracts/kit/context.ts'
import { type Profile, profiles } from '../contracts/kit/profile.ts'
import type { ProviderPromises } from '../contracts/kit/promises.ts'
import { openSession } from '../contracts/open-session.ts'
import { scriptLines } from '../contracts/report/script/script.ts'
import { failureLines } from '../contracts/report/text.ts'
import { inRunOrder } from '../contracts/runner/check.ts'
import type { Ledger } from '../contracts/runner/ledger.ts'
import type { Session } from '../contracts/runner/session.ts'
import type { Target } from '../contracts/runner/target.ts'
import type { CompiledSpec, TargetConfig } from './index.ts'
import { openRunLedger } from './node/file-ledger.ts'
import { checkAgainst } from './node/json-schema.ts'
import { allowMock } from './node/mock-health.ts'
import { mockTarget } from './node/mock-target.ts'
import { assertComplete } from './node/needs.ts'
import { toRunId } from './node/run-id.ts'
import { selectChecks } from './node/select.ts'
import { loadSpecOf } from './node/specs.ts'
import { promisesOf, type TargetSettings, toTarget } from './node/targets.ts'
import { UsageError } from './node/usage-error.ts'
import { waiversFor } from './node/waivers.ts'

export type {
  BadCredential,
  BadInvite,
  BadRequest,
  Grants,
  Invitation,
  LifecycleRules,
  Member,
  Paging,
  ProviderPromises,
  TenantKeys,
} from '../contracts/kit/promises.ts'
export { type OwnPromises, promisesFrom, toBadInvite, type WrongRead } from '../contracts/kit/promises-from.ts'
export type { Ask, Exchange } from '../contracts/runner/exchange.ts'
export type { ProviderDeclaration } from '../specs/declaration.ts'
export type { TargetConfig } from './config.ts'
export { promisesOf } from './node/targets.ts'

/** A target as in the config. Its provider is the name of a built-in one, or the promises of any other. */
export type ContractTarget = Omit<TargetConfig, 'provider'> & { readonly provider: string | ProviderPromises }

/** How to run the checks as tests. Everything has a default. */
export interface ContractOptions {
  /** The name of the target in titles and in the ledger. Use the one from the config, so that `invitelab sweep` finds it. */
  readonly name?: string
  /**
   * The OpenAPI document that responses are judged by: the path of a file, or a compiled spec from `loadSpecs` of
   * `invitelab/node`. A built-in provider's own by default; required for any other provider.
   */
  readonly spec?: string | CompiledSpec
  /** `standard` by default. */
  readonly profile?: Profile['name']
  /** Random by default; the title of the suite shows it. */
  readonly seed?: number
  /** Run only these groups and checks. */
  readonly only?: readonly string[]
  /** Leave out these groups and checks. */
  readonly skip?: readonly string[]
  /** Fail the test of a broken `should` instead of printing a warning; false by default. */
  readonly strict?: boolean
  /** Send no requests that write; false by default. */
  readonly readOnly?: boolean
  /** The config file whose waivers count; the one of the working directory by default. */
  readonly config?: string
  /** How long a test may take, in milliseconds; 120 000 by default. */
  readonly timeout?: number
}

/**
 * Adds a test for each check to your own suite, and revokes everything that they created after the last one. The waivers of
 * the config count: a failure that one names is a warning until its last day.
 *
 * A provider that is not built in needs its promises, which `promisesFrom` makes from a declaration, and its OpenAPI document:
 * `describeContract({ provider: acme, baseUrl, … }, { spec: 'acme.yaml' })`. To change a built-in provider's promises,
 * spread them: `{ ...promisesOf('snyk'), … }`.
 * @param target A target as in the config, or `mock:` and the name of a provider for the built-in mock.
 * @throws UsageError for an unknown provider, group or check. If the target itself is invalid, its tests fail with one.
 */
export function describeContract(target: ContractTarget | `mock:${string}`, options: ContractOptions = {}): void {
  const { profile = 'standard', strict = false, readOnly = false, timeout = 120_000, only, skip } = options
  const { seed = Math.floor(Math.random() * 2 ** 31) } = options
  const provider = typeof target === 'string' ? target.replace(/^mock:/, '') : target?.provider
  const promises = typeof provider === 'string' ? promisesOf(provider) : provider
  // For callers without types.
  if (!promises?.name) {
    const reason = `its provider is ${promises}. Use the name of a built-in provider, or promises with a name.`
    throw new UsageError(`Failed to use the target of describeContract: ${reason}`)
  }
  if (!Object.hasOwn(profiles, profile)) {
    throw new UsageError(`Failed to use the profile ${profile}: the profiles are ${Object.keys(profiles).join(', ')}.`)
  }
  const name = options.name ?? (typeof target === 'string' ? target : target.baseUrl)
  const checks = selectChecks(allChecks, { only, skip })

  describe(`${promises.name} at ${name} (seed ${seed})`, { concurrent: false, shuffle: false }, () => {
    let session: Session<CheckContext> | undefined
    let ledger: (Ledger & { close: () => void }) | undefined

    beforeAll(async () => {
      const { spec: given } = options
      if (typeof target !== 'string') {
        const settings = { ...target, provider: promises.name }
        await checkAgainst('config.schema.json', { targets: { target: settings } }, `the target ${name}`)
      }
      if (typeof given === 'object' && !given.operations) {
        throw new UsageError(
          `Failed to use the spec of ${promises.name}: it is not compiled. Pass the path of its file.`,
        )
      }
      const spec = typeof given === 'object' ? given : await loadSpecOf(promises.name, given)
      const resolved = typeof target === 'string' ? mockTarget(promises, spec) : await toAllowed(name, promises, target)
      assertComplete(resolved, promises, { checks, readOnly })
      const ids = allChecks.map(({ id }) => id)
      const waivers = await waiversFor(name, options.config, ids)
      const runId = toRunId()
      ledger = openRunLedger(resolved, { runId, readOnly })
      session = openSession({
        ...{ target: resolved, promises, spec, checks, profile, seed, runId },
        ...{ ledger, readOnly, strict, waivers },
      })
      await session.probe()
    }, timeout)

    afterAll(async () => {
      try {
        const events = (await session?.close()) ?? []
        for (const { message } of session?.notices.all ?? []) console.warn(`${name}: ${message}`)
        const leftovers = events.flatMap((event) => (event.type === 'SweepFinished' ? event.leftovers : []))
        const unknown = events.flatMap((event) => (event.type === 'SweepFinished' ? event.unknown : []))
        if (leftovers.length > 0) throw new Error(`Left behind at ${name}: ${leftovers.join(', ')}`)
        if (unknown.length > 0) throw new Error(`Could not look up at ${name}: ${unknown.join(', ')}`)
      } finally {
        ledger?.close()
      }
    }, timeout)

    // The after-run checks judge what the others have seen, so the tests keep the order of a run.
    for (const check of inRunOrder(checks)) {
      test(check.id, { timeout, retry: 0 }, async ({ annotate, skip: skipTest }) => {
        if (!session) throw new Error('The session could not be opened')
        const result = await session.check(check)
        if (result.status === 'skipped') skipTest(result.reason)
        if (!result.failure) return
        const text = [...failureLines(result, result.failure), ...scriptLines(result)].join('\n')
        if (result.status === 'failed') throw new Error(text)
        console.warn(`${check.id}: ${text}`)
        await annotate(text, 'warning')
      })
    }
  })
}

/** A target that may be written to if it says that it is a mock on this machine. */
async function toAllowed(name: string, promises: ProviderPromises, settings: TargetSettings): Promise<Target> {
  const { target, warning } = await allowMock(toTarget(name, promises, settings), settings.writes, 'pass writes: true')
  if (warning !== undefined) console.warn(warning)
  return target
}
