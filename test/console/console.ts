import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { MockOptions } from '../../src/index.ts'
import { type MockServer, serve } from '../../src/node.ts'
import { sharedChromium } from '../harness/chromium.ts'
import { type Client, declarations, toClient } from '../harness/client.ts'
import { testMock } from '../harness/mock.ts'
import { type PagePool, pagePool } from '../harness/page-pool.ts'

/** A console in a browser, with its own mock server. */
export interface OpenConsole {
  readonly page: Page
  readonly url: string
  readonly server: MockServer
  readonly snyk: Client
  readonly blaxel: Client
  /** A pane of the console. */
  readonly pane: (name: string) => Locator
  /** Errors and violations of the Content Security Policy in the page. */
  readonly pageErrors: readonly string[]
  readonly close: () => Promise<void>
}

let pool: Promise<PagePool> | undefined

async function startPool(): Promise<PagePool> {
  const chromium = await sharedChromium()
  if (!chromium) throw new Error('Failed to open the console: Chromium is not installed.')
  return pagePool(chromium)
}

interface OpenOptions {
  readonly mock?: MockOptions
  readonly context?: BrowserContextOptions
  readonly world?: string
}

export const wide = { width: 1600, height: 1000 }
export const narrow = { width: 400, height: 800 }

/** Serves a mock and opens its console. */
export async function openConsole({
  mock = {},
  context = {},
  world = 'default',
}: OpenOptions = {}): Promise<OpenConsole> {
  pool ??= startPool()
  const pages = await pool
  const server = await serve(await testMock(mock), { port: 0 })
  const { url } = server
  const contextOptions = { viewport: wide, reducedMotion: 'reduce', ...context } as const
  const page = await pages.take(contextOptions)
  const pageErrors: string[] = []
  page.on('pageerror', (error) => pageErrors.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|violates/.test(message.text())) pageErrors.push(message.text())
  })
  await page.goto(`${url}/__invitelab/${world === 'default' ? '' : `#${world}`}`)
  const client = (provider: keyof typeof declarations) =>
    toClient((request) => fetch(request), url, url, declarations[provider], declarations[provider].base, world)
  return {
    page,
    url,
    server,
    snyk: client('snyk'),
    blaxel: client('blaxel'),
    pane: (name) => page.getByRole('region', { name, exact: true }),
    pageErrors,
    close: async () => {
      await pages.giveBack(page, contextOptions)
      await server.close()
    },
  }
}
