import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isWanted, judgeOptions } from '../mutants/options.ts'
import { inThreads } from '../mutants/pool.ts'
import { toLine, toSums } from '../mutants/table.ts'
import { isAccused, isFound, type Verdict } from '../mutants/verdict.ts'
import { isShown } from './judge.ts'
import { loadCases } from './load.ts'
import type { BlindJob, BlindResult } from './worker.ts'

const { values } = parseArgs({
  options: {
    ...judgeOptions,
    /** Judge only the bugs of this round. */
    round: { type: 'string' },
    /** Judge the healthy variants, each with ten seeds. */
    healthy: { type: 'boolean', default: false },
    /** Run only the witnesses. */
    witness: { type: 'boolean', default: false },
  },
})

const healthySeeds = 10

const loaded = (await loadCases(values.healthy ? 'healthy' : 'bugs')).filter(
  ({ one }) =>
    isWanted(one.id, values.only) &&
    (!values.provider || one.provider === values.provider) &&
    (!values.round || !('round' in one) || one.round === Number(values.round)),
)
if (loaded.length === 0) throw new Error('Failed to find such a bug or variant: see test/blind.')

const firstSeed = Number(values.seed)
const seeds = Array.from(
  { length: values.healthy && !values.witness ? healthySeeds : 1 },
  (_, index) => firstSeed + index,
)
const jobs: readonly BlindJob[] = loaded.flatMap(({ one, file }) =>
  seeds.map((seed) => ({
    ...{ file, id: one.id, seed },
    round: 'round' in one ? one.round : null,
    profile: values.profile as BlindJob['profile'],
    witnessOnly: values.witness,
  })),
)

const startedAt = performance.now()
const results: BlindResult[] = []
await inThreads<BlindJob, BlindResult>(
  new URL('worker.ts', import.meta.url),
  jobs,
  Number(values.threads),
  (result) => {
    results.push(result)
    const { job, shown, verdict } = result
    if (!isShown(shown)) {
      console.log(`BAD WITNESS ${job.id}: with the change ${shown.changed}, without it ${shown.clean}`)
    } else console.log(verdict ? toLine(verdict) : `good ${job.id}`)
  },
)
const seconds = (performance.now() - startedAt) / 1000

const judged = results.flatMap(({ verdict }) => verdict ?? [])
const roundOf = new Map(jobs.map(({ id, round }) => [id, round]))
const rowOf = ({ id, group }: Verdict) => `${roundOf.get(id)} ${group}`
for (const strength of ['must', 'should'] as const) {
  const verdicts = judged.filter((verdict) => !values.healthy && verdict.strength === strength)
  if (verdicts.length > 0) console.log(['', `${strength}, by round and group`, ...toSums(verdicts, rowOf)].join('\n'))
}

const bad = results.filter(({ shown }) => !isShown(shown))
const missed = judged.filter((verdict) => !values.healthy && !isFound(verdict))
const accused = judged.filter((verdict) => values.healthy && isAccused(verdict))
const defects = judged.filter(({ defect }) => defect !== null)
console.log(
  `\n${results.length} runs, ${seconds.toFixed(0)} s: ${bad.length} bad witnesses, ${missed.length} bugs missed, ` +
    `${accused.length} healthy variants accused, ${defects.length} defects`,
)

// A part of the bugs would replace the results of all of them.
const isWhole = !values.only && !values.provider && !values.witness
if (isWhole) {
  const folder = new URL('../../bench/results/', import.meta.url)
  await mkdir(folder, { recursive: true })
  const { profile } = values
  for (const round of new Set(roundOf.values())) {
    const name = round === null ? 'blind-healthy' : `blind-round-${round}`
    const verdicts = judged.filter(({ id }) => roundOf.get(id) === round)
    await writeFile(new URL(`${name}.json`, folder), `${JSON.stringify({ profile, seconds, verdicts }, null, 2)}\n`)
  }
}

process.exitCode = bad.length + missed.length + accused.length + defects.length > 0 ? 1 : 0
