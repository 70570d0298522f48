import type { Browser, Page, ViewportSize } from 'playwright-core'
import { sharedChromium } from './chromium.ts'

/** What a page shows itself on. */
export interface Look {
  readonly viewport?: ViewportSize
  readonly colorScheme?: 'light' | 'dark'
}

let browser: Promise<Browser | undefined> | undefined
let idle: Page | undefined

/** A page in a browser context of its own. */
export async function newPage(look: Look = {}): Promise<Page> {
  browser ??= sharedChromium()
  const chromium = await browser
  if (!chromium) throw new Error('Failed to open a page: Chromium is not installed.')
  const permissions = ['clipboard-read', 'clipboard-write']
  // Playwright waits until the element to click stops moving.
  const page = await (await chromium.newContext({ permissions, reducedMotion: 'reduce' })).newPage()
  return withLook(page, look)
}

/**
 * The page that the tests of a worker take in turn: a new one needs a process of its own, which takes as long as loading
 * it twice. The page is offline until it is taken again, because an app may still send requests while it is left.
 */
export async function takePage(look: Look = {}): Promise<Page> {
  const page = idle
  idle = undefined
  if (!page) return newPage(look)
  await page.context().setOffline(false)
  return withLook(page, look)
}

/** Leaves the document of a page, and removes what the test and its origin have left. */
export async function giveBack(page: Page): Promise<void> {
  if (page.isClosed()) return
  const context = page.context()
  for (const other of context.pages()) if (other !== page) await other.close()
  const { origin } = new URL(page.url())
  await context.setOffline(true)
  await page.goto('about:blank')
  await Promise.all([page.unrouteAll(), context.unrouteAll(), page.setExtraHTTPHeaders({}), clear(page, origin)])
  page.removeAllListeners('pageerror')
  page.removeAllListeners('console')
  idle = page
}

async function withLook(page: Page, look: Look): Promise<Page> {
  const { viewport = { width: 1280, height: 720 }, colorScheme = 'light' } = look
  await Promise.all([page.setViewportSize(viewport), page.emulateMedia({ colorScheme })])
  return page
}

/** Deletes the databases, caches and workers of an origin. */
async function clear(page: Page, origin: string): Promise<void> {
  if (origin === 'null') return
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await devtools.detach()
}
