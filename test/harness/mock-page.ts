import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import type { Send } from './client.ts'
import { fetchInPage, type Received, toSent } from './fetch-in-page.ts'
import { giveBack, type Look, takePage } from './page-pool.ts'

/** A page in which msw responds with a mock. */
export interface MockPage {
  readonly page: Page
  readonly origin: string
  /** Sends a request from within the page. */
  readonly send: Send
  /** Closes the page, and fails if its mock has reported a defect. */
  readonly close: () => Promise<void>
}

/** Opens the page, and waits until msw is ready. */
export async function openMockPage(look: Look = {}): Promise<MockPage> {
  const origin = inject('chromium')?.page
  if (origin === undefined) throw new Error('Failed to open a page: there is no Chromium')
  const page = await takePage(look)
  await page.goto(origin)
  await page.evaluate(async () => void (await window.ready))
  return {
    page,
    origin,
    send: async (request) => {
      const got = await page.evaluate(fetchInPage, await toSent(request))
      return new Response(got.text, got)
    },
    close: async () => {
      const defects = await page.evaluate(() => window.defects)
      await giveBack(page)
      expect(defects).toEqual([])
    },
  }
}

/** The page that all files share, with the worlds of all files. */
export function sharedMockPage(): Omit<MockPage, 'page'> {
  const shared = inject('chromium')
  if (!shared) throw new Error('Failed to open a page: there is no Chromium')
  return {
    origin: shared.page,
    send: async (request) => {
      const response = await fetch(shared.bridge, { method: 'POST', body: JSON.stringify(await toSent(request)) })
      if (!response.ok) throw new TypeError(await response.text())
      const got: Received = await response.json()
      return new Response(got.text, got)
    },
    close: async () => {
      const response = await fetch(`${shared.bridge}/defects`)
      expect(await response.json()).toEqual([])
    },
  }
}
