import type { Locator, Page } from 'playwright-core'
import type { MockOptions } from '../../src/index.ts'
import { type MockServer, serve } from '../../src/node.ts'
import { type Client, declarations, toClient } from '../harness/client.ts'
import { testMock } from '../harness/mock.ts'
import { giveBack, type Look, takePage } from '../harness/page-pool.ts'

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

interface OpenOptions extends Look {
  readonly mock?: MockOptions
  readonly world?: string
}

export const wide = { width: 1100, height: 700 }
export const narrow = { width: 400, height: 800 }

/** Serves a mock and opens its console. */
export async function openConsole(options: OpenOptions = {}): Promise<OpenConsole> {
  const { mock = {}, world = 'default', ...look } = options
  const server = await serve(await testMock(mock), { port: 0 })
  const { url } = server
  const page = await takePage({ viewport: wide, ...look })
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
      await giveBack(page)
      await server.close()
    },
  }
}
