import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { personOfToken } from '../../reference/common/people.ts'
import type { Json } from '../common.ts'
import { changeJson, onHook, param } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Fetch, Planting } from '../planting.ts'
import { changingJson } from '../proxy.ts'
import type { Answer, Sending, Site } from '../site.ts'

export const { must, should } = bugsInOrder('blaxel', 14)

/** A reference service. */
export interface Service {
  readonly app: FastifyInstance
  readonly db: Database
}

/** Whether a request goes to an operation, such as `PUT /users/{}`. */
export const to =
  (...operations: readonly string[]) =>
  (request: FastifyRequest): boolean =>
    operations.includes(operationAt(request.method, request.raw.url ?? '/'))

/** The operation of a method and an address. */
export function operationAt(method: string, url: string): string {
  const path = (URL.parse(url, 'http://reference.test')?.pathname ?? '/').replace(/^.*?\/v0\//, '/')
  const [, first, second, third] = path.split('/')
  if (first === 'users') return `${method} /users${second ? '/{}' : ''}`
  if (first !== 'workspaces' || !second || second === 'availability') return `${method} ${path}`
  return `${method} /workspaces/{}${third ? `/${third}` : ''}`
}

/** The operation of a request to a proxy. */
export const operationOf = (request: Request): string => operationAt(request.method, request.url)

/** The workspace that a request to a proxy names for users. */
export const selected = (request: Request): string =>
  request.headers.get('x-blaxel-workspace') ?? new URL(request.url).searchParams.get('workspace') ?? ''

/** The credential of a request to a proxy. */
export const credentialOf = (request: Request): string =>
  request.headers.get('x-blaxel-authorization') ?? request.headers.get('authorization') ?? ''

/** A proxy. `make` is called once for each service. */
export const proxy = (on: 'reference' | 'mock', make: (fetch: Fetch) => Fetch): Planting => ({ on, wrap: make })

/** The person who sends a request to a reference service. */
export function callerOf(db: Database, request: FastifyRequest) {
  const header = String(request.headers['x-blaxel-authorization'] ?? request.headers.authorization ?? '')
  return personOfToken(db, header.replace(/^bearer +/i, ''))
}

/** The id of the workspace that a request to a reference service names. */
export function workspaceIdOf(db: Database, request: FastifyRequest): string {
  const query = new URL(request.raw.url ?? '/', 'http://reference.test').searchParams.get('workspace')
  const name = param(request, 'workspaceName') || String(request.headers['x-blaxel-workspace'] ?? query ?? '')
  return db.one<{ id: string }>('SELECT id FROM workspace WHERE name = ? OR id = ?', name, name)?.id ?? ''
}

/** Gives the caller a role in the workspace while a request runs. */
export function elevate(
  { app, db }: Service,
  applies: (request: FastifyRequest) => boolean,
  when: (request: FastifyRequest, role: string | undefined) => boolean,
): void {
  const undo = new Map<FastifyRequest, () => void>()
  onHook(app, 'onRequest', applies, (request) => {
    const person = callerOf(db, request)?.id ?? ''
    const workspace = workspaceIdOf(db, request)
    const where = 'WHERE workspace_id = ? AND person_id = ?'
    const role = db.one<{ role: string }>(`SELECT role FROM member ${where}`, workspace, person)?.role
    if (!person || !workspace || !when(request, role)) return
    if (role === undefined) {
      db.run("INSERT INTO member VALUES (?, ?, 'member', 1, 1)", workspace, person)
      undo.set(request, () => db.run(`DELETE FROM member ${where} AND since = 1`, workspace, person))
    } else {
      db.run(`UPDATE member SET role = 'admin' ${where}`, workspace, person)
      undo.set(request, () => db.run(`UPDATE member SET role = ? ${where}`, role, workspace, person))
    }
  })
  app.addHook('onSend', async (request, _reply, payload) => {
    undo.get(request)?.()
    undo.delete(request)
    return payload
  })
}

/** The headers that select a workspace. */
export const at = (site: Site, other = false): Record<string, string> => ({
  'x-blaxel-workspace': nameOf(site, other),
})

export const nameOf = (site: Site, other = false): string => String((other ? site.otherTenant : site.tenant).workspace)

const sent = (site: Site, other: boolean, sending: Sending): Sending => ({
  ...sending,
  headers: { ...at(site, other), ...sending.headers },
})

export const invite = (site: Site, email: unknown, other = false, sending: Sending = {}): Promise<Answer> =>
  site.call('POST', '/users', sent(site, other, { body: { email }, ...sending }))

export const revoke = (site: Site, who: string, other = false, sending: Sending = {}): Promise<Answer> =>
  site.call('DELETE', `/users/${encodeURIComponent(who)}`, sent(site, other, sending))

export const setRole = (site: Site, who: string, role: unknown, other = false, sending: Sending = {}) =>
  site.call('PUT', `/users/${encodeURIComponent(who)}`, sent(site, other, { body: { role }, ...sending }))

export const users = (site: Site, other = false, sending: Sending = {}): Promise<Answer> =>
  site.call('GET', '/users', sent(site, other, sending))

/** The entries of an address in the list of users. */
export async function entries(site: Site, email: string, other = false): Promise<Json[]> {
  const list = (await users(site, other)).json
  return Array.isArray(list) ? list.filter((one) => String(one.email).toLowerCase() === email.toLowerCase()) : []
}

export const has = async (site: Site, email: string, other = false): Promise<boolean> =>
  (await entries(site, email, other)).length > 0

export const respond = (site: Site, how: 'join' | 'decline', other = false): Promise<Answer> =>
  site.call('POST', `/workspaces/${nameOf(site, other)}/${how}`, { token: site.credentials.invitee })

/** Invites the invitee, who accepts. */
export async function joined(site: Site, other = false): Promise<Answer> {
  await invite(site, site.inviteeEmail, other)
  return respond(site, 'join', other)
}

export const leave = (site: Site, token: string, other = false): Promise<Answer> =>
  site.call('DELETE', `/workspaces/${nameOf(site, other)}/leave`, { token })

/** The caller's own invitations; none if the status is not 200. */
export async function mine(site: Site): Promise<Json[]> {
  const { json } = await site.call('GET', '/profile/invitations', { token: site.credentials.invitee })
  return Array.isArray(json) ? json : []
}

export const workspace = (site: Site, method: string, name: string, sending: Sending = {}): Promise<Answer> =>
  site.call(method, `/workspaces/${name}`, sending)

export const create = (site: Site, body: unknown): Promise<Answer> => site.call('POST', '/workspaces', { body })

export const workspaces = async (site: Site, token?: string): Promise<Json[]> => {
  const { json } = await site.call('GET', '/workspaces', token ? { token } : {})
  return Array.isArray(json) ? json : []
}

/** A member who is not an admin. */
export const limitedMember = async (site: Site): Promise<Json> =>
  ((await users(site)).json ?? []).find((one: Json) => one.accepted !== false && one.role === 'member')

/** Changes the JSON of successes of an operation of the reference service. */
export const changing = (
  operation: string,
  change: (json: Json, request: FastifyRequest, service: Service) => unknown,
): Planting => ({
  reference: (service) =>
    changeJson(
      service.app,
      (request, reply) => reply.statusCode === 200 && to(operation)(request),
      (json, request) => change(json, request, service),
    ),
})

/** Changes the JSON of successes of an operation in front of the mock. */
export const inMock = (operation: string, change: (json: Json, request: Request) => unknown): Planting =>
  changingJson('mock', (request, response) => response.status === 200 && operationOf(request) === operation, change)

/** Changes the JSON of successes of an operation of a reference service. */
export const withChange = (
  { app }: Service,
  operation: string,
  change: (json: Json, request: FastifyRequest) => unknown,
): void =>
  changeJson(
    app,
    (request, reply) => reply.statusCode === 200 && to(operation)(request),
    (json, request) => change(json, request),
  )
