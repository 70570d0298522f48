import type { FastifyReply, FastifyRequest } from 'fastify'
import { afterwards, type Change, changeJson, type Json, onHook, routeOf, type Work } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Planting } from '../planting.ts'
import { changingJson } from '../proxy.ts'
import type { Answer, Site } from '../site.ts'

export const { must, should } = bugsInOrder('snyk', 16)

export const day = 'version=2024-06-21'
const list = 'GET /rest/orgs/:org_id/invites'
const post = 'POST /rest/orgs/:org_id/invites'
const cancel = 'DELETE /rest/orgs/:org_id/invites/:invite_id'

/** Whether a request reads the list, invites or cancels. */
export const lists = (request: FastifyRequest): boolean => routeOf(request) === list
export const invites = (request: FastifyRequest): boolean => routeOf(request) === post
export const cancels = (request: FastifyRequest): boolean => routeOf(request) === cancel

type Route = (request: FastifyRequest) => boolean

/** Applies to responses of a route with a status. */
const having =
  (route: Route, status: number) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    route(request) && reply.statusCode === status

/** Changes pages of the reference service. */
export const pages = (make: () => Change): Planting => ({
  reference: ({ app }) => changeJson(app, having(lists, 200), make()),
})

/** Changes answers to successful invites of the reference service. */
export const created = (make: () => Change): Planting => ({
  reference: ({ app }) => changeJson(app, having(invites, 201), make()),
})

/** Changes the error documents of the reference service that have a status. */
export const failed = (status: number, change: Change): Planting => ({
  reference: ({ app }) => changeJson(app, (_request, reply) => reply.statusCode === status, change),
})

/** Works before the caller is checked. */
export const early = (route: Route, make: () => Work): Planting => ({
  reference: ({ app }) => onHook(app, 'onRequest', route, make()),
})

/** Works after a handler. */
export const late = (route: Route, status: number, work: Work): Planting => ({
  reference: ({ app }) => afterwards(app, having(route, status), work),
})

/** Changes successful pages in front of a mock. */
export const mockPages = (change: (json: Json, url: URL) => unknown): Planting =>
  changingJson(
    'mock',
    (request, { status }) => request.method === 'GET' && status === 200,
    (json, { url }) => change(json, new URL(url)),
  )

/** Changes answers to successful invites in front of a mock. */
export const mockCreated = (change: (json: Json, url: URL) => unknown): Planting =>
  changingJson(
    'mock',
    (request, { status }) => request.method === 'POST' && status === 201,
    (json, { url }) => change(json, new URL(url)),
  )

export const orgOf = (site: Site): string => String(site.tenant.org_id)
export const otherOf = (site: Site): string => String(site.otherTenant.org_id)
export const roleOf = (site: Site, at = 0): string => String(site.roles[at])

export const content = (site: Site, email: unknown, role: unknown = roleOf(site)): Json => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

interface Where {
  readonly org?: string
  readonly role?: unknown
  readonly token?: string | null
  readonly query?: string
}

/** Invites an address. */
export const ask = (site: Site, email: unknown, where: Where = {}): Promise<Answer> =>
  site.call('POST', `/orgs/${where.org ?? orgOf(site)}/invites?${where.query ?? day}`, {
    body: content(site, email, where.role ?? roleOf(site)),
    ...(where.token === undefined ? {} : { token: where.token }),
  })

/** Invites fresh addresses one after the other and returns the answers' resources. */
export async function several(site: Site, count: number, where: Where = {}): Promise<Json[]> {
  const made: Json[] = []
  for (let index = 0; index < count; index++) made.push((await ask(site, site.fresh(), where)).json?.data)
  return made
}

/** Reads a page. */
export const page = (site: Site, query = 'limit=100', org = orgOf(site), token?: string): Promise<Answer> =>
  site.call('GET', `/orgs/${org}/invites?${day}&${query}`, token === undefined ? {} : { token })

/** Cancels an invitation. */
export const drop = (site: Site, id: string, org = orgOf(site), token?: string | null): Promise<Answer> =>
  site.call('DELETE', `/orgs/${org}/invites/${id}?${day}`, token === undefined ? {} : { token })

export const emailsOf = (answer: Answer): string[] =>
  (answer.json?.data ?? []).map((item: Json) => item?.attributes?.email)

/** The listed addresses of an organization. */
export const listed = async (site: Site, org = orgOf(site)): Promise<string[]> =>
  emailsOf(await page(site, 'limit=100', org))

/** The listed entry of an address. */
export async function entry(site: Site, email: string, org = orgOf(site)): Promise<Json> {
  const { json } = await page(site, 'limit=100', org)
  return json?.data?.find((item: Json) => item?.attributes?.email === email)
}

export const hrefOf = (link: Json): string => String(link?.href ?? link ?? '')

/** Follows a link of a page. */
export function follow(site: Site, link: Json): Promise<Answer> {
  const { pathname, search } = new URL(hrefOf(link), site.baseUrl)
  return site.call('GET', pathname.replace(/^\/rest/, '') + search)
}

/** The query of a link. */
export const linkQuery = (site: Site, link: Json): URLSearchParams => new URL(hrefOf(link), site.baseUrl).searchParams

/** The resources of a page, or none. */
export const itemsOf = (json: Json): Json[] => (Array.isArray(json?.data) ? json.data : [])
