import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Provider } from '../../../mocks/http/provider/provider.ts'
import type { Reply } from '../../../mocks/http/request/reply.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import type { Database } from '../../reference/common/database.ts'
import { personOfToken } from '../../reference/common/people.ts'
import { changeJson, type Json, onHook, param, queryOf, routeOf, pause as shortPause } from '../common.ts'
import { withHandler } from '../mock.ts'
import type { Sending, Site } from '../site.ts'

export { answer, bodyOf, type Json, param, queryOf, setBody } from '../common.ts'

// For plantings in the reference service.

export const joinRoute = 'POST /v0/workspaces/:workspaceName/join'
export const declineRoute = 'POST /v0/workspaces/:workspaceName/decline'
export const removeRoute = 'DELETE /v0/users/:subOrEmail'

/** Runs before the handler of a route, after the caller's rights were checked. A returned reply is the answer. */
export function before(
  app: FastifyInstance,
  route: string,
  work: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  onHook(app, 'preHandler', (request) => routeOf(request) === route, work)
}

/** Changes the JSON that a route answers with a status. */
export function rewrite(
  app: FastifyInstance,
  route: string,
  change: (json: Json, request: FastifyRequest, reply: FastifyReply) => unknown,
  status = 200,
): void {
  changeJson(app, (request, reply) => routeOf(request) === route && reply.statusCode === status, change)
}

/** Runs when a route answers with a status, before the answer leaves. */
export function after(
  app: FastifyInstance,
  route: string,
  work: (request: FastifyRequest, json: Json) => void,
  status = 200,
): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (routeOf(request) !== route || reply.statusCode !== status) return payload
    work(request, typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : undefined)
    return payload
  })
}

export interface NamedRow {
  readonly id: string
  readonly name: string
}

/** The workspace that a request names. */
export function workspaceOf(db: Database, request: FastifyRequest): NamedRow {
  const named = String(
    (param(request, 'workspaceName') || request.headers['x-blaxel-workspace']) ?? queryOf(request).get('workspace'),
  )
  return (
    db.one<NamedRow>('SELECT id, name FROM workspace WHERE name = ? OR id = ?', named, named) ?? { id: '', name: '' }
  )
}

/** The id and address of the person who sends a request. */
export function callerOf(db: Database, request: FastifyRequest): { readonly id: string; readonly email: string } {
  const header = String(request.headers['x-blaxel-authorization'] ?? request.headers.authorization)
  return personOfToken(db, header.replace(/^bearer +/i, '')) ?? { id: '', email: '' }
}

/**
 * Lets some members change the users of a workspace as if they were admins.
 * @returns the requests for which the role was raised.
 */
export function elevate(
  app: FastifyInstance,
  db: Database,
  isWanted: (personId: string, workspaceId: string, role: string | undefined) => boolean,
): WeakSet<object> {
  const raised = new WeakSet<object>()
  const set = 'UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?'
  app.addHook('onRequest', async (request) => {
    if (!routeOf(request).includes('/v0/users')) return
    const [person, workspace] = [callerOf(db, request).id, workspaceOf(db, request).id]
    const sql = 'SELECT role FROM member WHERE workspace_id = ? AND person_id = ?'
    const role = db.one<{ role: string }>(sql, workspace, person)?.role
    if (!isWanted(person, workspace, role) || role !== 'member' || request.method === 'GET') return
    db.run(set, 'admin', workspace, person)
    raised.add(request)
  })
  app.addHook('onSend', async (request, _reply, payload) => {
    if (raised.has(request)) db.run(set, 'member', workspaceOf(db, request).id, callerOf(db, request).id)
    return payload
  })
  return raised
}

/** Gives other requests the time to overtake. */
export const pause = (ms = 15): Promise<void> => shortPause(ms)

// For plantings in the mock.

type MockChange = (context: RequestContext, original: () => Promise<Reply>) => Reply | Promise<Reply>

/** Replaces the handler of an operation. `make` is called once for each use. */
export function handling(
  operation: string,
  make: () => MockChange,
): { readonly mock: (provider: Provider) => Provider } {
  return {
    mock: (provider) => {
      const change = make()
      return withHandler(provider, operation, (original) => (context) => change(context, async () => original(context)))
    },
  }
}

/** Changes the JSON that an operation of the mock answers. */
export function answering(operation: string, change: (body: Json, context: RequestContext) => unknown) {
  return handling(operation, () => async (context, original) => {
    const reply = await original()
    return { ...reply, body: change(structuredClone(reply.body), context) }
  })
}

// For proxies.

export const pathOf = (request: Request): string => new URL(request.url).pathname.replace(/^.*\/v0/, '')

/** A copy of a response, to send it several times. */
export async function keep(response: Response): Promise<() => Response> {
  const text = await response.text()
  const { status, headers } = response
  return () => new Response(text === '' ? null : text, { status, headers })
}

// For witnesses.

export interface Place extends Sending {
  /** Whether to send the request to the other workspace. */
  readonly other?: boolean
}

export const nameOf = (site: Site, other = false): string => String((other ? site.otherTenant : site.tenant).workspace)

export const send = (site: Site, method: string, path: string, { other, headers, ...rest }: Place = {}) =>
  site.call(method, path, { ...rest, headers: { 'x-blaxel-workspace': nameOf(site, other), ...headers } })

export const invite = (site: Site, email: string, place: Place = {}) =>
  send(site, 'POST', '/users', { body: { email }, ...place })

export const list = async (site: Site, place: Place = {}): Promise<Json[]> =>
  (await send(site, 'GET', '/users', place)).json

/** The listed entries of an address, in any case of letters. */
export const entries = async (site: Site, email: string, place: Place = {}): Promise<Json[]> =>
  (await list(site, place)).filter((user) => String(user.email).toLowerCase() === email.toLowerCase())

const user = (who: string) => `/users/${encodeURIComponent(who)}`

export const remove = (site: Site, who: string, place: Place = {}) => send(site, 'DELETE', user(who), place)

export const setRole = (site: Site, who: string, role: string, place: Place = {}) =>
  send(site, 'PUT', user(who), { body: { role }, ...place })

export const mine = (site: Site): { readonly token: string } => ({ token: site.credentials.invitee })
export const limited = (site: Site): { readonly token: string } => ({ token: site.credentials.limited })

const own =
  (method: string, action: string) =>
  (site: Site, other = false) =>
    site.call(method, `/workspaces/${nameOf(site, other)}/${action}`, mine(site))

export const join = own('POST', 'join')
export const decline = own('POST', 'decline')
export const leave = own('DELETE', 'leave')

export const profile = (site: Site) => site.call('GET', '/profile/invitations', mine(site))

/** Makes the invitee a member. */
export async function enter(site: Site, other = false): Promise<void> {
  await invite(site, site.inviteeEmail, { other })
  await join(site, other)
}

export const create = (site: Site, body: Json) => site.call('POST', '/workspaces', { body })
export const workspace = (site: Site, name: string, sending: Sending = {}) =>
  site.call('GET', `/workspaces/${name}`, sending)

/** Sends several requests at once. */
export const together = <T>(...calls: readonly (() => Promise<T>)[]): Promise<T[]> =>
  Promise.all(calls.map((call) => call()))
