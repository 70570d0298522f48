import { parentPort } from 'node:worker_threads'
import { loadSpecs } from '../../src/node.ts'
import type { Verdict } from '../mutants/verdict.ts'
import { judgeCase, type Shown, witnessOf } from './judge.ts'
import { casesOf } from './load.ts'

/** What a worker judges: a bug or a variant, by its file and id. */
export interface BlindJob {
  readonly file: string
  readonly id: string
  readonly round: number | null
  readonly seed: number
  readonly profile: 'quick' | 'standard' | 'thorough'
  /** Whether to run the witness without the checks. */
  readonly witnessOnly: boolean
}

/** What a worker found. */
export interface BlindResult {
  readonly job: BlindJob
  readonly shown: Shown
  readonly verdict?: Verdict
}

const specs = await loadSpecs()

parentPort?.on('message', async (job: BlindJob) => {
  const loaded = (await casesOf(job.file)).find(({ one }) => one.id === job.id)
  if (!loaded) throw new Error(`There is no ${job.id} in ${job.file}`)
  const shown = await witnessOf(loaded.one)
  // A witness that throws says that the planting itself fails.
  const isSkipped = job.witnessOnly || typeof shown.changed === 'string'
  const verdict = isSkipped ? undefined : await judgeCase(loaded.one, job.seed, job.profile, specs)
  parentPort?.postMessage({ job, shown, ...(verdict ? { verdict } : {}) } satisfies BlindResult)
})
