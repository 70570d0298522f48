import { randomUUID } from 'node:crypto'
import type { SQLInputValue } from 'node:sqlite'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { changeSql, type Json, onHook, routeOf } from '../common.ts'
import type { Planting, Reference } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

export const jsonApi = 'application/vnd.api+json'
export const routes = {
  list: 'GET /rest/orgs/:org_id/invites',
  invite: 'POST /rest/orgs/:org_id/invites',
  cancel: 'DELETE /rest/orgs/:org_id/invites/:invite_id',
} as const

type Route = keyof typeof routes
type Witness = BlindBug['witness']

function make(strength: 'must' | 'should') {
  return (
    id: string,
    group: BlindBug['group'],
    breaks: string,
    source: string,
    planting: Planting,
    witness: Witness,
  ): BlindBug => ({
    id: `snyk-7-${id}`,
    provider: 'snyk',
    round: 7,
    strength,
    group,
    breaks,
    source,
    planting,
    witness,
  })
}
export const must = make('must')
export const should = make('should')

/** Applies to requests of a route, and to responses of it with a status if one is given. */
export const on = (route: Route, status?: number) => (request: FastifyRequest, reply: FastifyReply) =>
  routeOf(request) === routes[route] && (status === undefined || reply.statusCode === status)

/** Runs before a response is sent, with or without a body. */
export function onReply(
  { app }: Reference,
  applies: (request: FastifyRequest, reply: FastifyReply) => boolean,
  work: (request: FastifyRequest, reply: FastifyReply) => void,
): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (applies(request, reply)) work(request, reply)
    return payload
  })
}

/** Changes the query that a reference service reads. */
export function setQuery(request: FastifyRequest, change: (query: URLSearchParams) => void): void {
  const [path = '', text = ''] = (request.raw.url ?? '').split('?')
  const query = new URLSearchParams(text)
  change(query)
  request.raw.url = `${path}?${query}`
}

export const problem = (status: number, detail: string) => ({
  jsonapi: { version: '1.0' },
  errors: [{ id: randomUUID(), status: String(status), title: 'Error', detail }],
})

/** The person who sends a request; undefined without a valid credential. */
export function callerOf(db: Database, request: FastifyRequest): Person | undefined {
  const token = /^(?:token|bearer) +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return token === undefined ? undefined : personOfToken(db, token)
}

/** Lets everyone with access to an organization send requests of a method. */
export function grant({ app, db }: Reference, method: string): void {
  let current = ''
  for (const hook of ['onRequest', 'preHandler'] as const)
    onHook(
      app,
      hook,
      () => true,
      (request) => {
        current = request.method
      },
    )
  changeSql({ db }, (sql) =>
    current === method && sql.startsWith('SELECT may_invite') ? sql.replace('may_invite', '1 AS may_invite') : sql,
  )
}

/** A statement that reads a page of the list (not a neighbour for a link). */
export const isPage = (sql: string, values: readonly SQLInputValue[]) =>
  sql.includes('AS role_name') && Number(values[3]) > 1

/** Replaces the reading of pages. The values are organization, after, before and limit. */
export function changePages(
  { db }: { readonly db: Database },
  change: (read: (sql: string, values: SQLInputValue[]) => Json[], sql: string, values: SQLInputValue[]) => Json[],
): void {
  const all = db.all.bind(db)
  db.all = <T>(sql: string, ...values: SQLInputValue[]) =>
    isPage(sql, values) ? (change((text, own) => all(text, ...own), sql, values) as T[]) : all<T>(sql, ...values)
}

/** Organization and invitation that a URL names. */
export function partsOf(request: Request): { org: string; id?: string } {
  const [, org = '', id] = /\/orgs\/([^/]+)\/invites(?:\/([^/]+))?$/.exec(new URL(request.url).pathname) ?? []
  return id === undefined ? { org } : { org, id }
}

/** Changes JSON of responses on the wire. */
export const wire = (
  applies: (request: Request, response: Response) => boolean,
  change: (json: Json, request: Request) => void,
  where: 'reference' | 'mock' = 'mock',
): Planting => ({
  on: where,
  wrap: (fetch) => async (request) => {
    const response = await fetch(request)
    return applies(request, response) ? changed(response, (json) => change(json, request)) : response
  },
})

export async function changed(response: Response, change: (json: Json) => void): Promise<Response> {
  const json = await response.json()
  change(json)
  return respond(response.status, json, response.headers)
}

export function respond(status: number, json: unknown, given?: Headers): Response {
  const headers = new Headers(given)
  headers.delete('content-length')
  headers.set('content-type', jsonApi)
  if (!headers.has('snyk-request-id')) headers.set('snyk-request-id', randomUUID())
  return new Response(JSON.stringify(json), { status, headers })
}

const version = 'version=2024-06-21'
export const pathOf = (site: Site, tenant = site.tenant) => `/orgs/${tenant.org_id}/invites`

export const inviteBody = (email: unknown, role: unknown) => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

export const roleOf = (site: Site, at = 1): string => String(site.roles[at])

/** Sends an invite with any body. */
export const post = (site: Site, body: unknown, sending: Sending = {}, tenant = site.tenant): Promise<Answer> =>
  site.call('POST', `${pathOf(site, tenant)}?${version}`, { body, ...sending })

export const invite = (site: Site, email = site.fresh(), role = 1, tenant = site.tenant): Promise<Answer> =>
  post(site, inviteBody(email, roleOf(site, role)), {}, tenant)

/** Invites an address and returns the id. */
export async function made(site: Site, email = site.fresh(), role = 1, tenant = site.tenant): Promise<string> {
  const { status, json, text } = await invite(site, email, role, tenant)
  if (status !== 201) throw new Error(`${status}: ${text}`)
  return json.data.id
}

/** Invites a number of addresses and returns the ids. */
export async function fill(site: Site, count: number, tenant = site.tenant): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at++) ids.push(await made(site, site.fresh(), 1, tenant))
  return ids
}

export const list = (site: Site, query = '', tenant = site.tenant, sending: Sending = {}): Promise<Answer> =>
  site.call('GET', `${pathOf(site, tenant)}?${version}${query}`, sending)

export const cancel = (site: Site, id: string, tenant = site.tenant, sending: Sending = {}): Promise<Answer> =>
  site.call('DELETE', `${pathOf(site, tenant)}/${id}?${version}`, sending)

export const hrefOf = (link: Json): string => String(link?.href ?? link ?? '')

/** Follows a link of a page. */
export function follow(site: Site, link: Json): Promise<Answer> {
  const href = hrefOf(link)
  return site.call('GET', href.slice(href.indexOf('/orgs/')))
}

export const idsOf = (answer: Answer): string[] => (answer.json?.data ?? []).map(({ id }: Json) => id)
export const emailsOf = (answer: Answer): string[] =>
  (answer.json?.data ?? []).map(({ attributes }: Json) => attributes.email)

/** The ids of a page of 100. */
export const listed = async (site: Site, tenant = site.tenant) => idsOf(await list(site, '&limit=100', tenant))
export const addresses = async (site: Site, tenant = site.tenant) => emailsOf(await list(site, '&limit=100', tenant))

/** Follows the next links and returns all ids. */
export async function walk(site: Site, query = ''): Promise<string[]> {
  let page = await list(site, query)
  const ids = idsOf(page)
  for (let count = 0; page.json?.links?.next && count < 15; count++) {
    page = await follow(site, page.json.links.next)
    ids.push(...idsOf(page))
  }
  return ids
}
