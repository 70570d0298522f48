import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param, routeOf } from '../common.ts'
import type { Fetch, Planting, Reference } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

export const jsonApi = 'application/vnd.api+json'
export const version = '2024-06-21'

type Rest = readonly [
  group: BlindBug['group'],
  breaks: string,
  source: string,
  planting: Planting,
  witness: BlindBug['witness'],
]

const bug =
  (strength: BlindBug['strength']) =>
  (id: string, ...[group, breaks, source, planting, witness]: Rest): BlindBug => ({
    ...{ id: `snyk-9-${id}`, provider: 'snyk', round: 9, group, strength, breaks, source, planting, witness },
  })

/** A bug that breaks a documented promise, or one that every client depends on. */
export const must = bug('must')
/** A bug that breaks a promise that is only sensible. */
export const should = bug('should')

type On = (request: FastifyRequest, reply: FastifyReply) => boolean

const path = '/rest/orgs/:org_id/invites'
export const isList: On = (request) => routeOf(request) === `GET ${path}`
export const isInvite: On = (request) => routeOf(request) === `POST ${path}`
export const isCancel: On = (request) => routeOf(request) === `DELETE ${path}/:invite_id`
export const isWrite: On = (request, reply) => isInvite(request, reply) || isCancel(request, reply)

/** A condition and a status of the response. */
export const gives =
  (status: number, applies: On = () => true): On =>
  (request, reply) =>
    reply.statusCode === status && applies(request, reply)

export const orgIn = (request: FastifyRequest): string => param(request, 'org_id').toLowerCase()
export const idIn = (request: FastifyRequest): string => param(request, 'invite_id').toLowerCase()
export const attributesIn = (request: FastifyRequest): Json => bodyOf(request)?.data?.attributes ?? {}
export const emailKeyIn = (request: FastifyRequest): string => String(attributesIn(request).email ?? '').toLowerCase()

/** The caller of a request to the reference service. */
export function callerOf({ db }: Reference, request: FastifyRequest): Person | undefined {
  return personOfToken(db, (request.headers.authorization ?? '').replace(/^\S+ +/, ''))
}

/** Changes the URL of a request to the reference service before it is read. */
export function changeUrl(request: FastifyRequest, change: (url: URL) => unknown): void {
  const url = new URL(request.raw.url ?? '/', 'http://reference.test')
  change(url)
  request.raw.url = `${url.pathname}${url.search}`
}

/** What a request to a wrapped service is about. */
export interface Target {
  readonly operation: 'list' | 'invite' | 'cancel' | undefined
  readonly org: string
  readonly id: string
  readonly url: URL
}

function targetOf(request: Request): Target {
  const url = new URL(request.url)
  const [, org = '', id = ''] = /\/orgs\/([^/]+)\/invites(?:\/([^/]+))?$/.exec(url.pathname) ?? []
  const known = { 'GET-': 'list', 'POST-': 'invite', 'DELETE-id': 'cancel' } as const
  const operation = org ? known[`${request.method}-${id && 'id'}` as keyof typeof known] : undefined
  return { operation, org: org.toLowerCase(), id: id.toLowerCase(), url }
}

type Work = (request: Request, target: Target, next: Fetch) => Promise<Response>

/** A proxy in front of a mock. `make` is called once for each use. */
export const inFrontOfMock = (make: () => Work): Planting => ({
  on: 'mock',
  wrap: (fetch) => {
    const work = make()
    return (request) => work(request, targetOf(request), fetch)
  },
})

/** The JSON of a body; an empty object if there is none. */
export async function jsonOf(message: Request | Response): Promise<Json> {
  try {
    return JSON.parse(await message.clone().text()) ?? {}
  } catch {
    return {}
  }
}

/** A response with another body, and perhaps another status. */
export async function edited(response: Response, change: (json: Json) => unknown): Promise<Response> {
  const json = await jsonOf(response)
  await change(json)
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(json), { status: response.status, headers })
}

/** The request with another URL. */
export const at = (request: Request, url: URL): Request => new Request(url, request)

/** A request with another body. */
export function withBody(request: Request, body: unknown): Request {
  const { method, headers } = request
  return new Request(request.url, { method, headers, body: JSON.stringify(body) })
}

/** An error response of a mock. */
export function refused(request: Request, status: number, title: string, detail: string): Response {
  const asked = new URL(request.url).searchParams.get('version') ?? version
  const headers = {
    ...{ 'content-type': jsonApi, 'snyk-request-id': crypto.randomUUID(), 'snyk-version-requested': asked },
    ...{
      'snyk-version-served': request.method === 'POST' ? version : '2022-11-14',
      'snyk-version-lifecycle-stage': 'ga',
    },
  }
  const errors = [{ id: crypto.randomUUID(), status: String(status), title, detail }]
  return new Response(JSON.stringify({ jsonapi: { version: '1.0' }, errors }), { status, headers })
}

export const orgOf = (site: Site): string => String(site.tenant.org_id)
export const otherOrgOf = (site: Site): string => String(site.otherTenant.org_id)
export const bodyFor = (email: unknown, role: unknown): Json => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

interface Inviting extends Sending {
  readonly org?: string
  readonly role?: unknown
  readonly version?: string
}

export const invite = (site: Site, email: unknown, more: Inviting = {}): Promise<Answer> =>
  site.call('POST', `/orgs/${more.org ?? orgOf(site)}/invites?version=${more.version ?? version}`, {
    body: bodyFor(email, more.role ?? site.roles[1]),
    ...more,
  })

export const list = (site: Site, query = '', org = orgOf(site), sending: Sending = {}): Promise<Answer> =>
  site.call('GET', `/orgs/${org}/invites?version=${version}${query}`, sending)

export const cancel = (site: Site, id: string, org = orgOf(site), sending: Sending = {}): Promise<Answer> =>
  site.call('DELETE', `/orgs/${org}/invites/${id}?version=${version}`, sending)

export const all = (site: Site, org = orgOf(site)): Promise<Answer> => list(site, '&limit=100', org)

export const emails = (page: Answer): string[] => page.json.data.map((item: Json) => item.attributes.email)

export const itemOf = (page: Answer, email: string): Json =>
  page.json.data.find((item: Json) => item.attributes.email === email)

/** A link as text; undefined if it is absent. */
export const linkOf = (page: Answer, name: string): string | undefined =>
  page.json.links[name]?.href ?? page.json.links[name] ?? undefined

/** Follows a link of a page. */
export function follow(site: Site, page: Answer, name: string, sending: Sending = {}): Promise<Answer> {
  const link = linkOf(page, name)
  if (link === undefined) throw new Error(`There is no link ${name}`)
  return site.call('GET', link.slice(link.indexOf('/orgs/')), sending)
}

/** Invites a number of fresh addresses, and returns the addresses and the ids. */
export async function fill(site: Site, count: number): Promise<{ emails: string[]; ids: string[] }> {
  const made = { emails: [] as string[], ids: [] as string[] }
  for (let index = 0; index < count; index++) {
    const email = site.fresh()
    made.emails.push(email)
    made.ids.push((await invite(site, email)).json.data.id)
  }
  return made
}
