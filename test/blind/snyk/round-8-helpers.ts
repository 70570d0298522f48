import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BlindBug } from '../bug.ts'
import { type Json, queryOf, routeOf } from '../common.ts'
import type { Fetch, Planting } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

type Text = Omit<BlindBug, 'provider' | 'round' | 'strength'>

/** A bug of this round that breaks what is documented, or what every client depends on. */
export const must = (bug: Text): BlindBug => ({ provider: 'snyk', round: 8, strength: 'must', ...bug })

/** A bug of this round that breaks what is only sensible. */
export const should = (bug: Text): BlindBug => ({ provider: 'snyk', round: 8, strength: 'should', ...bug })

const collection = '/rest/orgs/:org_id/invites'
export const isList = (request: FastifyRequest): boolean => routeOf(request) === `GET ${collection}`
export const isInvite = (request: FastifyRequest): boolean => routeOf(request) === `POST ${collection}`
export const isCancel = (request: FastifyRequest): boolean => routeOf(request) === `DELETE ${collection}/:invite_id`

/** Does a response to a reference request have this status? */
export const answers =
  (is: (request: FastifyRequest) => boolean, status: number) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    is(request) && reply.statusCode === status

/** Changes the query of a request to a reference service before it is read. */
export function changeQuery(request: FastifyRequest, change: (query: URLSearchParams) => void): void {
  const query = queryOf(request)
  change(query)
  request.raw.url = `${String(request.raw.url).split('?')[0]}?${query}`
}

/** Changes the headers of responses, of those without a body too. */
export function onHeaders(
  app: FastifyInstance,
  applies: (request: FastifyRequest, reply: FastifyReply) => boolean,
  work: (reply: FastifyReply, request: FastifyRequest) => void,
): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (applies(request, reply)) work(reply, request)
    return payload
  })
}

/** Is a statement the one that reads a page of the list, or the one that looks for neighbours of the page? */
export const readsPage = (sql: string, limit: unknown): boolean => sql.includes('i.seq > ?') && limit !== 1
export const readsNeighbour = (sql: string, limit: unknown): boolean => sql.includes('i.seq > ?') && limit === 1

/** A proxy in front of the mock. */
export const onMock = (wrap: (fetch: Fetch) => Fetch): Planting => ({ on: 'mock', wrap })

/** A response with another body, status or other headers. */
export function remade(response: Response, json: Json, status = response.status): Response {
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(json), { status, headers })
}

/** Changes the JSON of responses of the mock. */
export const changingMock = (
  applies: (request: Request, response: Response) => boolean,
  change: (json: Json, request: Request) => void,
): Planting =>
  onMock((fetch) => async (request) => {
    const response = await fetch(request)
    if (!applies(request, response)) return response
    const json: Json = await response.json()
    change(json, request)
    return remade(response, json)
  })

/** The same request to another URL. */
export const moved = (request: Request, url: URL | string): Request => new Request(String(url), request)

/** The organization in a URL of a request or a link. */
export const orgIn = (url: string): string => /\/orgs\/([^/?]+)/.exec(url)?.[1] ?? ''

/** The text of a link in either form. */
export const hrefOf = (link: Json): string => (typeof link === 'string' ? link : String(link?.href ?? ''))

/** A link in the same form with another text. */
export const relink = (link: Json, href: string): Json => (typeof link === 'string' ? href : { ...link, href })

export const version = 'version=2024-06-21'
export const org = (site: Site): string => String(site.tenant.org_id)
export const otherOrg = (site: Site): string => String(site.otherTenant.org_id)
export const role = (site: Site, index = 1): string => String(site.roles[index])
export const invitation = (email: unknown, roleId: string): Json => ({
  data: { type: 'org_invitation', attributes: { email, role: roleId } },
})

/** Settings of a request of a witness. */
interface Options extends Sending {
  readonly at?: string
  readonly query?: string
  readonly roleId?: string
}

export function invite(site: Site, email: unknown, options: Options = {}): Promise<Answer> {
  const { at = org(site), query = version, roleId = role(site), ...sending } = options
  return site.call('POST', `/orgs/${at}/invites?${query}`, { body: invitation(email, roleId), ...sending })
}

export function list(site: Site, more = '', options: Options = {}): Promise<Answer> {
  const { at = org(site), query = version, ...sending } = options
  return site.call('GET', `/orgs/${at}/invites?${query}${more}`, sending)
}

export function cancel(site: Site, id: string, options: Options = {}): Promise<Answer> {
  const { at = org(site), query = version, ...sending } = options
  return site.call('DELETE', `/orgs/${at}/invites/${id}?${query}`, sending)
}

/** Invites fresh addresses one after the other and returns the ids. */
export async function inviteMany(site: Site, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index++) ids.push((await invite(site, site.fresh())).json.data.id)
  return ids
}

/** Invites, cancels and returns the id. */
export async function inviteAndCancel(site: Site, email: string, options: Options = {}): Promise<string> {
  const id = (await invite(site, email, options)).json.data.id
  await cancel(site, id)
  return id
}

export function follow(site: Site, link: Json): Promise<Answer> {
  const href = hrefOf(link)
  return site.call('GET', href.slice(href.indexOf('/orgs/')))
}

export const idsOf = ({ json }: Answer): string[] => (json?.data ?? []).map(({ id }: Json) => id)
export const emailsOf = ({ json }: Answer): string[] =>
  (json?.data ?? []).map(({ attributes }: Json) => attributes.email)

/** Follows `next` from the first page to the end. */
export async function walk(site: Site, more = ''): Promise<string[]> {
  let page = await list(site, more)
  const ids = idsOf(page)
  for (let pages = 0; page.json?.links?.next && pages < 30; pages++) {
    page = await follow(site, page.json.links.next)
    ids.push(...idsOf(page))
  }
  return ids
}
