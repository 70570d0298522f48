import type { SQLInputValue } from 'node:sqlite'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { authenticate, selectWorkspace } from '../../reference/blaxel/access.ts'
import type { WorkspaceRow } from '../../reference/blaxel/schema.ts'
import type { Database } from '../../reference/common/database.ts'
import type { Person } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, routeOf } from '../common.ts'
import type { Fetch, Planting } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

type Facts = Omit<BlindBug, 'provider' | 'round' | 'strength'>

export const must = (facts: Facts): BlindBug => ({ ...facts, provider: 'blaxel', round: 9, strength: 'must' })
export const should = (facts: Facts): BlindBug => ({ ...facts, provider: 'blaxel', round: 9, strength: 'should' })

export const joinRoute = 'POST /v0/workspaces/:workspaceName/join'
export const declineRoute = 'POST /v0/workspaces/:workspaceName/decline'
export const leaveRoute = 'DELETE /v0/workspaces/:workspaceName/leave'
export const removeRoute = 'DELETE /v0/users/:subOrEmail'
export const roleRoute = 'PUT /v0/users/:subOrEmail'
export const mineRoute = 'GET /v0/profile/invitations'

/** Is it a request to one of the routes of the reference service? */
export const at =
  (...routes: readonly string[]) =>
  (request: FastifyRequest): boolean =>
    routes.includes(routeOf(request))

/** Is it a successful response of one of the routes? */
export const ok =
  (...routes: readonly string[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    reply.statusCode < 300 && routes.includes(routeOf(request))

/** Changes the successful responses of a route of the reference service. */
export const answers = (
  route: string,
  change: (json: Json, db: Database, request: FastifyRequest) => unknown,
): Planting => ({
  reference: ({ app, db }) => changeJson(app, ok(route), (json, request) => change(json, db, request)),
})

export const callerOf = (db: Database, request: FastifyRequest): Person => authenticate(db, request)

export const workspaceOf = (db: Database, request: FastifyRequest): WorkspaceRow =>
  selectWorkspace(db, request, authenticate(db, request))

/** An invitation as it is stored. */
export type Stored = Readonly<Record<string, SQLInputValue>>

export const storedInvitation = (db: Database, workspaceId: string, email: string): Stored | undefined =>
  db.one<Stored>('SELECT * FROM invitation WHERE workspace_id = ? AND email_key = ?', workspaceId, email.toLowerCase())

/** Stores an invitation again, with some columns changed. */
export function restore(db: Database, row: Stored, changed: Stored = {}): void {
  db.run(
    'INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...Object.values({ ...row, ...changed }),
  )
}

/** A proxy in front of a service. `make` is called once for each use. */
export const proxy = (
  on: 'reference' | 'mock',
  make: () => (request: Request, next: Fetch) => Promise<Response>,
): Planting => ({
  on,
  wrap: (next) => {
    const handle = make()
    return (request) => handle(request, next)
  },
})

/** The method and the path below the base URL: `GET /users`. */
export const opOf = (request: Request): string =>
  `${request.method} ${new URL(request.url).pathname.replace(/^.*?\/v0/, '')}`

/** A response with changed JSON. */
export async function patched(response: Response, change: (json: Json) => unknown, status = response.status) {
  const text = await response.text()
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  if (text === '') return new Response(null, { status, headers })
  const json = JSON.parse(text)
  const changed = change(json)
  return new Response(JSON.stringify(changed === undefined ? json : changed), { status, headers })
}

/** Changes the successful responses of an operation behind a proxy. */
export const rewritten = (on: 'reference' | 'mock', operation: RegExp, change: (json: Json) => unknown): Planting =>
  proxy(on, () => async (request, next) => {
    const response = await next(request)
    return response.ok && operation.test(opOf(request)) ? patched(response, change) : response
  })

/** A JSON response. */
export const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

/** Reads another path with the credential and the workspace of a request. */
export async function peek(request: Request, path: string, next: Fetch): Promise<Json> {
  const headers = new Headers(request.headers)
  headers.delete('content-type')
  const url = request.url.replace(/\/v0\/.*$/, `/v0${path}`)
  return (await next(new Request(url, { headers }))).json()
}

/** How a witness sends a request: as whom, and naming which workspace. */
export interface How {
  readonly as?: 'admin' | 'limited' | 'invitee'
  /** The workspace to name; the first tenant by default, and none for `null`. */
  readonly in?: string | null
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export const home = (site: Site): string => String(site.tenant.workspace)
export const away = (site: Site): string => String(site.otherTenant.workspace)
export const userPath = (who: string): string => `/users/${encodeURIComponent(who)}`

export function send(site: Site, method: string, path: string, how: How = {}): Promise<Answer> {
  const { as = 'admin', in: where = home(site), body, headers = {} } = how
  return site.call(method, path, {
    token: site.credentials[as],
    ...(body === undefined ? {} : { body }),
    headers: { ...(where === null ? {} : { 'x-blaxel-workspace': where }), ...headers },
  })
}

export const invite = (site: Site, email: string, how: How = {}): Promise<Answer> =>
  send(site, 'POST', '/users', { ...how, body: { email } })

export const remove = (site: Site, who: string, how: How = {}): Promise<Answer> =>
  send(site, 'DELETE', userPath(who), how)

export const setRole = (site: Site, who: string, role: string, how: How = {}): Promise<Answer> =>
  send(site, 'PUT', userPath(who), { ...how, body: { role } })

export async function entries(site: Site, email: string, how: How = {}): Promise<Json[]> {
  const { json: listed } = await send(site, 'GET', '/users', how)
  return Array.isArray(listed) ? listed.filter((one) => one.email === email) : []
}

export const join = (site: Site, where: string = home(site)): Promise<Answer> =>
  send(site, 'POST', `/workspaces/${where}/join`, { as: 'invitee', in: null })

export const decline = (site: Site, where: string = home(site)): Promise<Answer> =>
  send(site, 'POST', `/workspaces/${where}/decline`, { as: 'invitee', in: null })

export const mine = (site: Site): Promise<Answer> =>
  send(site, 'GET', '/profile/invitations', { as: 'invitee', in: null })

/** Makes the invitee a member. */
export async function enter(site: Site, where: string = home(site)): Promise<Answer> {
  await invite(site, site.inviteeEmail, { in: where })
  return join(site, where)
}

/** The limited user, as the admin sees the person in the first tenant. */
export async function limitedUser(site: Site): Promise<Json> {
  const { json: listed } = await send(site, 'GET', '/users')
  return listed.find((one: Json) => /^(?:jules|reader)@/.test(one.email))
}
