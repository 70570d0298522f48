import type { Json } from '../common.ts'
import type { Planting } from '../planting.ts'
import { parsed } from '../proxy.ts'

/** Changes JSON responses of any service from the outside. */
export const inFront = (
  on: 'reference' | 'mock',
  method: string,
  path: RegExp,
  make: () => (json: Json, request: Request, response: Response) => unknown,
): Planting => ({
  on,
  wrap: (fetch) => {
    const change = make()
    return async (request) => {
      const kept = request.clone()
      const response = await fetch(request)
      const matches = [request.method, '*'].includes(method) && path.test(new URL(request.url).pathname)
      const text = matches ? await response.clone().text() : ''
      if (text === '') return response
      const json: Json = JSON.parse(text)
      const changed = await change(json, kept, response)
      const headers = new Headers(response.headers)
      headers.delete('content-length')
      return new Response(JSON.stringify(changed === undefined ? json : changed), { status: response.status, headers })
    }
  },
})

/** A request as a proxy sees it. */
export interface Sent {
  readonly method: string
  /** Below the base URL: `/invitations/me`. */
  readonly path: string
  readonly authorization: string | null
  readonly body: Json
}

/** A response whose status and JSON a proxy may change. */
export interface Got {
  status: number
  json: Json
  readonly headers: Headers
  readonly text: string
}

/** Sends a request on, changed or not. */
type Next = (changed?: Partial<Sent>) => Promise<Got>

/** Puts a proxy in front of a service. `make` is called once for each use. */
export const proxy = (on: 'reference' | 'mock', make: () => (sent: Sent, next: Next) => Promise<Got>): Planting => ({
  on,
  wrap: (fetch) => {
    const handle = make()
    return async (request) => {
      const [, base, path] = /^(.*?\/api\/v1)(\/.*)$/.exec(request.url) ?? []
      if (base === undefined || path === undefined) return fetch(request)
      const { method } = request
      const raw = await request.text()
      const authorization = request.headers.get('authorization')
      const next: Next = async (changed = {}) => {
        const headers = new Headers(request.headers)
        headers.delete('accept-encoding')
        headers.delete('content-length')
        if (changed.authorization) headers.set('authorization', changed.authorization)
        const sentMethod = changed.method ?? method
        const payload = 'body' in changed ? JSON.stringify(changed.body) : raw
        const hasBody = payload !== undefined && payload !== '' && !['GET', 'HEAD'].includes(sentMethod)
        const url = `${base}${changed.path ?? path}`
        const sent = new Request(url, { method: sentMethod, headers, ...(hasBody ? { body: payload } : {}) })
        const response = await fetch(sent)
        const text = await response.text()
        return { status: response.status, headers: response.headers, text, json: parsed(text) }
      }
      return toResponse(await handle({ method, path, authorization, body: parsed(raw) }, next))
    }
  },
})

/** A response of a proxy itself. */
export const made = (status: number, json: Json): Got => ({
  ...{ status, json, text: '' },
  headers: new Headers({ 'content-type': 'application/json' }),
})

function toResponse({ status, headers: received, text, json }: Got): Response {
  const headers = new Headers(received)
  for (const name of ['content-length', 'content-encoding']) headers.delete(name)
  const isEmpty = [204, 304].includes(status)
  return new Response(isEmpty ? null : json === undefined ? text : JSON.stringify(json), { status, headers })
}

/** Whether a path is the invitations of an organization. */
export const isInvitations = (path: string): boolean => /^\/org\/[^/]+\/invitations$/.test(path)

/** The id in the path of a cancellation. */
export const cancelledId = ({ method, path }: Sent): string | undefined =>
  method === 'DELETE' ? /^\/org\/[^/]+\/invitations\/([^/]+)$/.exec(path)?.[1]?.toLowerCase() : undefined

/** The id in the path of a response to an invitation. */
export const respondedId = (path: string): string | undefined =>
  /^\/invitations\/([^/]+)\/respond$/.exec(path)?.[1]?.toLowerCase()

/** The method and the path of a request. */
export const lineOf = (request: Request): string => `${request.method} ${new URL(request.url).pathname}`
