import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { chromium, type Page } from 'playwright-core'
import { fetchInPage, type Sent } from './fetch-in-page.ts'

/**
 * Serves a bridge that sends HTTP requests from one page. All files share it, because opening a page takes longer than
 * most files run. The page is opened at the first request.
 */
export async function sharePage(endpoint: string, origin: string): Promise<{ url: string; close: () => void }> {
  let opening: Promise<Page> | undefined
  const respondFrom = (page: Page, path: string | undefined, body: string): Promise<unknown> =>
    path === '/defects'
      ? page.evaluate(() => window.defects.splice(0))
      : page.evaluate(fetchInPage, JSON.parse(body) as Sent)

  const server = createServer(async (request, response) => {
    try {
      opening ??= openPage(endpoint, origin)
      const result = await respondFrom(await opening, request.url, await text(request))
      response.end(JSON.stringify(result))
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

async function openPage(endpoint: string, origin: string): Promise<Page> {
  const browser = await chromium.connect(endpoint)
  const page = await (await browser.newContext()).newPage()
  await page.goto(origin)
  await page.evaluate(async () => void (await window.ready))
  return page
}
