import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { sharedChromium } from '../harness/chromium.ts'
import type { PageServer } from '../harness/serve-files.ts'
import type {} from './app/persistent.ts'
import { serveApp } from './serve-app.ts'

/** A page that saves its worlds; each test gets a new one. */
export interface PersistentPage {
  readonly url: string
  readonly context: BrowserContext
  readonly page: Page
  /** The messages in the page's console. */
  readonly messages: readonly string[]
  readonly open: (page?: Page) => Promise<unknown>
  readonly invite: (email: string) => Promise<number>
  readonly invited: (page?: Page) => Promise<string[]>
}

/** Opens such a page in a new browser context for each test. */
export function withPersistentPage(): () => PersistentPage {
  let app: PageServer
  let browser: Browser
  let current: PersistentPage

  beforeAll(async () => {
    app = await serveApp('test/recipes/app/persistent.ts')
    browser = (await sharedChromium()) as Browser
  })
  beforeEach(async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const messages: string[] = []
    page.on('console', (message) => messages.push(message.text()))
    page.on('pageerror', (error) => messages.push(String(error)))
    current = {
      ...{ url: app.url, context, page, messages },
      open: (opened = page) => opened.goto(app.url),
      invite: (email) => page.evaluate(async (to) => (await window.kept).invite(to), email),
      invited: (reader = page) => reader.evaluate(async () => (await window.kept).invited()),
    }
  })
  afterEach(() => current?.context.close())
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })
  return () => current
}
