import { getResponse } from 'msw'
import type { Request as Asked, BrowserContext } from 'playwright-core'
import { type Mock, toHandlers } from '../../src/msw.ts'

/** Lets a mock in the test's process answer what the pages of a context ask a vendor's host. */
export async function answerWith(mock: Mock, context: BrowserContext, urls: string): Promise<void> {
  const handlers = toHandlers(mock)
  await context.route(urls, async (route) => {
    const response = await getResponse(handlers, toRequest(route.request()))
    if (!response) return route.fallback()
    if (response.type === 'error') return route.abort()
    // Playwright lets the page of another origin have the answer, but few of its headers.
    const headers = { ...Object.fromEntries(response.headers), 'access-control-expose-headers': '*' }
    return route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) })
  })
}

function toRequest(asked: Asked): Request {
  const body = asked.postDataBuffer()
  const init = { method: asked.method(), headers: asked.headers() }
  return new Request(asked.url(), body === null ? init : { ...init, body: new Uint8Array(body) })
}
