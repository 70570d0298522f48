import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { giveBack, takePage } from '../harness/page-pool.ts'
import type { PageServer } from '../harness/serve-files.ts'
import type {} from './app/persistent.ts'
import { serveApp } from './serve-app.ts'

/** A page that saves its worlds; each test gets one with nothing saved. */
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

/** Takes such a page for each test. A test that changes the page for good closes its context. */
export function withPersistentPage(): () => PersistentPage {
  let app: PageServer
  let current: PersistentPage

  beforeAll(async () => {
    app = await serveApp('test/recipes/app/persistent.ts')
  })
  beforeEach(async () => {
    const page = await takePage()
    const context = page.context()
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
  afterEach(() => giveBack(current.page))
  afterAll(() => app?.close())
  return () => current
}
