import { ApiError, type ErrorContent } from './api-error.ts'
import type { SendOptions } from './provider.ts'

/** A request to an API. */
export interface ApiRequest extends SendOptions {
  readonly method?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Reads the body of an error response. The body may be anything, and is undefined if it is not JSON. */
  readonly readError: (body: unknown) => ErrorContent | undefined
}

/** A successful response. */
export interface ApiResponse<T> {
  readonly body: T
  /** When the server responded, in milliseconds since 1970. Undefined if the `Date` header is missing or hidden by CORS. */
  readonly respondedAt: number | undefined
}

/**
 * Sends a request and reads the response.
 * @throws ApiError if the response is an error or lost.
 */
export async function send<T>(url: string, request: ApiRequest): Promise<ApiResponse<T>> {
  const { method = 'GET', headers, body, signal, keepalive = false, readError } = request
  const lost = new ApiError(0, { message: 'There was no response' })
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      method,
      headers,
      keepalive,
      ...(signal ? { signal } : {}),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    text = await response.text()
  } catch (error) {
    if (signal?.aborted) throw error
    throw lost
  }
  const json = parse(text)
  if (!response.ok) {
    const content = readError(json) ?? { message: `The response has the status ${response.status}` }
    throw new ApiError(response.status, content, toSeconds(response.headers.get('retry-after')))
  }
  // A connection can break in the middle of a body.
  if (json === undefined && text !== '') throw lost
  const date = Date.parse(response.headers.get('date') ?? '')
  return { body: json as T, respondedAt: Number.isNaN(date) ? undefined : date }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `Retry-After` is a number of seconds or a date. */
function toSeconds(header: string | null): number | undefined {
  if (header === null) return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return seconds
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000)
}
