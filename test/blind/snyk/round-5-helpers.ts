import type { FastifyReply, FastifyRequest } from 'fastify'
import type { BlindBug } from '../bug.ts'
import { answer, type Json, routeOf } from '../common.ts'
import type { Fetch, Planting } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

const listRoute = '/rest/orgs/:org_id/invites'
const oneRoute = `${listRoute}/:invite_id`

/** The media type of every body. */
const jsonApi = 'application/vnd.api+json'

type Group = BlindBug['group']
type Witness = BlindBug['witness']

const bugOf =
  (strength: BlindBug['strength']) =>
  (id: string, group: Group, breaks: string, source: string, planting: Planting, witness: Witness): BlindBug => ({
    ...{ id: `snyk-5-${id}`, provider: 'snyk', round: 5, group, strength, breaks, source, planting, witness },
  })

/** A bug that breaks a documented promise. */
export const must = bugOf('must')

/** A bug that breaks only a sensible promise. */
export const should = bugOf('should')

export const isList = (request: FastifyRequest): boolean => routeOf(request) === `GET ${listRoute}`
export const isInvite = (request: FastifyRequest): boolean => routeOf(request) === `POST ${listRoute}`
export const isCancel = (request: FastifyRequest): boolean => routeOf(request) === `DELETE ${oneRoute}`

export const listed = (request: FastifyRequest, reply: FastifyReply): boolean =>
  isList(request) && reply.statusCode === 200
export const created = (request: FastifyRequest, reply: FastifyReply): boolean =>
  isInvite(request) && reply.statusCode === 201

/** A document with one error. */
const errorDocument = (status: number, detail: string): Json => ({
  jsonapi: { version: '1.0' },
  errors: [{ status: String(status), detail }],
})

/** Sends an error from a hook of the reference service. */
export const refuse = (reply: FastifyReply, status: number, detail: string): FastifyReply =>
  answer(reply, status, errorDocument(status, detail), jsonApi)

/** A link, as a string or as an object with an `href`. */
export const hrefOf = (link: Json): string => String(link?.href ?? link ?? '')

/** Replaces the target of a link and keeps its form. */
export const relink = (link: Json, change: (href: string) => string): Json =>
  typeof link === 'string' ? change(link) : { ...link, href: change(link.href) }

interface Choice {
  readonly org?: string | undefined
  readonly token?: string | null
  readonly version?: string
  readonly role?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

const tokenOf = ({ token }: Choice) => (token === undefined ? {} : { token })

export const orgOf = (site: Site): string => site.tenant.org_id ?? ''
export const otherOrgOf = (site: Site): string => site.otherTenant.org_id ?? ''

function pathOf(site: Site, { org = orgOf(site), version = '2024-06-21' }: Choice, id = '', query = ''): string {
  return `/orgs/${org}/invites${id === '' ? '' : `/${id}`}?version=${version}${query && `&${query}`}`
}

/** Lists one page. */
export const list = (site: Site, query = '', choice: Choice = {}): Promise<Answer> =>
  site.call('GET', pathOf(site, choice, '', query), { ...tokenOf(choice), headers: choice.headers ?? {} })

/** The body of an invite. */
export const inviteBody = (site: Site, email: unknown, role: unknown = site.roles[1]): Json => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

/** Sends any body to the invite operation. */
export const post = (site: Site, body: unknown, choice: Choice = {}, query = ''): Promise<Answer> =>
  site.call('POST', pathOf(site, choice, '', query), { ...tokenOf(choice), body, headers: choice.headers ?? {} })

export const invite = (site: Site, email: string, choice: Choice = {}): Promise<Answer> =>
  post(site, inviteBody(site, email, choice.role), choice)

export const cancel = (site: Site, id: string, choice: Choice = {}, query = ''): Promise<Answer> =>
  site.call('DELETE', pathOf(site, choice, id, query), { ...tokenOf(choice), headers: choice.headers ?? {} })

/** Invites an unused address and returns its id and its address. */
export async function made(site: Site, choice: Choice = {}): Promise<{ id: string; email: string }> {
  const email = site.fresh()
  return { id: String((await invite(site, email, choice)).json?.data?.id), email }
}

/** Invites some addresses, one after another. */
export async function fill(site: Site, count: number, choice: Choice = {}): Promise<{ id: string; email: string }[]> {
  const all: { id: string; email: string }[] = []
  while (all.length < count) all.push(await made(site, choice))
  return all
}

/** Follows a link of a response. */
export const follow = (site: Site, link: Json, choice: Choice = {}): Promise<Answer> => {
  const href = hrefOf(link)
  return site.call('GET', href.slice(href.indexOf('/orgs/')), tokenOf(choice))
}

/** All pages of the list, by `links.next`. */
export async function pages(site: Site, query = '', choice: Choice = {}): Promise<Answer[]> {
  const all = [await list(site, query, choice)]
  for (let next = all[0]?.json?.links?.next; next && all.length < 30; next = all.at(-1)?.json?.links?.next)
    all.push(await follow(site, next, choice))
  return all
}

export const emailsOf = (page: Answer): string[] => (page.json?.data ?? []).map((row: Json) => row.attributes.email)
export const idsOf = (page: Answer): string[] => (page.json?.data ?? []).map((row: Json) => row.id)
export const rowOf = (page: Answer, id: string): Json => (page.json?.data ?? []).find((row: Json) => row.id === id)

/** The ids of all pages. */
export const walk = async (site: Site, query = 'limit=100', choice: Choice = {}): Promise<string[]> =>
  (await pages(site, query, choice)).flatMap(idsOf)

/** Which operation a request calls. */
export function operationOf(request: Request): 'list' | 'invite' | 'cancel' | 'other' {
  const { pathname } = new URL(request.url)
  if (request.method === 'DELETE' && /\/invites\/[^/]+$/.test(pathname)) return 'cancel'
  if (!pathname.endsWith('/invites')) return 'other'
  return request.method === 'GET' ? 'list' : request.method === 'POST' ? 'invite' : 'other'
}

/** The organization that a request names. */
export const orgIn = (request: Request): string => /\/orgs\/([^/]+)/.exec(request.url)?.[1] ?? ''

/** A response with its JSON changed. */
export async function edited(response: Response, change: (json: Json, headers: Headers) => unknown): Promise<Response> {
  const text = await response.text()
  const headers = new Headers(response.headers)
  if (text === '') return new Response(null, { status: response.status, headers })
  const json = JSON.parse(text)
  const changed = change(json, headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(changed ?? json), { status: response.status, headers })
}

/** A request with another address, header or body. */
export async function altered(
  request: Request,
  { url = request.url, headers = {}, body }: { url?: string; headers?: Record<string, string>; body?: string },
): Promise<Request> {
  const all = new Headers(request.headers)
  for (const [name, value] of Object.entries(headers)) all.set(name, value)
  const payload = body ?? (await request.text())
  return new Request(url, { method: request.method, headers: all, ...(payload === '' ? {} : { body: payload }) })
}

/** A proxy before the mock. */
export const before = (wrap: (fetch: Fetch) => Fetch): Planting => ({ wrap, on: 'mock' })
