import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { mutants } from '../../mocks/mutants/all.ts'
import { isWanted, judgeOptions } from './options.ts'
import { inThreads } from './pool.ts'
import { toLine, toSums } from './table.ts'
import { isAccused, isFound, type Verdict } from './verdict.ts'
import type { Job } from './worker.ts'

const { values } = parseArgs({
  options: {
    ...judgeOptions,
    group: { type: 'string' },
    /** Judge only the clean mocks, with the seeds from 1 to this one. */
    seeds: { type: 'string' },
  },
})

const profile = values.profile as Job['profile']
const providers = ['blaxel', 'dreadnode', 'snyk'].filter((name) => !values.provider || name === values.provider)
const seeds = Number(values.seeds ?? 1)

const clean: readonly Job[] = Array.from({ length: seeds }, (_, index) => index + 1).flatMap((seed) =>
  providers.map((provider) => ({ mutant: null, provider, seed, profile })),
)
const mutated: readonly Job[] = mutants
  .filter(
    ({ id, provider, group }) =>
      isWanted(id, values.only) && providers.includes(provider) && (!values.group || group === values.group),
  )
  .map(({ id, provider }) => ({ mutant: id, provider, seed: Number(values.seed), profile }))

const jobs = values.seeds === undefined ? [...clean, ...mutated] : clean
if (jobs.length === 0) throw new Error('Failed to find such a mutant: see mocks/mutants.')

const startedAt = performance.now()
const verdicts: Verdict[] = []
await inThreads<Job, Verdict>(new URL('worker.ts', import.meta.url), jobs, Number(values.threads), (verdict) => {
  verdicts.push(verdict)
  console.log(toLine(verdict))
})
const seconds = (performance.now() - startedAt) / 1000

const accused = verdicts.filter((verdict) => verdict.group === 'clean' && isAccused(verdict))
const missed = verdicts.filter((verdict) => verdict.group !== 'clean' && !isFound(verdict))
const defects = verdicts.filter(({ defect }) => defect !== null)
const mustMissed = missed.filter(({ strength }) => strength === 'must')

if (values.seeds === undefined) console.log(['', ...toSums(verdicts), ''].join('\n'))
const requests = verdicts.reduce((sum, verdict) => sum + verdict.requests, 0)
console.log(
  `${verdicts.length} runs, ${requests} requests, ${seconds.toFixed(0)} s: ${mustMissed.length} must and ` +
    `${missed.length - mustMissed.length} should missed, ${accused.length} clean mocks accused, ${defects.length} defects`,
)

const results = new URL('../../bench/results/', import.meta.url)
await mkdir(results, { recursive: true })
const file = values.seeds === undefined ? 'mutants.json' : 'mutants-clean.json'
await writeFile(new URL(file, results), `${JSON.stringify({ profile, seconds, requests, verdicts }, null, 2)}\n`)

process.exitCode = mustMissed.length + accused.length + defects.length > 0 ? 1 : 0
