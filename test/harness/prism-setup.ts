import type { TestProject } from 'vitest/node'
import { createMock } from '../../src/index.ts'
import { loadSpecs, serve } from '../../src/node.ts'
import { declarations } from './client.ts'
import { startPrismProxy } from './prism.ts'
import { startOfTest } from './start-of-test.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The URLs of the Prism proxies in front of a mock, by provider, and the URL of that mock's control API. */
    readonly prismProxies: { readonly control: string; readonly urls: Readonly<Record<string, string>> }
  }
}

/**
 * Starts one Prism for each provider. All files share it, because starting one takes longer than most files run.
 * A defect of the mock behind them gives a 500, which no scenario expects.
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
  project.provide('prismProxies', { control: mock.url, urls })
  return async () => {
    await Promise.all(prisms.map(([, prism]) => prism.close()))
    await mock.close()
  }
}
