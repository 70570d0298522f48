import { profiles } from '../../contracts/kit/profile.ts'
import { allPromises } from '../../contracts/providers/all.ts'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import { run } from '../../contracts/runner/run.ts'
import { toSuite } from '../../contracts/suite.ts'
import type { Mutant } from '../../mocks/mutants/mutant.ts'
import type { SpecOverride } from '../../src/index.ts'
import { toPlantedTarget } from './target.ts'

/** A check that did not hold. */
export interface Finding {
  readonly check: string
  readonly title: string
  readonly status: 'failed' | 'warned'
}

/** What the checks said of one mock. */
export interface Verdict {
  /** Of the bug, or `clean-` and the provider. */
  readonly id: string
  readonly provider: string
  readonly group: string
  readonly strength: 'must' | 'should'
  readonly breaks: string
  readonly seed: number
  readonly findings: readonly Finding[]
  readonly requests: number
  readonly seconds: number
  /** What could not be revoked at the end. A target that forgets revocations cannot be left clean. */
  readonly leftovers: number
  /** A defect of the harness itself: it must bear whatever a target answers. */
  readonly defect: string | null
}

/** What to judge. */
export interface Case {
  readonly provider: string
  /** None for the clean mock. */
  readonly mutant?: Mutant | undefined
  readonly seed: number
  readonly profile: keyof typeof profiles
}

/** Runs the checks against a mock, planted or clean, and sums up what they said. */
export async function judge(
  { provider, mutant, seed, profile }: Case,
  specs: Readonly<Record<string, SpecOverride>>,
): Promise<Verdict> {
  const promises = allPromises.find(({ name }) => name === provider)
  const spec = specs[provider]?.spec
  if (!promises || !spec) throw new Error(`There is no provider ${provider}`)
  const findings: Finding[] = []
  const sums = { requests: 0, leftovers: 0 }
  let defect: string | null = null
  const began = performance.now()
  const options = {
    suite: toSuite(promises, profiles[profile]),
    target: toPlantedTarget(provider, mutant, seed),
    spec,
    ledger: memoryLedger(),
    seed,
    runId: `b${seed}`,
    readOnly: false,
    bail: false,
    strict: false,
    signal: new AbortController().signal,
  }
  try {
    for await (const event of run(options)) {
      if (event.type === 'RunFinished') Object.assign(sums, event.summary)
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
    requests: sums.requests,
    seconds: (performance.now() - began) / 1000,
    leftovers: sums.leftovers,
    defect,
  }
}

/** Is a planted bug found: a broken must by a failed check, a broken should by one that at least warns? */
export function isFound({ strength, findings }: Pick<Verdict, 'strength' | 'findings'>): boolean {
  return findings.some(({ status }) => strength === 'should' || status === 'failed')
}
