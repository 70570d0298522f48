import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Provider } from '../../../mocks/http/provider/provider.ts'
import type { Reply } from '../../../mocks/http/request/reply.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import { Cursors } from '../../reference/snyk/cursor.ts'
import { answer as answerWith, changeJson, type Json as Doc, onHook, jsonOf as sent, withHandler } from '../common.ts'
import type { Planting } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

export { type Json as Doc, jsonOf as sent, pause, queryOf, setBody as replaceBody } from '../common.ts'

export type Operation = 'list' | 'invite' | 'revoke'

/** An invitation as the reference service stores it. */
export interface Row {
  readonly seq: number
  readonly id: string
  readonly org_id: string
  readonly email: string
  readonly email_key: string
  readonly role_id: string
  readonly state: 'pending' | 'revoked'
}

export const mediaType = 'application/vnd.api+json'
export const version = 'version=2024-06-21'
/** A well-formed id of nothing. */
export const nowhere = '5f0c7e5a-3b57-4c1d-9a52-0d6f3f0a7b11'

// For the reference service

export function operationOf(request: FastifyRequest): Operation | undefined {
  const url = request.routeOptions.url ?? ''
  if (url.endsWith('/invites/:invite_id')) return request.method === 'DELETE' ? 'revoke' : undefined
  if (!url.endsWith('/invites')) return undefined
  return request.method === 'GET' ? 'list' : request.method === 'POST' ? 'invite' : undefined
}

/** Runs before the request is checked. */
export function first(
  app: FastifyInstance,
  operation: Operation | 'any',
  work: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  onHook(app, 'onRequest', (request) => operation === 'any' || operationOf(request) === operation, work)
}

/** Runs between the checks of the caller and the handler. */
export function before(
  app: FastifyInstance,
  operation: Operation,
  work: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  onHook(app, 'preHandler', (request) => operationOf(request) === operation, work)
}

/** Edits the document of a response; a result replaces it. */
export function edit(
  app: FastifyInstance,
  matches: (request: FastifyRequest, reply: FastifyReply) => boolean,
  work: (document: Doc, request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  changeJson(app, matches, work)
}

export const sends = (operation: Operation, status: number) => (request: FastifyRequest, reply: FastifyReply) =>
  operationOf(request) === operation && reply.statusCode === status

export const sendsStatus = (status: number) => (_: FastifyRequest, reply: FastifyReply) => reply.statusCode === status

export const sendsError = (_: FastifyRequest, reply: FastifyReply) => reply.statusCode >= 400

/** Responds with a document. */
export function answer(reply: FastifyReply, status: number, document: unknown): FastifyReply {
  return answerWith(reply, status, document, mediaType)
}

export const errorDocument = (status: number, detail: string) => ({
  jsonapi: { version: '1.0' },
  errors: [{ status: String(status), title: 'Error', detail }],
})

export const emailSent = (request: FastifyRequest): string => String(sent(request)?.data?.attributes?.email ?? '')

/** Changes the query that the service reads from now on. */
export function changeQuery(request: FastifyRequest, work: (query: URLSearchParams) => void): void {
  const url = new URL(request.raw.url ?? '/', 'http://localhost')
  work(url.searchParams)
  request.raw.url = url.pathname + url.search
}

export const orgOf = (request: FastifyRequest): string => String((request.params as Doc).org_id).toLowerCase()
export const inviteOf = (request: FastifyRequest): string => String((request.params as Doc).invite_id).toLowerCase()

export function tokenOf(request: FastifyRequest): string {
  return String(request.headers.authorization ?? '').split(' ')[1] ?? ''
}

export const callerOf = (db: Database, request: FastifyRequest): Person | undefined =>
  personOfToken(db, tokenOf(request))

export function mayInvite(db: Database, request: FastifyRequest): boolean {
  const sql = 'SELECT may_invite FROM membership WHERE org_id = ? AND person_id = ?'
  return db.one<{ may_invite: number }>(sql, orgOf(request), callerOf(db, request)?.id ?? '')?.may_invite === 1
}

export const rowOf = (db: Database, id: string): Row | undefined =>
  db.one<Row>('SELECT * FROM invitation WHERE id = ?', id)

/** The pending invitations of an organization, oldest first. */
export const pendingIn = (db: Database, orgId: string): Row[] =>
  db.all<Row>("SELECT * FROM invitation WHERE org_id = ? AND state = 'pending' ORDER BY seq", orgId)

/** The ended invitations of an address in an organization, newest first. */
export const endedOf = (db: Database, orgId: string, email: string): Row[] =>
  db.all<Row>(
    "SELECT * FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked' ORDER BY seq DESC",
    ...[orgId, email.toLowerCase()],
  )

/** Makes and reads the cursors of the reference service. */
export function cursorsOf(db: Database): Cursors {
  const { value } = db.one<{ value: string }>("SELECT value FROM meta WHERE key = 'seeds'") as { value: string }
  return new Cursors(JSON.parse(value).cursorKey)
}

/** The parameters of a link of the reference service, to be changed in place. */
export function changeLink(links: Doc, name: string, work: (query: URLSearchParams, url: URL) => void): void {
  if (!links?.[name]) return
  const url = new URL(links[name].href)
  work(url.searchParams, url)
  links[name] = { href: String(url) }
}

// For the mock

export type HandlerName = 'createOrgInvitation' | 'listOrgInvitation' | 'deleteOrgInvitation'

/** Replaces a handler of the mock. */
export function handle(
  name: HandlerName,
  make: () => (context: RequestContext, inner: (context: RequestContext) => Promise<Reply>) => Reply | Promise<Reply>,
): Planting {
  return {
    mock: (provider: Provider) => {
      const outer = make()
      return withHandler(provider, name, (inner) => (context) => outer(context, async (same) => inner(same)))
    },
  }
}

// For the witnesses

type Tenant = Site['tenant']

export function list(site: Site, query = '', tenant: Tenant = site.tenant, sending: Sending = {}): Promise<Answer> {
  return site.call('GET', `/orgs/${tenant.org_id}/invites?${version}${query}`, sending)
}

export interface Invite {
  readonly role?: unknown
  readonly tenant?: Tenant
  readonly sending?: Sending
  readonly query?: string
}

export const invitation = (email: unknown, role: unknown) => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

export function invite(site: Site, email: unknown = site.fresh(), more: Invite = {}): Promise<Answer> {
  const { role = site.roles[1], tenant = site.tenant, sending = {}, query = version } = more
  return site.call('POST', `/orgs/${tenant.org_id}/invites?${query}`, { body: invitation(email, role), ...sending })
}

export function revoke(site: Site, id: string, tenant: Tenant = site.tenant, sending: Sending = {}): Promise<Answer> {
  return site.call('DELETE', `/orgs/${tenant.org_id}/invites/${id}?${version}`, sending)
}

export const idOf = (made: Answer): string => String(made.json?.data?.id)
export const emailsOf = (page: Answer): string[] => (page.json?.data ?? []).map((one: Doc) => one.attributes.email)
export const idsOf = (page: Answer): string[] => (page.json?.data ?? []).map((one: Doc) => one.id)
export const hrefOf = (link: Doc): string => (typeof link === 'string' ? link : String(link?.href))

/** Follows a link of a page. */
export function follow(site: Site, link: Doc): Promise<Answer> {
  const path = hrefOf(link).replace(/^https?:\/\/[^/]+/, '')
  return site.call('GET', path.replace(/^\/rest(?=\/)/, ''))
}

/** All pages from the first one on, at most 30. */
export async function walk(site: Site, query = '', direction = 'next', start?: Answer): Promise<Answer[]> {
  const pages = [start ?? (await list(site, query))]
  for (let page = pages[0]; page?.json?.links?.[direction] && pages.length < 30; page = pages.at(-1)) {
    pages.push(await follow(site, page.json.links[direction]))
  }
  return pages
}

/** Invites fresh addresses one after another. */
export async function fill(site: Site, count: number): Promise<string[]> {
  const emails = Array.from({ length: count }, () => site.fresh())
  for (const email of emails) await invite(site, email)
  return emails
}

/** The entry of an address in the first hundred. */
export async function entry(site: Site, email: string, tenant: Tenant = site.tenant): Promise<Doc> {
  const page = await list(site, '&limit=100', tenant)
  return page.json?.data?.find((one: Doc) => one.attributes.email === email)
}
