import type { Profile } from '../../contracts/kit/profile.ts'
import { openSession } from '../../contracts/open-session.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { run } from '../../contracts/runner/run.ts'
import type { Target } from '../../contracts/runner/target.ts'
import type { Mutant } from '../../mocks/mutants/mutant.ts'
import type { SpecOverride } from '../../src/index.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { toMutantTarget } from './target.ts'

/** A broken promise that a check has reported. */
export interface Finding {
  readonly check: string
  readonly title: string
  readonly status: 'failed' | 'warned'
}

/** What the checks found in one mock. */
export interface Verdict {
  /** Of the mutant, or `clean-` and the provider. */
  readonly id: string
  readonly provider: string
  readonly group: string
  readonly strength: 'must' | 'should'
  readonly breaks: string
  readonly seed: number
  readonly findings: readonly Finding[]
  readonly requests: number
  readonly seconds: number
  /** The number of addresses that could not be revoked. It is not zero if the mutant forgets revocations. */
  readonly leftovers: number
  /** A defect of the harness itself, which must cope with any response. */
  readonly defect: string | null
}

/** What is judged: a mutant, a bug, a variant, or a clean mock. */
export type Subject = Pick<Verdict, 'id' | 'provider' | 'group' | 'strength' | 'breaks' | 'seed'>

/** How to judge a mock. */
export interface JudgeOptions {
  readonly provider: string
  /** Undefined for the clean mock. */
  readonly mutant?: Mutant | undefined
  readonly seed: number
  readonly profile: Profile['name']
}

/** Runs all checks against a mutant or a clean mock. */
export function judge(
  { provider, mutant, seed, profile }: JudgeOptions,
  specs: Readonly<Record<string, SpecOverride>>,
): Promise<Verdict> {
  const { id = `clean-${provider}`, group = 'clean', strength = 'must', breaks = '' } = mutant ?? {}
  const target = toMutantTarget(promisesOf(provider), mutant, seed)
  return judgeTarget(target, { id, provider, group, strength, breaks, seed }, profile, specs)
}

/**
 * Runs all checks against a target.
 * @param onResult Receives the result of each check.
 */
export async function judgeTarget(
  target: Target,
  subject: Subject,
  profile: Profile['name'],
  specs: Readonly<Record<string, SpecOverride>>,
  onResult: (result: CheckResult) => void = () => {},
): Promise<Verdict> {
  const { provider, seed } = subject
  const spec = specs[provider]?.spec
  if (!spec) throw new Error(`There is no spec of ${provider}`)
  const session = openSession({ target, promises: promisesOf(provider), spec, profile, seed, runId: `b${seed}` })
  const findings: Finding[] = []
  const totals = { requests: 0, leftovers: 0, unknown: 0 }
  let defect: string | null = null
  const startedAt = performance.now()
  try {
    for await (const event of run(session)) {
      if (event.type === 'RunFinished') Object.assign(totals, event.summary)
      if (event.type !== 'CheckFinished') continue
      onResult(event.result)
      const { id, status, failure } = event.result
      if (status === 'failed' || status === 'warned') findings.push({ check: id, title: failure?.title ?? '', status })
    }
  } catch (error) {
    defect = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  return {
    ...subject,
    findings,
    requests: totals.requests,
    seconds: (performance.now() - startedAt) / 1000,
    leftovers: totals.leftovers + totals.unknown,
    defect,
  }
}

/** Is a mutant found? Breaking a `must` takes a failed check, breaking a `should` a warning. */
export function isFound({ strength, findings }: Pick<Verdict, 'strength' | 'findings'>): boolean {
  return findings.some(({ status }) => strength === 'should' || status === 'failed')
}

/** Is a correct mock accused? A clean mock must not even be warned, but a warning for an unusual one is fine. */
export function isAccused({ group, findings }: Pick<Verdict, 'group' | 'findings'>): boolean {
  return findings.some(({ status }) => group === 'clean' || status === 'failed')
}
