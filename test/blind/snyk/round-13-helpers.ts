import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Json, routeOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Answer, Site } from '../site.ts'

/** Makers of the bugs of this round. */
export const { must, should } = bugsInOrder('snyk', 13)

/** What a request of a witness differs in from the usual one. */
interface How {
  /** Whether it names the second tenant. */
  readonly other?: boolean
  readonly token?: string | null
  readonly role?: string
  readonly version?: string
  readonly headers?: Readonly<Record<string, string>>
}

const collection = '/rest/orgs/:org_id/invites'

/** Whether a request lists, invites or cancels. */
export const isList = (request: FastifyRequest): boolean => routeOf(request) === `GET ${collection}`
export const isInvite = (request: FastifyRequest): boolean => routeOf(request) === `POST ${collection}`
export const isCancel = (request: FastifyRequest): boolean => routeOf(request) === `DELETE ${collection}/:invite_id`

/** Whether a response is a page of the list, or a new invitation. */
export const isPage = (request: FastifyRequest, reply: FastifyReply): boolean =>
  isList(request) && reply.statusCode === 200
export const isCreated = (request: FastifyRequest, reply: FastifyReply): boolean =>
  isInvite(request) && reply.statusCode === 201

/** Whether a statement reads a page of the list, and not only a neighbour. Its values: org, after, before, limit. */
export const readsPage = (sql: string, values: readonly unknown[]): boolean =>
  sql.includes('i.seq > ?') && Number(values[3]) > 1

/** The path of the invitations, or of one of them. */
export function pathOf(site: Site, { other = false, version = '2024-06-21' }: How = {}, id = ''): string {
  const { org_id } = other ? site.otherTenant : site.tenant
  return `/orgs/${org_id}/invites${id === '' ? '' : `/${id}`}${version === '' ? '' : `?version=${version}`}`
}

const withToken = ({ token }: How) => (token === undefined ? {} : { token })

/** A body that invites an address. */
export const inviteBody = (site: Site, email: unknown, role: unknown = site.roles[1]): Json => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

/** Invites an address. */
export const invite = (site: Site, email: string, how: How = {}): Promise<Answer> =>
  site.call('POST', pathOf(site, how), {
    ...withToken(how),
    ...(how.headers ? { headers: how.headers } : {}),
    body: inviteBody(site, email, how.role),
  })

/** Invites fresh addresses, one after the other, and returns the ids. */
export async function inviteMany(site: Site, count: number, how: How = {}): Promise<string[]> {
  const ids: string[] = []
  for (let left = count; left > 0; left--) ids.push((await invite(site, site.fresh(), how)).json.data.id)
  return ids
}

/** Cancels an invitation. */
export const cancel = (site: Site, id: string, how: How = {}): Promise<Answer> =>
  site.call('DELETE', pathOf(site, how, id), withToken(how))

/** Reads a page of the list. */
export const list = (site: Site, query = '', how: How = {}): Promise<Answer> =>
  site.call('GET', `${pathOf(site, how)}${query === '' ? '' : `&${query}`}`, withToken(how))

/** The text of a link, or undefined. */
export const hrefOf = (answer: Answer, name: string): string | undefined => {
  const link: Json = answer.json?.links?.[name]
  return typeof link === 'string' ? link : link?.href
}

/** Follows a link of a page. */
export const follow = (site: Site, answer: Answer, name = 'next'): Promise<Answer> =>
  site.call('GET', String(hrefOf(answer, name)).replace(/^.*?(?=\/orgs\/)/, ''))

/** Goes from link to link, as long as there are links. */
export async function walk(site: Site, query: string, how: How = {}): Promise<Answer[]> {
  const pages = [await list(site, query, how)]
  while (pages.length < 30 && hrefOf(pages.at(-1) as Answer, 'next')) {
    pages.push(await follow(site, pages.at(-1) as Answer))
  }
  return pages
}

/** The ids, or the addresses, on a page. */
export const idsOf = (answer: Answer): string[] => (answer.json?.data ?? []).map(({ id }: Json) => id)
export const emailsOf = (answer: Answer): string[] =>
  (answer.json?.data ?? []).map(({ attributes }: Json) => attributes.email)

/** The listed items of one address. */
export const itemsOf = (answer: Answer, email: string): Json[] =>
  (answer.json?.data ?? []).filter(({ attributes }: Json) => attributes.email === email)
