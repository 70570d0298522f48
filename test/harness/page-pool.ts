import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

/** Opens pages, and keeps them for later tests with the same options. */
export interface PagePool {
  readonly take: (options: BrowserContextOptions) => Promise<Page>
  /** Leaves the document of a page and removes the test's routes and listeners. */
  readonly giveBack: (page: Page, options: BrowserContextOptions) => Promise<void>
}

/**
 * A pool for an app without storage: a page that stays in its context and process loads it in half the time. A page is
 * offline until it is taken again, because an app may still send requests while it is left.
 */
export function pagePool(browser: Browser): PagePool {
  const idle = new Map<string, Page>()
  return {
    take: async (options) => {
      const key = JSON.stringify(options)
      const page = idle.get(key)
      idle.delete(key)
      if (!page) return (await browser.newContext(options)).newPage()
      await page.context().setOffline(false)
      return page
    },
    giveBack: async (page, options) => {
      if (page.isClosed()) return
      await page.context().setOffline(true)
      await page.goto('about:blank')
      await page.unrouteAll()
      page.removeAllListeners('pageerror')
      page.removeAllListeners('console')
      idle.set(JSON.stringify(options), page)
    },
  }
}
