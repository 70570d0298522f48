import { getResponse } from 'msw'
import type { BrowserContext, Request as PageRequest } from 'playwright-core'
import { type Mock, toHandlers } from '../../src/msw.ts'

/** Lets a mock in the test's process answer the requests that the pages of a context send to a vendor's host. */
export async function answerWith(mock: Mock, context: BrowserContext, urls: string): Promise<void> {
  const handlers = toHandlers(mock)
  await context.route(urls, async (route) => {
    const response = await getResponse(handlers, toRequest(route.request()))
    if (!response) return route.fallback()
    if (response.type === 'error') return route.abort()
    // By default Playwright shows a page of another origin only a few of the headers.
    const headers = { ...Object.fromEntries(response.headers), 'access-control-expose-headers': '*' }
    return route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) })
  })
}

function toRequest(request: PageRequest): Request {
  const body = request.postDataBuffer()
  const init = { method: request.method(), headers: request.headers() }
  return new Request(request.url(), body === null ? init : { ...init, body: new Uint8Array(body) })
}
