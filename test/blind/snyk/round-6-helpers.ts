import { type Json, param, routeOf } from '../common.ts'
import type { Fetch, Planting, Reference } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

type Hooked = Parameters<typeof routeOf>[0]

const invites = '/rest/orgs/:org_id/invites'
/** Which of the three operations a request to the reference service is. */
export const isList = (request: Hooked) => routeOf(request) === `GET ${invites}`
export const isInvite = (request: Hooked) => routeOf(request) === `POST ${invites}`
export const isCancel = (request: Hooked) => routeOf(request) === `DELETE ${invites}/:invite_id`

/** A bug in the reference service. */
export const inReference = (reference: (service: Reference) => void): Planting => ({ reference })

/** A proxy before a service. `make` is called once for each use. */
export const proxy = (on: 'reference' | 'mock', make: (fetch: Fetch) => Fetch): Planting => ({ on, wrap: make })

/** Changes the JSON of responses on their way out. */
export const changed = (
  on: 'reference' | 'mock',
  change: (json: Json, request: Request, response: Response) => unknown,
): Planting =>
  proxy(on, (fetch) => async (request) => {
    const response = await fetch(request)
    return withJson(response, (json) => change(json, request, response))
  })

/** A response with changed JSON. */
export async function withJson(response: Response, change: (json: Json) => unknown): Promise<Response> {
  const text = await response.text()
  if (text === '') return new Response(null, response)
  const json = JSON.parse(text)
  const result = change(json)
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(result === undefined ? json : result), { status: response.status, headers })
}

/** A response with changed headers. */
export async function withHeaders(response: Response, change: (headers: Headers) => void): Promise<Response> {
  const headers = new Headers(response.headers)
  change(headers)
  const text = await response.text()
  return new Response(text === '' ? null : text, { status: response.status, headers })
}

/** The same request with another query, path, headers or body. */
export async function remade(
  request: Request,
  change: (parts: { url: URL; headers: Headers; json: Json }) => unknown,
): Promise<Request> {
  const text = await request.text()
  const parts = { url: new URL(request.url), headers: new Headers(request.headers), json: parsed(text) }
  change(parts)
  const body = text === '' ? undefined : parts.json === undefined ? text : JSON.stringify(parts.json)
  return new Request(parts.url, { method: request.method, headers: parts.headers, ...(body ? { body } : {}) })
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The query of a request to a proxy. */
export const searchOf = (request: Request): URLSearchParams => new URL(request.url).searchParams

/** The last part of the path: `invites`, or an id. */
export const lastPart = (request: Request): string => new URL(request.url).pathname.split('/').at(-1) ?? ''

/** The organization in the path of a request to the reference service. */
export const orgIn = (request: Hooked): string => param(request, 'org_id').toLowerCase()

/** How a witness asks. */
export interface Asking {
  readonly other?: boolean
  readonly token?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly version?: string
  readonly query?: string
}

export const orgOf = (site: Site, other = false): string => String((other ? site.otherTenant : site.tenant).org_id)

const pathOf = (site: Site, rest: string, { other, version = '2024-06-21', query = '' }: Asking) =>
  `/orgs/${orgOf(site, other)}/invites${rest}?version=${version}${query}`

const sendingOf = ({ token, headers }: Asking) => ({
  ...(token === undefined ? {} : { token }),
  ...(headers === undefined ? {} : { headers }),
})

/** Sends a body to the invite operation. */
export const post = (site: Site, body: unknown, asking: Asking = {}): Promise<Answer> =>
  site.call('POST', pathOf(site, '', asking), { ...sendingOf(asking), body })

/** The body of an invite. */
export const bodyFor = (site: Site, email: string, role: unknown = site.roles[1]): Json => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

/** Invites an address, a new one by default. */
export const invite = (
  site: Site,
  email: string = site.fresh(),
  asking: Asking & { readonly role?: string } = {},
): Promise<Answer> => post(site, bodyFor(site, email, asking.role ?? site.roles[1]), asking)

/** Cancels an invitation. */
export const cancel = (site: Site, id: string, asking: Asking = {}): Promise<Answer> =>
  site.call('DELETE', pathOf(site, `/${id}`, asking), sendingOf(asking))

/** Reads a page of the list. */
export const list = (site: Site, query = '', asking: Asking = {}): Promise<Answer> =>
  site.call('GET', pathOf(site, '', { ...asking, query }), sendingOf(asking))

/** Reads the page that a link leads to. */
export const follow = (site: Site, link: Json): Promise<Answer> => site.call('GET', linkPath(link))

/** The path below the base URL that a link leads to. */
export function linkPath(link: Json): string {
  const href = String(link?.href ?? link)
  return href.slice(href.indexOf('/orgs/'))
}

/** All pages of the list, at most 30. */
export async function walk(site: Site, query = '&limit=100', asking: Asking = {}): Promise<Answer[]> {
  const pages = [await list(site, query, asking)]
  for (let next = pages[0]?.json?.links?.next; next && pages.length < 30; next = pages.at(-1)?.json?.links?.next)
    pages.push(await follow(site, next))
  return pages
}

/** All listed invitations. */
export const listed = async (site: Site, query = '&limit=100', asking: Asking = {}): Promise<Json[]> =>
  (await walk(site, query, asking)).flatMap(({ json }) => json?.data ?? [])

/** The listed invitations of an address. */
export const entriesOf = async (site: Site, email: string, asking: Asking = {}): Promise<Json[]> =>
  (await listed(site, '&limit=100', asking)).filter(({ attributes }) => attributes.email === email)

/** Invites new addresses and returns the ids. */
export async function fill(site: Site, count: number, asking: Asking = {}): Promise<string[]> {
  const ids: string[] = []
  for (let made = 0; made < count; made++) ids.push(String((await invite(site, site.fresh(), asking)).json?.data?.id))
  return ids
}

export const idsOf = (answer: Answer): string[] => (answer.json?.data ?? []).map(({ id }: Json) => id)

/** An id that no invitation has. */
export const unknownId = '11111111-2222-4333-8444-555555555555'
