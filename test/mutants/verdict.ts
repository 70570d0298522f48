import type { Profile } from '../../contracts/kit/profile.ts'
import { openSession } from '../../contracts/open-session.ts'
import { run } from '../../contracts/runner/run.ts'
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

/** Which mock to judge, and how. */
export interface JudgeOptions {
  readonly provider: string
  /** Undefined for the clean mock. */
  readonly mutant?: Mutant | undefined
  readonly seed: number
  readonly profile: Profile['name']
}

/** Runs all checks against a mutant or a clean mock. */
export async function judge(
  { provider, mutant, seed, profile }: JudgeOptions,
  specs: Readonly<Record<string, SpecOverride>>,
): Promise<Verdict> {
  const promises = promisesOf(provider)
  const spec = specs[provider]?.spec
  if (!spec) throw new Error(`There is no spec of ${provider}`)
  const target = toMutantTarget(promises, mutant, seed)
  const session = openSession({ target, promises, spec, profile, seed, runId: `b${seed}` })
  const findings: Finding[] = []
  const totals = { requests: 0, leftovers: 0 }
  let defect: string | null = null
  const startedAt = performance.now()
  try {
    for await (const event of run(session)) {
      if (event.type === 'RunFinished') Object.assign(totals, event.summary)
      if (event.type !== 'CheckFinished') continue
      const { id, status, failure } = event.result
      if (status === 'failed' || status === 'warned') findings.push({ check: id, title: failure?.title ?? '', status })
    }
  } catch (error) {
    defect = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  return {
    id: mutant?.id ?? `clean-${provider}`,
    provider,
    group: mutant?.group ?? 'clean',
    strength: mutant?.strength ?? 'must',
    breaks: mutant?.breaks ?? '',
    seed,
    findings,
    requests: totals.requests,
    seconds: (performance.now() - startedAt) / 1000,
    leftovers: totals.leftovers,
    defect,
  }
}

/** Is a mutant found? Breaking a `must` takes a failed check, breaking a `should` a warning. */
export function isFound({ strength, findings }: Pick<Verdict, 'strength' | 'findings'>): boolean {
  return findings.some(({ status }) => strength === 'should' || status === 'failed')
}
