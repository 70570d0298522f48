import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { personOfToken } from '../../reference/common/people.ts'
import { bodyOf, type Json, param, routeOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Answer, Site } from '../site.ts'

export const { must, should } = bugsInOrder('snyk', 14)

const listRoute = 'GET /rest/orgs/:org_id/invites'
const inviteRoute = 'POST /rest/orgs/:org_id/invites'
const cancelRoute = 'DELETE /rest/orgs/:org_id/invites/:invite_id'

export const isList = (request: FastifyRequest): boolean => routeOf(request) === listRoute
export const isInvite = (request: FastifyRequest): boolean => routeOf(request) === inviteRoute
export const isCancel = (request: FastifyRequest): boolean => routeOf(request) === cancelRoute
export const listed = (request: FastifyRequest, reply: FastifyReply): boolean =>
  isList(request) && reply.statusCode === 200
export const created = (request: FastifyRequest, reply: FastifyReply): boolean =>
  isInvite(request) && reply.statusCode === 201
export const cancelled = (request: FastifyRequest, reply: FastifyReply): boolean =>
  isCancel(request) && reply.statusCode === 204
export const failed =
  (status: number) =>
  (_: FastifyRequest, reply: FastifyReply): boolean =>
    reply.statusCode === status

/** The attributes in the body of an invite; empty if there are none. */
export function attributesOf(request: FastifyRequest): Json {
  const attributes = bodyOf(request)?.data?.attributes
  return typeof attributes === 'object' && attributes !== null ? attributes : {}
}

/** The same for a proxy in front of a service. */
export const proxied = (method: string, status: number) => (request: Request, response: Response) =>
  request.method === method && response.status === status && /\/invites(\/|$)/.test(new URL(request.url).pathname)

export interface How {
  readonly tenant?: 'other'
  readonly org?: string
  readonly token?: string | null
  readonly version?: string
  readonly role?: string
  readonly headers?: Readonly<Record<string, string>>
}

export const orgOf = (site: Site, { tenant, org }: How = {}): string =>
  org ?? String((tenant === 'other' ? site.otherTenant : site.tenant).org_id)

const sending = ({ token, headers }: How) => ({
  ...(token === undefined ? {} : { token }),
  ...(headers ? { headers } : {}),
})

export function list(site: Site, query: Record<string, string> = {}, how: How = {}): Promise<Answer> {
  const search = new URLSearchParams({ version: how.version ?? '2024-06-21', ...query })
  return site.call('GET', `/orgs/${orgOf(site, how)}/invites?${search}`, sending(how))
}

export const bodyFor = (site: Site, email: unknown, role?: unknown): Json => ({
  data: { type: 'org_invitation', attributes: { email, role: role ?? site.roles[1] } },
})

export const post = (site: Site, body: unknown, how: How = {}): Promise<Answer> =>
  site.call('POST', `/orgs/${orgOf(site, how)}/invites?version=${how.version ?? '2024-06-21'}`, {
    ...sending(how),
    body,
  })

export const invite = (site: Site, email: string, how: How = {}): Promise<Answer> =>
  post(site, bodyFor(site, email, how.role), how)

export const cancel = (site: Site, id: string, how: How = {}): Promise<Answer> =>
  site.call('DELETE', `/orgs/${orgOf(site, how)}/invites/${id}?version=${how.version ?? '2024-06-21'}`, sending(how))

export const idOf = (answer: Answer): string => String(answer.json?.data?.id)
export const rowsOf = (answer: Answer): Json[] => answer.json?.data ?? []
export const emails = (answer: Answer): string[] => rowsOf(answer).map((row) => row.attributes.email)

/** Invites new addresses, one after the other. */
export async function inviteMany(site: Site, count: number, how: How = {}): Promise<Answer[]> {
  const made: Answer[] = []
  for (let index = 0; index < count; index++) made.push(await invite(site, site.fresh(), how))
  return made
}

export const hrefOf = (link: Json): string | undefined => (typeof link === 'string' ? link : link?.href)

/** Follows a link of a list; undefined if there is none. */
export async function follow(site: Site, answer: Answer, name: string, how: How = {}): Promise<Answer | undefined> {
  const href = hrefOf(answer.json?.links?.[name])
  return href ? site.call('GET', href.slice(href.indexOf('/orgs/')), sending(how)) : undefined
}

/** All entries from the first page to the last, at most 15 pages. */
export async function walk(site: Site, query: Record<string, string> = {}, how: How = {}): Promise<Json[]> {
  let page: Answer | undefined = await list(site, query, how)
  const rows: Json[] = []
  for (let pages = 0; page && pages < 15; pages++) {
    rows.push(...rowsOf(page))
    page = await follow(site, page, 'next', how)
  }
  return rows
}

/** The listed entry of an address. */
export const find = async (site: Site, email: string, how: How = {}): Promise<Json> =>
  (await walk(site, { limit: '100' }, how)).find((row) => row.attributes.email === email)

/** The person who sends a request to the reference service; undefined without a valid token. */
export const callerOf = (db: Database, request: FastifyRequest) =>
  personOfToken(db, String(request.headers.authorization ?? '').replace(/^\S+ +/, ''))

/** Whether the caller may invite to the organization of the path. */
export function mayInvite(db: Database, request: FastifyRequest): boolean {
  const sql = 'SELECT may_invite FROM membership WHERE org_id = ? AND person_id = ?'
  const row = db.one<{ may_invite: number }>(
    sql,
    param(request, 'org_id').toLowerCase(),
    callerOf(db, request)?.id ?? '',
  )
  return row?.may_invite === 1
}

export const forbidden = {
  jsonapi: { version: '1.0' },
  errors: [{ status: '403', title: 'Forbidden', detail: 'The credential lacks a permission' }],
}

export const clash = {
  jsonapi: { version: '1.0' },
  errors: [{ status: '400', title: 'Client request cannot be processed', detail: 'This address is already invited' }],
}
