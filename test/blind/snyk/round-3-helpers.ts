import type { SQLInputValue } from 'node:sqlite'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Handler, Provider } from '../../../mocks/http/provider/provider.ts'
import type { Reply } from '../../../mocks/http/request/reply.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import type { BlindBug } from '../bug.ts'
import { answer, type Json, queryOf, withHandler } from '../common.ts'
import type { Planting, Reference } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

export { changeSql as patchSql, type Json, jsonOf as bodyOf, pause, queryOf, setBody } from '../common.ts'

/** The version that the witnesses request. */
export const version = '2024-06-21'
const mediaType = 'application/vnd.api+json'

type Text = Pick<BlindBug, 'id' | 'group' | 'breaks' | 'source'>

/** Makes a bug of this round from its texts, its planting and its witness. */
export function bug(
  strength: BlindBug['strength'],
  text: Text,
  planting: Planting,
  witness: BlindBug['witness'],
): BlindBug {
  return { ...text, id: `snyk-3-${text.id}`, provider: 'snyk', round: 3, strength, planting, witness }
}

// Requests of witnesses

interface Where {
  readonly org?: string | undefined
  readonly token?: string | null
  readonly version?: string
}

const orgIn = (site: Site, where: Where) => where.org ?? String(site.tenant.org_id)
const sending = (where: Where): Sending => (where.token === undefined ? {} : { token: where.token })

/** The id of the other tenant. */
export const other = (site: Site) => ({ org: String(site.otherTenant.org_id) })

/** The document that invites an address. */
export function invitation(site: Site, email: unknown, role: unknown = site.roles[1]): Json {
  return { data: { type: 'org_invitation', attributes: { email, role } } }
}

/** Posts a document. */
export function post(site: Site, body: unknown, where: Where & { headers?: Record<string, string> } = {}) {
  const { headers } = where
  const path = `/orgs/${orgIn(site, where)}/invites?version=${where.version ?? version}`
  return site.call('POST', path, { ...sending(where), body, ...(headers ? { headers } : {}) })
}

/** Invites an address. */
export function invite(site: Site, email: string, where: Where & { role?: string | undefined } = {}): Promise<Answer> {
  return post(site, invitation(site, email, where.role ?? site.roles[1]), where)
}

/** Lists a page; `query` begins with `&`. */
export function list(site: Site, query = '', where: Where = {}): Promise<Answer> {
  const path = `/orgs/${orgIn(site, where)}/invites?version=${where.version ?? version}${query}`
  return site.call('GET', path, sending(where))
}

/** Cancels an invitation. */
export function revoke(site: Site, id: string, where: Where = {}): Promise<Answer> {
  const path = `/orgs/${orgIn(site, where)}/invites/${id}?version=${where.version ?? version}`
  return site.call('DELETE', path, sending(where))
}

/** The text of a link. */
export const hrefOf = (link: Json): string => String(typeof link === 'object' && link !== null ? link.href : link)

/** Reads a parameter of a link. */
export const inLink = (link: Json, name: string): string[] =>
  new URLSearchParams(hrefOf(link).split('?')[1] ?? '').getAll(name)

/** Follows a link of a page. */
export function follow(site: Site, link: Json): Promise<Answer> {
  const href = hrefOf(link)
  return site.call('GET', href.slice(href.indexOf('/orgs/')))
}

/** All pages from the first one. */
export async function walk(site: Site, query = '&limit=100', where: Where = {}): Promise<Answer[]> {
  const pages = [await list(site, query, where)]
  for (let page = pages[0]; page?.json?.links?.next && pages.length < 30; page = pages.at(-1))
    pages.push(await follow(site, page.json.links.next))
  return pages
}

/** All listed entries. */
export async function listed(site: Site, where: Where = {}): Promise<Json[]> {
  return (await walk(site, '&limit=100', where)).flatMap((page) => page.json?.data ?? [])
}

/** The listed entries of an address, without regard to case. */
export async function entriesOf(site: Site, email: string, where: Where = {}): Promise<Json[]> {
  const all = await listed(site, where)
  return all.filter((entry) => entry.attributes.email.toLowerCase() === email.toLowerCase())
}

/** Invites new addresses one after the other and returns the resources. */
export async function fill(site: Site, count: number, where: Where = {}): Promise<Json[]> {
  const made: Json[] = []
  for (let index = 0; index < count; index++) made.push((await invite(site, site.fresh(), where)).json.data)
  return made
}

/** The addresses on a page. */
export const emails = (page: Answer): string[] => page.json.data.map((entry: Json) => entry.attributes.email)

// Plantings in the reference service

/** The operation of a request. */
export function operationOf(request: FastifyRequest): 'list' | 'invite' | 'cancel' | undefined {
  const path = request.url.split('?')[0] ?? ''
  if (/\/invites$/.test(path))
    return request.method === 'GET' ? 'list' : request.method === 'POST' ? 'invite' : undefined
  return /\/invites\/[^/]+$/.test(path) && request.method === 'DELETE' ? 'cancel' : undefined
}

/** The organization in the path of a request. */
export const orgOf = (request: FastifyRequest): string =>
  (/\/orgs\/([^/?]+)/.exec(request.url)?.[1] ?? '').toLowerCase()

/** The invitation in the path of a request. */
export const inviteOf = (request: FastifyRequest): string =>
  (/\/invites\/([^/?]+)/.exec(request.url)?.[1] ?? '').toLowerCase()

/** Changes the query before the service reads it. */
export function rewrite(request: FastifyRequest, change: (query: URLSearchParams) => void): void {
  const query = queryOf(request)
  change(query)
  request.raw.url = `${request.url.split('?')[0]}?${query}`
}

/** Changes the documents that the service sends. */
export function onJson(
  { app }: Reference,
  edit: (json: Json, request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  // The service compresses before this hook runs.
  app.addHook('onRequest', async (request) => {
    delete request.headers['accept-encoding']
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload === '') return payload
    const json = JSON.parse(payload)
    const replaced = await edit(json, request, reply)
    return JSON.stringify(replaced ?? json)
  })
}

/** An error document with one error. */
export function errorDocument(status: number, detail: string): Json {
  return { jsonapi: { version: '1.0' }, errors: [{ status: String(status), title: 'Error', detail }] }
}

/** Sends an error document. */
export function refuse(reply: FastifyReply, status: number, detail: string): FastifyReply {
  return answer(reply, status, errorDocument(status, detail), mediaType)
}

/** Changes the rows that the service reads one at a time. */
export function patchOne({ db }: Reference, patch: (sql: string, values: SQLInputValue[], found: Json) => Json): void {
  const one = db.one.bind(db)
  db.one = <T>(sql: string, ...values: SQLInputValue[]) => patch(sql, values, one(sql, ...values)) as T | undefined
}

// Plantings in the mock

/** Replaces a handler of the mock. */
export function handling(
  operation: 'createOrgInvitation' | 'listOrgInvitation' | 'deleteOrgInvitation',
  change: (inner: (context: RequestContext) => Reply) => Handler,
): (provider: Provider) => Provider {
  return (provider) => withHandler(provider, operation, (original) => change((context) => original(context) as Reply))
}

/** A well-formed id that names nothing. */
export const unknownId = '12345678-0000-4000-8000-123456789012'

/** Does a statement read a page of the list? */
export const isPage = (sql: string, values: readonly unknown[]): boolean =>
  sql.includes('FROM invitation i') && values.at(-1) !== 1
