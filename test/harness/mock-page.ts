import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { sharedChromium } from './chromium.ts'
import type { Send } from './client.ts'

/** A page on which msw answers with a mock. */
export interface MockPage {
  readonly page: Page
  readonly origin: string
  /** Sends a request from within the page. */
  readonly send: Send
  /** Closes the page; fails where its mock has reported a defect. */
  readonly close: () => Promise<void>
}

/** Opens the page in a browser context of its own, and waits until msw answers. */
export async function openMockPage(): Promise<MockPage> {
  const browser = await sharedChromium()
  const origin = inject('chromium')?.page
  if (!browser || origin === undefined) throw new Error('There is no Chromium')
  const page = await (await browser.newContext()).newPage()
  await page.goto(origin)
  await page.evaluate(async () => void (await window.ready))
  return {
    page,
    origin,
    send: async (request) => {
      const { method, url } = request
      const body = await request.text()
      const got = await page.evaluate(fetchInPage, { method, url, headers: [...request.headers], body })
      return new Response(got.text, got)
    },
    close: async () => {
      const defects = await page.evaluate(() => window.defects)
      await browser.close()
      expect(defects).toEqual([])
    },
  }
}

interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: [string, string][]
  readonly body: string
}

/** Runs in the page: all that it needs it is given. */
async function fetchInPage({ method, url, headers, body }: Sent) {
  const response = await fetch(url, { method, headers, ...(body === '' ? {} : { body }) })
  const text = await response.text()
  // Made again from an empty text, the answer would get a content type that it did not have.
  return {
    status: response.status,
    headers: [...response.headers] as [string, string][],
    text: text === '' ? null : text,
  }
}
