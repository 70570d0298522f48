import { parentPort } from 'node:worker_threads'
import { mutants } from '../../mocks/mutants/all.ts'
import { loadSpecs } from '../../src/node.ts'
import { judge } from './verdict.ts'

/** What a worker is asked: the id of a bug, or the provider of a clean mock. */
export interface Job {
  readonly mutant: string | null
  readonly provider: string
  readonly seed: number
  readonly profile: 'quick' | 'standard' | 'thorough'
}

const specs = await loadSpecs()

parentPort?.on('message', async ({ mutant, ...job }: Job) => {
  const planted = mutant === null ? undefined : mutants.find(({ id }) => id === mutant)
  parentPort?.postMessage(await judge({ ...job, mutant: planted }, specs))
})
