import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { sharedChromium } from '../harness/chromium.ts'
import type { PageServer } from '../harness/serve-files.ts'
import type {} from './app/keeping.ts'
import { serveApp } from './serve-app.ts'

/** A page that keeps its worlds, anew for each test. */
export interface KeepingPage {
  readonly url: string
  readonly context: BrowserContext
  readonly page: Page
  /** What the page has said in its console. */
  readonly said: readonly string[]
  readonly open: (page?: Page) => Promise<unknown>
  readonly invite: (email: string) => Promise<number>
  readonly invited: (page?: Page) => Promise<string[]>
}

/** Gives each test such a page, in a browser context of its own. */
export function withKeepingPage(): () => KeepingPage {
  let app: PageServer
  let browser: Browser
  let current: KeepingPage

  beforeAll(async () => {
    app = await serveApp('test/recipes/app/keeping.ts')
    browser = (await sharedChromium()) as Browser
  })
  beforeEach(async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(String(error)))
    current = {
      ...{ url: app.url, context, page, said },
      open: (opened = page) => opened.goto(app.url),
      invite: (email) => page.evaluate(async (to) => (await window.kept).invite(to), email),
      invited: (asked = page) => asked.evaluate(async () => (await window.kept).invited()),
    }
  })
  afterEach(() => current?.context.close())
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })
  return () => current
}
