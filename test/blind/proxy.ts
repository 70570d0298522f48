import type { Json } from './common.ts'
import type { Planting } from './planting.ts'

/** The parts of a request, to be changed in place. */
interface RequestParts {
  readonly url: URL
  readonly headers: Headers
  /** The body as it is sent. */
  text: string
  /** The body as JSON, sent instead of the text if it is not undefined. */
  json: Json
}

/** A value of a JSON text; undefined if it is none. */
export function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The same request to another URL. */
export const moved = (request: Request, url: URL | string): Request => new Request(String(url), request)

/** The same request with another URL, other headers or another body. */
export async function changedRequest(request: Request, change: (parts: RequestParts) => unknown): Promise<Request> {
  const text = await request.clone().text()
  const parts = { url: new URL(request.url), headers: new Headers(request.headers), text, json: undefined as Json }
  const json = parsed(text)
  parts.json = json
  change(parts)
  const body = parts.json === undefined || parts.text !== text ? parts.text : JSON.stringify(parts.json)
  parts.headers.delete('content-length')
  return new Request(parts.url, { method: request.method, headers: parts.headers, ...(body === '' ? {} : { body }) })
}

/** The query of a request to a proxy. */
export const searchOf = (request: Request): URLSearchParams => new URL(request.url).searchParams

/** A response with changed headers. */
export async function withHeaders(response: Response, change: (headers: Headers) => void): Promise<Response> {
  const headers = new Headers(response.headers)
  change(headers)
  return new Response((await response.text()) || null, { status: response.status, headers })
}

/** A response with JSON. */
export function jsonResponse(status: number, json: unknown, given?: Headers, type = 'application/json'): Response {
  const headers = new Headers(given)
  headers.delete('content-length')
  headers.set('content-type', type)
  return new Response(JSON.stringify(json), { status, headers })
}

/** A response with other JSON, headers or status; the same one if its body is no JSON. */
export async function changedResponse(
  response: Response,
  change: (json: Json, headers: Headers) => unknown,
  status = response.status,
): Promise<Response> {
  const json = parsed(await response.clone().text())
  if (json === undefined) return response
  const headers = new Headers(response.headers)
  const result = change(json, headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(result === undefined ? json : result), { status, headers })
}

/** A success with other JSON; other responses stay unchanged. */
export const changedSuccess = async (response: Response, change: (json: Json) => unknown): Promise<Response> =>
  response.status === 200 ? changedResponse(response, change) : response

/** Changes the JSON of some responses in front of a service. If a change returns undefined, it was in place. */
export const changingJson = (
  on: 'reference' | 'mock',
  applies: (request: Request, response: Response) => boolean,
  change: (json: Json, request: Request, response: Response) => unknown,
): Planting => ({
  on,
  wrap: (fetch) => async (request) => {
    const kept = request.clone()
    const response = await fetch(request)
    if (!applies(kept, response)) return response
    return changedResponse(response, (json) => change(json, kept, response))
  },
})

/** Headers without the length and the encoding of a body that is replaced. */
export function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of ['content-length', 'content-encoding']) kept.delete(name)
  return kept
}
