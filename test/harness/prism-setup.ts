import type { TestProject } from 'vitest/node'
import { createMock } from '../../src/index.ts'
import { loadSpecs, serve } from '../../src/node.ts'
import { declarations } from './client.ts'
import { startPrismProxy } from './prism.ts'
import { startOfTest } from './start-of-test.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Prism stands before a mock, by provider, and where the control API of that mock is. */
    readonly referees: { readonly control: string; readonly urls: Readonly<Record<string, string>> }
  }
}

/**
 * Starts one Prism for each provider, which all files share: starting one takes longer than most files.
 * A defect of the mock behind them is an answer of 500, which no scenario expects.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const specs = await loadSpecs()
  const mock = await serve(createMock({ specs, selfCheck: true, clock: startOfTest, maxWorlds: 100_000 }), { port: 0 })
  const prisms = await Promise.all(
    Object.entries(declarations).map(async ([provider, { base }]) => {
      return [provider, await startPrismProxy(`specs/${provider}.yaml`, mock.url + base)] as const
    }),
  )
  const urls = Object.fromEntries(prisms.map(([provider, { url }]) => [provider, url]))
  project.provide('referees', { control: mock.url, urls })
  return async () => {
    await Promise.all(prisms.map(([, prism]) => prism.close()))
    await mock.close()
  }
}
