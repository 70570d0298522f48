import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { chromiumArguments, chromiumPath } from './find-chromium.ts'
import { servePage } from './page-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A Chromium that runs, and a page in which msw answers with a mock; undefined where there is no Chromium. */
    readonly chromium: { readonly endpoint: string; readonly page: string } | undefined
  }
}

/** Starts one Chromium, which all files share. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (chromiumPath === undefined) {
    console.warn('There is no Chromium: all tests in a browser are skipped. Install it, or set CHROMIUM_PATH.')
    project.provide('chromium', undefined)
    return async () => {}
  }
  const page = await servePage()
  const server = await chromium.launchServer({ executablePath: chromiumPath, args: chromiumArguments })
  project.provide('chromium', { endpoint: server.wsEndpoint(), page: page.url })
  return async () => {
    await server.close()
    await page.close()
  }
}
