import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { chromium, type Page } from 'playwright-core'
import { fetchInPage, type Sent } from './fetch-in-page.ts'

/**
 * Takes requests over HTTP to one page, for all files: to open a page takes longer than most files need.
 * The page is opened when the first of them comes.
 */
export async function sharePage(endpoint: string, origin: string): Promise<{ url: string; close: () => void }> {
  let opening: Promise<Page> | undefined
  const answerIn = (page: Page, path: string | undefined, asked: string): Promise<unknown> =>
    path === '/defects'
      ? page.evaluate(() => window.defects.splice(0))
      : page.evaluate(fetchInPage, JSON.parse(asked) as Sent)

  const server = createServer(async (request, response) => {
    try {
      opening ??= openPage(endpoint, origin)
      const answer = await answerIn(await opening, request.url, await text(request))
      response.end(JSON.stringify(answer))
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
