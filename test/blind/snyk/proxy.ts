import type { Json } from '../common.ts'
import type { Planting } from '../planting.ts'
import { changedResponse, withHeaders } from '../proxy.ts'

/** A request to an organization's invitations in flight in. Changes of it reach the service. */
export interface Seen {
  method: string
  readonly url: URL
  readonly headers: Headers
  body: Buffer
  readonly org: string
  readonly id: string
}

type Work = (seen: Seen, next: () => Promise<Response>) => Promise<Response>

/** A proxy in front of a service. `make` is called once for each use. */
export const proxy = (on: 'reference' | 'mock', make: () => Work): Planting => ({
  on,
  wrap: (fetch) => {
    const work = make()
    return async (request) => {
      const url = new URL(request.url)
      const parts = /\/orgs\/([^/]+)\/invites(?:\/([^/]+))?$/.exec(url.pathname)
      if (!parts) return fetch(request)
      const { method } = request
      const [, org = '', id = ''] = parts
      const body = Buffer.from(await request.arrayBuffer())
      const seen: Seen = { method, url, headers: new Headers(request.headers), body, org, id }
      seen.headers.delete('accept-encoding')
      return work(seen, () => {
        const sent = seen.body.length > 0 ? { body: new Uint8Array(seen.body) } : {}
        return fetch(new Request(seen.url, { method: seen.method, headers: seen.headers, ...sent }))
      })
    }
  },
})

/** A service that changes its JSON in responses to a method with certain statuses. */
export const changing = (
  on: 'reference' | 'mock',
  method: string,
  statuses: readonly number[],
  change: (json: Json, headers: Headers, seen: Seen) => unknown,
): Planting =>
  proxy(on, () => async (seen, next) => {
    const response = await next()
    if (seen.method !== method || !statuses.includes(response.status)) return response
    if (response.status === 204) return withHeaders(response, (headers) => change(undefined, headers, seen))
    return changedResponse(response, (json, headers) => change(json, headers, seen))
  })

/** Organization and invitation that a URL names. */
export function partsOf(request: Request): { org: string; id?: string } {
  const [, org = '', id] = /\/orgs\/([^/]+)\/invites(?:\/([^/]+))?$/.exec(new URL(request.url).pathname) ?? []
  return id === undefined ? { org } : { org, id }
}
