import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Json, routeOf } from '../common.ts'
import type { Planting } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

export const version = 'version=2024-06-21'

/** A witness's request: in the other organization, with another role, or with another query. */
interface Asking extends Sending {
  readonly other?: boolean
  readonly role?: unknown
  readonly query?: string
}

export const orgOf = (site: Site, other = false): string => String((other ? site.otherTenant : site.tenant).org_id)

export const path = (site: Site, how: Asking = {}, id = ''): string =>
  `/orgs/${orgOf(site, how.other)}/invites${id === '' ? '' : `/${id}`}?${how.query ?? version}`

export const inviteOf = (site: Site, email: unknown, role: unknown = site.roles[1]): Json => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

export const invite = (site: Site, email: unknown, how: Asking = {}): Promise<Answer> =>
  site.call('POST', path(site, how), { body: inviteOf(site, email, how.role), ...how })

export const list = (site: Site, query = '', how: Asking = {}): Promise<Answer> =>
  site.call('GET', `${path(site, how)}${query}`, how)

export const revoke = (site: Site, id: string, how: Asking = {}): Promise<Answer> =>
  site.call('DELETE', path(site, how, id), how)

export const idOf = (answer: Answer): string => String(answer.json?.data?.id)

export const emailsOf = (answer: Answer): string[] =>
  (answer.json?.data ?? []).map((item: Json) => item.attributes.email)

/** Invites some people one after the other and returns the ids. */
export async function fill(site: Site, count: number, how: Asking = {}): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index++) ids.push(idOf(await invite(site, site.fresh(), how)))
  return ids
}

export const hrefOf = (link: Json): string | undefined => (typeof link === 'string' ? link : link?.href)

/** Follows a link that is a path or an absolute URL. */
export function follow(site: Site, link: Json, how: Asking = {}): Promise<Answer> {
  const { pathname, search } = new URL(String(hrefOf(link)), site.baseUrl)
  return site.call('GET', pathname.slice(pathname.indexOf('/orgs/')) + search, how)
}

/** All pages from the first to the last, at most 20. */
export async function walk(site: Site, query = '', how: Asking = {}): Promise<Answer[]> {
  const pages = [await list(site, query, how)]
  while (pages.length < 20) {
    const next = pages.at(-1)?.json?.links?.next
    if (!next) break
    pages.push(await follow(site, next, how))
  }
  return pages
}

/** The item of a list with this address. */
export const itemOf = (answer: Answer, email: string): Json =>
  (answer.json?.data ?? []).find((item: Json) => item.attributes.email === email)

const collection = '/rest/orgs/:org_id/invites'

export const isList = (request: FastifyRequest): boolean => routeOf(request) === `GET ${collection}`
export const isInvite = (request: FastifyRequest): boolean => routeOf(request) === `POST ${collection}`
export const isRevoke = (request: FastifyRequest): boolean => routeOf(request) === `DELETE ${collection}/:invite_id`
const isGood = (reply: FastifyReply): boolean => reply.statusCode < 300
export const isListed = (request: FastifyRequest, reply: FastifyReply): boolean => isList(request) && isGood(reply)
export const isMade = (request: FastifyRequest, reply: FastifyReply): boolean => isInvite(request) && isGood(reply)

/** A request to an organization's invitations on its way in. Changes of it reach the service. */
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

/** A response with other JSON, headers or status. */
export async function changed(
  response: Response,
  change: (json: Json, headers: Headers) => unknown,
  status = response.status,
): Promise<Response> {
  const text = await response.text()
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  const json = text === '' ? undefined : JSON.parse(text)
  const made = change(json, headers) ?? json
  return new Response(made === undefined ? null : JSON.stringify(made), { status, headers })
}

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
    return changed(response, (json, headers) => change(json, headers, seen))
  })

export const jsonApi = 'application/vnd.api+json'

/** An error document with one error. */
export const documentOf = (status: number, detail: string, pointer?: string): Json => ({
  jsonapi: { version: '1.0' },
  errors: [{ status: String(status), title: 'Error', detail, ...(pointer ? { source: { pointer } } : {}) }],
})

export const emailKeyOf = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '')

export const taken = documentOf(400, 'This address already has a pending invitation', '/data/attributes/email')
