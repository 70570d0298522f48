import { getResponse } from 'msw'
import type { BrowserContext, Request as PageRequest } from 'playwright-core'
import { type Mock, toHandlers } from '../../src/msw.ts'

/** Responds with a mock in the test's process to requests from pages of a context to a vendor's host. */
export async function respondWith(mock: Mock, context: BrowserContext, urls: string): Promise<void> {
  const handlers = toHandlers(mock)
  await context.route(urls, async (route) => {
    const response = await getResponse(handlers, toRequest(route.request()))
    if (!response) return route.fallback()
    if (response.type === 'error') return route.abort()
    // By default a page can read only a few headers of a cross-origin response.
    const headers = { ...Object.fromEntries(response.headers), 'access-control-expose-headers': '*' }
    return route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) })
  })
}

function toRequest(request: PageRequest): Request {
  const body = request.postDataBuffer()
  const init = { method: request.method(), headers: request.headers() }
  return new Request(request.url(), body === null ? init : { ...init, body: new Uint8Array(body) })
}
