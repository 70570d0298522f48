import { parentPort } from 'node:worker_threads'
import { bugs } from '../../mocks/mutants/all.ts'
import { loadSpecs } from '../../src/node.ts'
import { judge } from './verdict.ts'

/** What a worker is asked: the id of a bug, or the provider of a clean mock. */
export interface Job {
  readonly bug: string | null
  readonly provider: string
  readonly seed: number
  readonly profile: 'quick' | 'standard' | 'thorough'
}

const specs = await loadSpecs()

parentPort?.on('message', async ({ bug, ...job }: Job) => {
  const planted = bug === null ? undefined : bugs.find(({ id }) => id === bug)
  parentPort?.postMessage(await judge({ ...job, bug: planted }, specs))
})
