import { parentPort } from 'node:worker_threads'
import { mutants } from '../../mocks/mutants/all.ts'
import { loadSpecs } from '../../src/node.ts'
import { judge } from './verdict.ts'

/** What a worker judges: a mutant by its id, or the clean mock of a provider. */
export interface Job {
  readonly mutant: string | null
  readonly provider: string
  readonly seed: number
  readonly profile: 'quick' | 'standard' | 'thorough'
}

const specs = await loadSpecs()

parentPort?.on('message', async ({ mutant, ...job }: Job) => {
  const found = mutant === null ? undefined : mutants.find(({ id }) => id === mutant)
  parentPort?.postMessage(await judge({ ...job, mutant: found }, specs))
})
