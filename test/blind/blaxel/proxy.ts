import type { Json } from '../common.ts'
import type { Fetch, Planting } from '../planting.ts'
import { parsed } from '../proxy.ts'

/** A request in flight through a proxy. */
interface Call {
  readonly request: Request
  readonly method: string
  /** The path below the base URL, as it was sent. */
  readonly path: string
  /** Method and path. */
  readonly what: string
  readonly query: URLSearchParams
  /** The workspace that the header or the query names. */
  readonly workspace: string
  /** The body as JSON; an empty object if it is none. */
  readonly body: Json
  /** Passes the request on, with another body or other headers if given. */
  readonly send: (changed?: { body?: unknown; headers?: Readonly<Record<string, string>> }) => Promise<Response>
  /** Sends another request with the credential of this one, to the same workspace. */
  readonly also: (method: string, path: string, body?: unknown) => Promise<Response>
}

/** The path of a request, below the base URL. */
export const pathOf = (request: Request): string => new URL(request.url).pathname.replace(/^.*?\/v0(?=\/)/, '')

export const credentialOf = (request: Request): string =>
  request.headers.get('x-blaxel-authorization') ?? request.headers.get('authorization') ?? ''

/** A copy of a response, to send it several times. */
export async function keep(response: Response): Promise<() => Response> {
  const text = await response.text()
  const { status, headers } = response
  return () => new Response(text === '' ? null : text, { status, headers })
}

/** A proxy in front of a service. `make` is called once for each service. */
export const proxy = (
  on: 'reference' | 'mock',
  make: (forward: Fetch) => (call: Call) => Response | Promise<Response>,
): Planting => ({
  on,
  wrap: (forward) => {
    const handle = make(forward)
    return async (request) => {
      const { method, url } = request
      const path = pathOf(request)
      const query = new URL(url).searchParams
      const text = await request.clone().text()
      const pass = (as: string, target: string, sent: string | undefined, extra: Record<string, string> = {}) => {
        const headers = new Headers(request.headers)
        headers.delete('content-length')
        for (const [name, value] of Object.entries(extra)) headers.set(name, value)
        return forward(new Request(target, { method: as, headers, ...(sent ? { body: sent } : {}) }))
      }
      return handle({
        ...{ request, method, path, what: `${method} ${path}`, query, body: parsed(text) ?? {} },
        workspace: request.headers.get('x-blaxel-workspace') ?? query.get('workspace') ?? '',
        send: ({ body, headers } = {}) =>
          pass(method, url, body === undefined ? text : JSON.stringify(body), { ...headers }),
        also: (as, to, body) =>
          pass(as, url.slice(0, url.indexOf(path)) + to, body === undefined ? undefined : JSON.stringify(body), {
            'content-type': 'application/json',
          }),
      })
    }
  },
})
