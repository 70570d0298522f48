import { ApiError, type Complaint } from './api-error.ts'
import type { Sending } from './provider.ts'

/** A request to an API. */
export interface Ask extends Sending {
  readonly method?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Reads the API's envelope. It may be of any form: a proxy's page of HTML comes as undefined. */
  readonly readError: (body: unknown) => Complaint | undefined
}

/** An answer that is no error. */
export interface Answer<T> {
  readonly body: T
  /** When the server answered, where it says so and the page may know. */
  readonly answeredAt: number | undefined
}

/**
 * Sends a request and reads the answer.
 * @throws ApiError where the answer is an error or never arrives.
 */
export async function send<T>(url: string, ask: Ask): Promise<Answer<T>> {
  const { method = 'GET', headers, body, signal, keepalive = false, readError } = ask
  const lost = new ApiError(0, { message: 'No answer came' })
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
  const answer = parse(text)
  if (!response.ok) {
    const complaint = readError(answer) ?? { message: `The answer was ${response.status}` }
    throw new ApiError(response.status, complaint, toSeconds(response.headers.get('retry-after')))
  }
  // The middle of a body can be lost as well as all of it.
  if (answer === undefined && text !== '') throw lost
  const date = Date.parse(response.headers.get('date') ?? '')
  return { body: answer as T, answeredAt: Number.isNaN(date) ? undefined : date }
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
