import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { WorkspaceRow } from '../../reference/blaxel/schema.ts'
import { findWorkspace } from '../../reference/blaxel/store.ts'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, queryOf, routeOf } from '../common.ts'
import type { Fetch, Planting } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

type Bug = Pick<BlindBug, 'id' | 'group' | 'breaks' | 'source' | 'planting' | 'witness'>

const bugOf =
  (strength: BlindBug['strength']) =>
  (bug: Bug): BlindBug => ({ ...bug, id: `blaxel-6-${bug.id}`, provider: 'blaxel', round: 6, strength })
export const must = bugOf('must')
export const should = bugOf('should')

/** A bug in the reference service. */
export const ref = (work: (app: FastifyInstance, db: Database) => void): Planting => ({
  reference: ({ app, db }) => work(app, db),
})

/** Does a response of an operation report success? */
export const isOk =
  (route: string) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    routeOf(request) === route && reply.statusCode < 300

/** Is it a request of an operation? */
export const isRoute =
  (route: string) =>
  (request: FastifyRequest): boolean =>
    routeOf(request) === route

/** Changes the body of the successful responses of an operation. */
export const okJson = (route: string, change: (json: Json, request: FastifyRequest, db: Database) => unknown) =>
  ref((app, db) => changeJson(app, isOk(route), (json, request) => change(json, request, db)))

/** Runs when an operation has succeeded. */
export function after(
  app: FastifyInstance,
  route: string,
  work: (request: FastifyRequest, json: Json) => unknown,
): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (isOk(route)(request, reply)) {
      await work(request, typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : undefined)
    }
    return payload
  })
}

export function callerOf(db: Database, request: FastifyRequest): Person | undefined {
  const sent = String(request.headers['x-blaxel-authorization'] ?? request.headers.authorization ?? '')
  return personOfToken(db, sent.replace(/^bearer +/i, ''))
}

/** The workspace that a user operation names. */
export function namedIn(db: Database, request: FastifyRequest): WorkspaceRow | undefined {
  return findWorkspace(db, String(request.headers['x-blaxel-workspace'] ?? queryOf(request).get('workspace') ?? ''))
}

/** A request as a proxy sees it. */
export interface Seen {
  readonly request: Request
  /** The path below the base URL, as it was sent. */
  readonly path: string
  /** Method and path. */
  readonly what: string
  readonly workspace: string
  readonly body: Json
}

/** A proxy in front of a service. `make` is called once for each service. */
export const proxy = (
  on: 'reference' | 'mock',
  make: (forward: Fetch) => (seen: Seen) => Response | Promise<Response>,
): Planting => ({
  on,
  wrap: (fetch) => {
    const work = make(fetch)
    return async (request) => {
      const { pathname, searchParams } = new URL(request.url)
      const path = pathname.replace(/^.*?\/v0(?=\/)/, '')
      const text = await request.clone().text()
      const workspace = request.headers.get('x-blaxel-workspace') ?? searchParams.get('workspace') ?? ''
      return work({ request, path, what: `${request.method} ${path}`, workspace, body: parsed(text) ?? {} })
    }
  },
})

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A response with another body. */
export async function edited(response: Response, change: (json: Json) => unknown): Promise<Response> {
  const text = await response.clone().text()
  const json = parsed(text)
  if (json === undefined) return response
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  const changed = change(json)
  return new Response(JSON.stringify(changed === undefined ? json : changed), { status: response.status, headers })
}

/** A request with another body, other headers or another address. */
export async function resent(
  request: Request,
  { body, headers = {}, url = request.url }: { body?: unknown; headers?: Record<string, string>; url?: string },
): Promise<Request> {
  const { method } = request
  const text = body === undefined ? await request.clone().text() : JSON.stringify(body)
  const sent = new Headers(request.headers)
  sent.delete('content-length')
  for (const [name, value] of Object.entries(headers)) sent.set(name, value)
  return new Request(url, { method, headers: sent, ...(text === '' ? {} : { body: text }) })
}

// Requests of the witnesses

export const nameOf = (site: Site, other = false): string => String((other ? site.otherTenant : site.tenant).workspace)
export const inside = (site: Site, other = false): Record<string, string> => ({
  'x-blaxel-workspace': nameOf(site, other),
})
export const mine = (site: Site): Sending => ({ token: site.credentials.invitee })
export const asLimited = (site: Site): Sending => ({ token: site.credentials.limited })

/** Sends a request to the first workspace, unless the headers name another one. */
export const send = (site: Site, method: string, path: string, sending: Sending = {}): Promise<Answer> =>
  site.call(method, path, { ...sending, headers: { ...inside(site), ...sending.headers } })
export const invite = (site: Site, email: string, sending: Sending = {}): Promise<Answer> =>
  send(site, 'POST', '/users', { body: { email }, ...sending })
export const remove = (site: Site, who: string, sending: Sending = {}): Promise<Answer> =>
  send(site, 'DELETE', `/users/${encodeURIComponent(who)}`, sending)
export const setRole = (site: Site, who: string, role: unknown, sending: Sending = {}): Promise<Answer> =>
  send(site, 'PUT', `/users/${encodeURIComponent(who)}`, { body: { role }, ...sending })
export const other = (site: Site): Sending => ({ headers: inside(site, true) })

/** The entries of the list. */
export async function list(site: Site, sending: Sending = {}): Promise<Json[]> {
  const { json } = await send(site, 'GET', '/users', sending)
  return Array.isArray(json) ? json : []
}
export const entries = async (site: Site, email: string, sending: Sending = {}): Promise<Json[]> =>
  (await list(site, sending)).filter((one) => one.email?.toLowerCase() === email.toLowerCase())
export const entry = async (site: Site, email: string, sending: Sending = {}): Promise<Json> =>
  (await entries(site, email, sending))[0]

const respond =
  (method: string, word: string) =>
  (site: Site, workspace = nameOf(site)): Promise<Answer> =>
    site.call(method, `/workspaces/${workspace}/${word}`, mine(site))
export const join = respond('POST', 'join')
export const decline = respond('POST', 'decline')
export const leave = respond('DELETE', 'leave')
export const profile = (site: Site): Promise<Answer> => site.call('GET', '/profile/invitations', mine(site))
/** The invitee becomes a member of the first workspace. */
export async function enroll(site: Site, otherToo = false): Promise<void> {
  await invite(site, site.inviteeEmail)
  await join(site)
  if (!otherToo) return
  await invite(site, site.inviteeEmail, other(site))
  await join(site, nameOf(site, true))
}
export const limitedEntry = async (site: Site): Promise<Json> => {
  const [self] = (await list(site)).filter(({ email }) => /^(?:jules|reader)@/.test(email))
  return self
}
export const create = (site: Site, name: string, more: object = {}): Promise<Answer> =>
  site.call('POST', '/workspaces', { body: { name, ...more } })
