import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { chromiumArguments, chromiumPath } from './find-chromium.ts'
import { servePage } from './page-server.ts'
import { sharePage } from './shared-page.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A Chromium that runs, a page in which msw answers with a mock, and where one is that takes requests over HTTP; undefined where there is no Chromium. */
    readonly chromium: { readonly endpoint: string; readonly page: string; readonly bridge: string } | undefined
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
  const bridge = await sharePage(server.wsEndpoint(), page.url)
  project.provide('chromium', { endpoint: server.wsEndpoint(), page: page.url, bridge: bridge.url })
  return async () => {
    bridge.close()
    await server.close()
    await page.close()
  }
}
