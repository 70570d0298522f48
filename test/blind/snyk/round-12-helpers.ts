import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, type Json, routeOf } from '../common.ts'
import type { Answer, Sending, Site } from '../site.ts'

export const LIST = 'GET /rest/orgs/:org_id/invites'
export const SEND = 'POST /rest/orgs/:org_id/invites'
export const CANCEL = 'DELETE /rest/orgs/:org_id/invites/:invite_id'

/** Applies to responses of an operation of the reference service, with a status if one is given. */
export const at =
  (route: string, status?: number) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    routeOf(request) === route && (status === undefined || reply.statusCode === status)

/** Refuses a request with an error document. */
export const refuse = (reply: FastifyReply, status: number, detail: string): FastifyReply =>
  answer(
    reply,
    status,
    { jsonapi: { version: '1.0' }, errors: [{ status: String(status), detail }] },
    'application/vnd.api+json',
  )

/** What a request to a proxy names. */
export function target(request: Request): {
  readonly method: string
  readonly org: string
  readonly id: string | undefined
  readonly query: URLSearchParams
  readonly caller: string
} {
  const { pathname, searchParams } = new URL(request.url)
  const [, org = '', id] = /\/orgs\/([^/]+)\/invites(?:\/([^/]+))?$/.exec(pathname) ?? []
  const caller = request.headers.get('authorization') ?? ''
  return { method: request.method, org, id, query: searchParams, caller }
}

interface Options extends Sending {
  readonly other?: boolean
  readonly role?: number
  readonly version?: string
}

export const orgOf = (site: Site, other = false): string => String((other ? site.otherTenant : site.tenant).org_id)
export const pathOf = (site: Site, other = false): string => `/orgs/${orgOf(site, other)}/invites`

export const documentOf = (site: Site, email: unknown, role = 0): Json => ({
  data: { type: 'org_invitation', attributes: { email, role: site.roles[role] } },
})

export const invite = (site: Site, email: string, options: Options = {}): Promise<Answer> => {
  const { other, role, version = '2024-06-21', ...sending } = options
  const body = documentOf(site, email, role)
  return site.call('POST', `${pathOf(site, other)}?version=${version}`, { body, ...sending })
}

/** Invites and returns the id. */
export const invited = async (site: Site, email = site.fresh(), options: Options = {}): Promise<string> =>
  String((await invite(site, email, options)).json?.data?.id)

/** Invites fresh addresses and returns them in order. */
export async function several(site: Site, count: number, other = false): Promise<string[]> {
  const emails = Array.from({ length: count }, () => site.fresh())
  for (const email of emails) await invite(site, email, { other })
  return emails
}

export const cancel = (site: Site, id: string, options: Options = {}): Promise<Answer> => {
  const { other, version = '2024-06-21', ...sending } = options
  return site.call('DELETE', `${pathOf(site, other)}/${id}?version=${version}`, sending)
}

export const list = (site: Site, query = '', options: Options = {}): Promise<Answer> => {
  const { other, version = '2024-06-21', ...sending } = options
  return site.call('GET', `${pathOf(site, other)}?version=${version}${query}`, sending)
}

export const hrefOf = (link: Json): string => String(typeof link === 'string' ? link : link?.href)

/** Requests the target of a link. */
export const follow = (site: Site, link: Json, sending: Sending = {}): Promise<Answer> => {
  const href = hrefOf(link)
  return site.call('GET', href.slice(Math.max(0, href.indexOf('/orgs/'))), sending)
}

/** The items of all pages. */
export async function walk(site: Site, query = '&limit=100', options: Options = {}): Promise<Json[]> {
  const items: Json[] = []
  let page = await list(site, query, options)
  for (let count = 0; count < 30; count++) {
    items.push(...(page.json?.data ?? []))
    const next = page.json?.links?.next
    if (!next) break
    page = await follow(site, next, options.token === undefined ? {} : { token: options.token })
  }
  return items
}

export const emailOf = (item: Json): string => item.attributes.email
export const emailsIn = (page: Answer): string[] => (page.json?.data ?? []).map(emailOf)

/** The listed invitations of an address. */
export const listed = async (site: Site, email: string, options: Options = {}): Promise<Json[]> =>
  (await walk(site, '&limit=100', options)).filter((item) => emailOf(item) === email)

/** The cursor in a link. */
export const cursorIn = (link: Json): string => {
  const query = new URL(hrefOf(link), 'http://link.test').searchParams
  return query.get('starting_after') ?? query.get('ending_before') ?? ''
}

/** The same link with another query. */
export function withQuery(link: Json, change: (query: URLSearchParams) => void): Json {
  const href = hrefOf(link)
  const mark = href.indexOf('?')
  const query = new URLSearchParams(href.slice(mark + 1))
  change(query)
  const changed = `${href.slice(0, mark)}?${query}`
  return typeof link === 'string' ? changed : { ...link, href: changed }
}
