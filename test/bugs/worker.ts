import { parentPort } from 'node:worker_threads'
import type { Profile } from '../../contracts/kit/profile.ts'
import { mutants } from '../../mocks/mutants/all.ts'
import { loadSpecs } from '../../src/node.ts'
import type { BlindBug, HealthyVariant } from '../blind/bug.ts'
import { judgeCase, judgeClean, type Shown, witnessOf } from '../blind/judge.ts'
import { casesOf } from '../blind/load.ts'
import type { ProviderName } from '../blind/planting.ts'
import { judge, type Verdict } from '../mutants/verdict.ts'
import type { Subject } from './subjects.ts'

/** A run of the checks. */
export interface Job {
  readonly subject: Subject
  readonly seed: number
  readonly profile: Profile['name']
  /** Whether to run the witness without the checks. */
  readonly witness: boolean
}

/** What a run has found. */
export interface Result {
  readonly job: Job
  /** Absent for mutants and clean services, which have no witness. */
  readonly shown?: Shown
  readonly verdict?: Verdict
}

const specs = await loadSpecs()

parentPort?.on('message', async (job: Job) => {
  const { file, id } = job.subject
  const one = file === undefined ? undefined : (await casesOf(file)).find((loaded) => loaded.one.id === id)?.one
  if (file !== undefined && !one) throw new Error(`Failed to judge ${id}: it is not in ${file}.`)
  parentPort?.postMessage(one ? await withWitness(one, job) : { job, verdict: await judged(job) })
})

async function withWitness(one: BlindBug | HealthyVariant, job: Job): Promise<Result> {
  const shown = await witnessOf(one)
  // A witness that throws says that the planting itself fails.
  if (job.witness || typeof shown.changed === 'string') return { job, shown }
  return { job, shown, verdict: await judgeCase(one, job.seed, job.profile, specs) }
}

function judged({ subject: { id, provider }, seed, profile }: Job): Promise<Verdict> {
  if (id === `clean-${provider}-reference`) return judgeClean(provider as ProviderName, seed, profile, specs)
  const mutant = mutants.find((each) => each.id === id)
  return judge({ provider, mutant, seed, profile }, specs)
}
