import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { sharedChromium } from '../harness/chromium.ts'
import type { PageServer } from '../harness/serve-files.ts'
import { serveApp } from './serve-app.ts'

describe.skipIf(!inject('chromium'))('a page with the console of its own mock', () => {
  let app: PageServer
  let browser: Browser

  beforeAll(async () => {
    app = await serveApp('test/recipes/app/console.ts')
    browser = (await sharedChromium()) as Browser
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  test('shows the requests of the page', async () => {
    const page = await browser.newPage()
    await page.goto(app.url)
    await page.getByText('Reset on reload').waitFor()
    const headers = { authorization: 'Bearer admin', 'x-blaxel-workspace': 'acme' }
    const status = await page.evaluate(async (sent) => {
      const { status } = await fetch('https://api.blaxel.ai/v0/workspaces/acme', { headers: sent })
      return status
    }, headers)
    expect(status).toBe(200)
    await page.getByText('/workspaces/acme').first().waitFor({ state: 'attached' })
    await page.close()
  })
})
