import type { FastifyReply, FastifyRequest } from 'fastify'
import { selectWorkspace } from '../../reference/blaxel/access.ts'
import type { WorkspaceRow } from '../../reference/blaxel/schema.ts'
import type { Database } from '../../reference/common/database.ts'
import { emailKey, type Person, personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, routeOf } from '../common.ts'
import type { Fetch, Planting, Reference } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

export const users = '/v0/users'
export const user = '/v0/users/:subOrEmail'
export const workspaces = '/v0/workspaces'
export const workspace = '/v0/workspaces/:workspaceName'
export const profile = '/v0/profile/invitations'

const bug =
  (strength: 'must' | 'should') =>
  (
    group: BlindBug['group'],
    name: string,
    [breaks, source]: readonly [string, string],
    planting: Planting,
    witness: BlindBug['witness'],
  ): BlindBug => ({
    id: `blaxel-7-${name}`,
    provider: 'blaxel',
    round: 7,
    group,
    strength,
    breaks,
    source,
    planting,
    witness,
  })

export const must = bug('must')
export const should = bug('should')

/** A change of the reference service. */
export const inReference = (reference: (service: Reference) => void): Planting => ({ reference })

/** Whether a request is one of some operations. */
export const any =
  (...routes: string[]) =>
  (request: FastifyRequest): boolean =>
    routes.includes(routeOf(request))

/** Whether a response is a successful one of some operations. */
export const done =
  (...routes: string[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    reply.statusCode === 200 && routes.includes(routeOf(request))

/** The caller of a request to the reference service. */
export function callerOf(db: Database, request: FastifyRequest): Person | undefined {
  const header = String(request.headers['x-blaxel-authorization'] ?? request.headers.authorization ?? '')
  return personOfToken(db, header.replace(/^bearer +/i, ''))
}

/** The workspace that a request to a user operation of the reference service names. */
export function selected(db: Database, request: FastifyRequest): WorkspaceRow | undefined {
  const caller = callerOf(db, request)
  try {
    return caller && selectWorkspace(db, request, caller)
  } catch {
    return undefined
  }
}

/** The row of an invitation in the reference service. */
export const rowOf = (db: Database, workspaceId: string, email: string): Json =>
  db.one<Json>('SELECT * FROM invitation WHERE workspace_id = ? AND email_key = ?', workspaceId, emailKey(email))

/** Stores a row of an invitation again. */
export function restore(db: Database, row: Json): void {
  db.run('INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...(Object.values(row) as string[]))
}

/** A request on its way through a proxy. */
export interface Call {
  readonly request: Request
  readonly method: string
  /** The path below the base URL. */
  readonly path: string
  readonly query: URLSearchParams
  /** The body as JSON; undefined if it is none. */
  readonly body: Json
  /** Passes the request on, with another body or other headers if given. */
  readonly send: (changed?: { body?: unknown; headers?: Readonly<Record<string, string>> }) => Promise<Response>
  /** Sends another request with the credential of this one, to the same workspace. */
  readonly also: (method: string, path: string, body?: unknown) => Promise<Response>
}

/** A proxy in front of a service. `make` is called once for each service. */
export const proxy = (on: 'reference' | 'mock', make: () => (call: Call) => Promise<Response>): Planting => ({
  on,
  wrap: (fetch: Fetch) => {
    const handle = make()
    return async (request: Request): Promise<Response> => {
      const url = new URL(request.url)
      const [, base = '', path = url.pathname] = /^(.*?\/(?:v0|api))(\/.*)$/.exec(url.pathname) ?? []
      const text = await request.text()
      const pass = (method: string, target: string, sent: string | undefined, extra: Record<string, string> = {}) => {
        const headers = new Headers(request.headers)
        headers.delete('content-length')
        for (const [name, value] of Object.entries(extra)) headers.set(name, value)
        return fetch(new Request(target, { method, headers, ...(sent ? { body: sent } : {}) }))
      }
      return handle({
        ...{ request, method: request.method, path, query: url.searchParams, body: parse(text) },
        send: ({ body, headers } = {}) =>
          pass(request.method, request.url, body === undefined ? text : JSON.stringify(body), { ...headers }),
        also: (method, to, body) =>
          pass(method, `${url.origin}${base}${to}`, body === undefined ? undefined : JSON.stringify(body), {
            'content-type': 'application/json',
          }),
      })
    }
  },
})

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A response with changed JSON; the same one if it is no success. If the change returns undefined, it was in place. */
export async function changed(response: Response, change: (json: Json) => unknown): Promise<Response> {
  if (response.status !== 200) return response
  const text = await response.text()
  const json = parse(text)
  if (json === undefined) return new Response(text, response)
  const next = change(json)
  return respond(200, next === undefined ? json : next, response.headers)
}

/** A response with JSON. */
export function respond(status: number, json: unknown, like = new Headers()): Response {
  const headers = new Headers(like)
  headers.delete('content-length')
  headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(json), { status, headers })
}

export const here = (site: Site): string => String(site.tenant.workspace)
export const there = (site: Site): string => String(site.otherTenant.workspace)

/** Calls a service in a workspace; in the first one if none is given. */
export const act = (
  site: Site,
  method: string,
  path: string,
  sending: Sending & { at?: string } = {},
): Promise<Answer> => {
  const { at = here(site), ...rest } = sending
  return site.call(method, path, { ...rest, headers: { 'x-blaxel-workspace': at, ...rest.headers } })
}

export const list = async (site: Site, at = here(site)): Promise<Json[]> =>
  (await act(site, 'GET', '/users', { at })).json
export const entry = async (site: Site, email: string, at = here(site)): Promise<Json> =>
  (await list(site, at)).find((one) => one.email === email)
export const invite = (site: Site, email: string, at = here(site)): Promise<Answer> =>
  act(site, 'POST', '/users', { body: { email }, at })
export const remove = (site: Site, who: string, at = here(site)): Promise<Answer> =>
  act(site, 'DELETE', `/users/${encodeURIComponent(who)}`, { at })
export const setRole = (site: Site, who: string, role: string, at = here(site)): Promise<Answer> =>
  act(site, 'PUT', `/users/${encodeURIComponent(who)}`, { body: { role }, at })

const asInvitee =
  (method: string, action: string) =>
  (site: Site, at = here(site)): Promise<Answer> =>
    site.call(method, `/workspaces/${at}/${action}`, { token: site.credentials.invitee })
export const join = asInvitee('POST', 'join')
export const decline = asInvitee('POST', 'decline')
export const leave = asInvitee('DELETE', 'leave')

export const mine = (site: Site): Promise<Answer> =>
  site.call('GET', '/profile/invitations', { token: site.credentials.invitee })

/** Makes the invitee a member. */
export async function welcome(site: Site, at = here(site)): Promise<void> {
  await invite(site, site.inviteeEmail, at)
  await join(site, at)
}

/** Creates a workspace. */
export const create = (site: Site, body: unknown): Promise<Answer> => site.call('POST', '/workspaces', { body })
