import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Json, routeOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Answer, Site } from '../site.ts'

export const { must, should } = bugsInOrder('snyk', 10)

/** A version that all three operations serve. */
export const v = 'version=2024-06-21'

/** The media type of the API. */
export const mediaType = 'application/vnd.api+json'

interface Options {
  readonly org?: string
  readonly token?: string | null
  readonly role?: string
}

export const orgOf = (site: Site): string => String(site.tenant.org_id)
export const otherOf = (site: Site): string => String(site.otherTenant.org_id)
export const invitesOf = (org: string): string => `/orgs/${org}/invites`

/** The body of an invite. */
export const bodyFor = (email: unknown, role: unknown): Json => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

const tokenOf = ({ token }: Options) => (token === undefined ? {} : { token })

/** Invites an address. */
export const invite = (site: Site, email: string, options: Options = {}): Promise<Answer> =>
  site.call('POST', `${invitesOf(options.org ?? orgOf(site))}?${v}`, {
    body: bodyFor(email, options.role ?? site.roles[1]),
    ...tokenOf(options),
  })

/** Invites with another body. */
export const post = (site: Site, body: unknown, query = v): Promise<Answer> =>
  site.call('POST', `${invitesOf(orgOf(site))}?${query}`, { body })

/** A page of the list. */
export const list = (site: Site, more = '', options: Options = {}): Promise<Answer> =>
  site.call('GET', `${invitesOf(options.org ?? orgOf(site))}?${v}${more}`, tokenOf(options))

/** Cancels an invitation. */
export const cancel = (site: Site, id: string, options: Options = {}): Promise<Answer> =>
  site.call('DELETE', `${invitesOf(options.org ?? orgOf(site))}/${id}?${v}`, tokenOf(options))

export const emailsOf = (page: Answer): string[] => page.json.data.map((item: Json) => String(item.attributes.email))

/** The item of an address on a page. */
export const itemOf = (page: Answer, email: string): Json =>
  page.json.data.find((item: Json) => item.attributes.email === email)

export const textOf = (link: Json): string => String(typeof link === 'string' ? link : link?.href)

/** Follows a link of a page. */
export const follow = (site: Site, link: Json, org = orgOf(site)): Promise<Answer> =>
  site.call('GET', `${invitesOf(org)}${new URL(textOf(link), 'http://links.test').search}`)

/** Invites several addresses in order and returns them. */
export async function fill(site: Site, count: number, org = orgOf(site)): Promise<string[]> {
  const emails = Array.from({ length: count }, (_, index) => `fill-${String(index).padStart(3, '0')}@example.test`)
  for (const email of emails) await invite(site, email, { org })
  return emails
}

/** All addresses of the list from a page on, over at most 15 pages. */
export async function rest(site: Site, start: Answer, org = orgOf(site)): Promise<string[]> {
  const emails = emailsOf(start)
  let page = start
  for (let count = 0; page.json.links.next && count < 15; count++) {
    page = await follow(site, page.json.links.next, org)
    if (page.status !== 200) break
    emails.push(...emailsOf(page))
  }
  return emails
}

const listRoute = '/rest/orgs/:org_id/invites'

export const isList = (request: FastifyRequest): boolean => routeOf(request) === `GET ${listRoute}`
export const isInvite = (request: FastifyRequest): boolean => routeOf(request) === `POST ${listRoute}`
export const isCancel = (request: FastifyRequest): boolean => routeOf(request) === `DELETE ${listRoute}/:invite_id`

/** Applies to responses with a status. */
export const with2xx =
  (applies: (request: FastifyRequest) => boolean) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    applies(request) && reply.statusCode < 300

export const withStatus =
  (status: number) =>
  (_request: FastifyRequest, reply: FastifyReply): boolean =>
    reply.statusCode === status

/** The same for requests and responses of a proxy. */
export const listed = (request: Request, response: Response): boolean =>
  request.method === 'GET' && response.status === 200
export const created = (_request: Request, response: Response): boolean => response.status === 201
export const refused = (_request: Request, response: Response): boolean => response.status >= 400
