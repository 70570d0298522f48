import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { giveBack, takePage } from '../harness/page-pool.ts'
import type { PageServer } from '../harness/serve-files.ts'
import { serveApp } from './serve-app.ts'

describe.skipIf(!inject('chromium'))('a page with the console of its own mock', () => {
  let app: PageServer

  beforeAll(async () => {
    app = await serveApp('test/recipes/app/console.ts')
  })
  afterAll(() => app?.close())

  test('shows the requests of the page', async () => {
    const page = await takePage()
    await page.goto(app.url)
    await page.getByText('Reset on reload').waitFor()
    const headers = { authorization: 'Bearer admin', 'x-blaxel-workspace': 'acme' }
    const status = await page.evaluate(async (sent) => {
      const { status } = await fetch('https://api.blaxel.ai/v0/workspaces/acme', { headers: sent })
      return status
    }, headers)
    expect(status).toBe(200)
    await page.getByText('/workspaces/acme').first().waitFor({ state: 'attached' })
    await giveBack(page)
  })
})
