import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Change, changeJson, type Json, routeOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Planting } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

export const { must, should } = bugsInOrder('snyk', 11)

type Tenant = Readonly<Record<string, string>>

export const mediaType = 'application/vnd.api+json'
export const version = 'version=2024-06-21'

/** The routes of the reference service. */
export const [GET, POST, DELETE] = [
  'GET /rest/orgs/:org_id/invites',
  'POST /rest/orgs/:org_id/invites',
  'DELETE /rest/orgs/:org_id/invites/:invite_id',
] as const

/** Applies to a route, and to some statuses if any are given. */
export const at =
  (route: string, ...statuses: number[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    routeOf(request) === route && (statuses.length === 0 || statuses.includes(reply.statusCode))

/** Changes the JSON of the reference service's responses to a route with a status. */
export const editing = (route: string, status: number, change: Change): Planting => ({
  reference: ({ app }) => changeJson(app, at(route, status), change),
})

/** The body of an invite. */
export const bodyFor = (site: Site, email: unknown, role: unknown = site.roles[0]) => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

interface Where extends Sending {
  readonly tenant?: Tenant
  readonly query?: string
}

/** Invites an address; `role` is the place of the role in the list of roles. */
export function invite(site: Site, email: string, { tenant = site.tenant, ...more }: Where = {}, role = 0) {
  const body = bodyFor(site, email, site.roles[role])
  return site.call('POST', `/orgs/${tenant.org_id}/invites?${version}`, { body, ...more })
}

/** Sends another body to the invite operation. */
export const post = (site: Site, body: unknown, sending: Sending = {}) =>
  site.call('POST', `/orgs/${site.tenant.org_id}/invites?${version}`, { body, ...sending })

/** Lists invitations; `query` follows the version, such as `&limit=20`. */
export const list = (site: Site, query = '', { tenant = site.tenant, ...more }: Where = {}) =>
  site.call('GET', `/orgs/${tenant.org_id}/invites?${version}${query}`, more)

/** Cancels an invitation. */
export const cancel = (site: Site, id: string, { tenant = site.tenant, query = version, ...more }: Where = {}) =>
  site.call('DELETE', `/orgs/${tenant.org_id}/invites/${id}${query && `?${query}`}`, more)

/** Invites an address and returns the id. */
export async function added(site: Site, email: string, where: Where = {}, role = 0): Promise<string> {
  return String((await invite(site, email, where, role)).json.data.id)
}

/** Invites a number of new addresses, one after the other, and returns the ids. */
export async function fill(site: Site, count: number, where: Where = {}): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index++) ids.push(await added(site, site.fresh(), where))
  return ids
}

export const idsOf = ({ json }: Answer): string[] => (json?.data ?? []).map(({ id }: Json) => id)
export const emailsOf = ({ json }: Answer): string[] =>
  (json?.data ?? []).map(({ attributes }: Json) => attributes.email)

/** The listed item of an id, from a list of up to 100. */
export async function itemOf(site: Site, id: string, where: Where = {}): Promise<Json> {
  return (await list(site, '&limit=100', where)).json.data.find((item: Json) => item.id === id)
}

/** The URL of a link, as a text. */
export const textOf = (link: Json): string => String(link?.href ?? link ?? '')

/** Changes a link, which is a text or an object. */
export const changedLink = (link: Json, change: (href: string) => string): Json =>
  typeof link === 'string' ? change(link) : { ...link, href: change(link.href) }

/** A link without a query parameter. */
export const without = (href: string, name: string): string => href.replace(new RegExp(`&${name}=[^&]*`), '')

/** Follows a link of a list. */
export function follow(site: Site, page: Answer, name: string, more = '', sending: Sending = {}): Promise<Answer> {
  const href = textOf(page.json.links[name])
  return site.call('GET', href.slice(href.indexOf('/orgs/')) + more, sending)
}

/** An error document with one error. */
export const errorOf = (status: number, detail: string) => ({
  jsonapi: { version: '1.0' },
  errors: [{ status: String(status), detail }],
})

/** An id that no invitation and no organization has. */
export const unknownId = '5b1c9a52-7a52-4b5f-9d0e-0f6c1c0a7e11'
