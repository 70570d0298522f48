import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { chromiumArguments, chromiumPath } from './find-chromium.ts'
import { servePage } from './page-server.ts'
import { sharePage } from './shared-page.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The endpoint of a running Chromium, the URL of a page with msw and a mock, and the URL of a bridge that sends HTTP requests from such a page; undefined if no Chromium is installed. */
    readonly chromium: { readonly endpoint: string; readonly page: string; readonly bridge: string } | undefined
  }
}

/** Starts one Chromium that all files share. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (chromiumPath === undefined) {
    console.warn('Skipping all browser tests: no Chromium was found. Install it, or set CHROMIUM_PATH.')
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
