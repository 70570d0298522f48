import { gunzipSync, gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isObject, pathParameter } from '../../reference/common/body.ts'
import { callerOf } from '../../reference/dreadnode/access.ts'
import { type Json, jsonOf, onHook } from '../common.ts'
import type { Planting, Reference } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

export { type Json, pause, setBody as replaceBody } from '../common.ts'
export { handling as handler, withHandler } from '../mock.ts'

/** The routes of the reference service. */
const routes = {
  list: 'GET /api/v1/org/:org/invitations',
  invite: 'POST /api/v1/org/:org/invitations',
  cancel: 'DELETE /api/v1/org/:org/invitations/:invitation_id',
  mine: 'GET /api/v1/invitations/me',
  respond: 'POST /api/v1/invitations/:invitation_id/respond',
  members: 'GET /api/v1/org/:org/members',
  setRole: 'PUT /api/v1/org/:org/members/:user_id',
  remove: 'DELETE /api/v1/org/:org/members/:user_id',
  users: 'GET /api/v1/org/:org/ws/:workspace/users',
  grant: 'POST /api/v1/org/:org/ws/:workspace/users',
  setPermission: 'PUT /api/v1/org/:org/ws/:workspace/users/:user_id',
  ungrant: 'DELETE /api/v1/org/:org/ws/:workspace/users/:user_id',
} as const

export type Route = keyof typeof routes

/** Whether a request is for one of the operations; for any one if none is named. */
export function is(request: FastifyRequest, ...names: readonly Route[]): boolean {
  const route = `${request.method} ${request.routeOptions.url}`
  return names.length === 0 || names.some((name) => routes[name] === route)
}

/** Runs before the handler of an operation, with the body read; it may answer itself. */
export function before(
  { app }: Reference,
  names: readonly Route[],
  run: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  onHook(app, 'preHandler', (request) => is(request, ...names), run)
}

/** Runs before the caller's rights are checked; it may answer itself. */
export function first(
  { app }: Reference,
  names: readonly Route[],
  run: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  onHook(app, 'onRequest', (request) => is(request, ...names), run)
}

/** Runs before a response is sent; what `change` returns is sent instead, unless it is undefined. */
export function onAnswer(
  { app }: Reference,
  names: readonly Route[],
  change: (json: Json, request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!is(request, ...names)) return payload
    const zipped = Buffer.isBuffer(payload)
    const text = zipped ? gunzipSync(payload).toString() : String(payload ?? '')
    const changed = await change(text === '' ? undefined : JSON.parse(text), request, reply)
    if (changed === undefined) return payload
    const out = JSON.stringify(changed)
    reply.removeHeader('content-length')
    return zipped ? gzipSync(out) : out
  })
}

/** A change of the successful answers of operations. */
export const answers = (names: readonly Route[], change: (json: Json, service: Reference) => unknown): Planting => ({
  reference: (service) =>
    onAnswer(service, names, (json, _request, reply) => (reply.statusCode < 300 ? change(json, service) : undefined)),
})

/** Lets some callers pass as owners: their role is raised while the request runs. */
export function raised(
  service: Reference,
  names: readonly Route[],
  when: (personId: string, orgId: string, role: string, request: FastifyRequest) => boolean,
): void {
  const { db } = service
  const restore = new WeakMap<FastifyRequest, () => void>()
  first(service, names, (request) => {
    if (!hasCaller(service, request)) return
    const person = callerOf(db, request).id
    const row = db.one<{ org_id: string; role: string }>(
      'SELECT m.org_id, m.role FROM member m JOIN org o ON o.id = m.org_id WHERE o.key = ? AND m.person_id = ?',
      pathParameter(request, 'org'),
      person,
    )
    if (!row || row.role === 'owner' || !when(person, row.org_id, row.role, request)) return
    const set = 'UPDATE member SET role = ? WHERE org_id = ? AND person_id = ?'
    db.run(set, 'owner', row.org_id, person)
    restore.set(request, () => db.run(`${set} AND role = 'owner'`, row.role, row.org_id, person))
  })
  service.app.addHook('onSend', async (request, reply, payload) => {
    if (!(is(request, 'setRole') && reply.statusCode === 200)) restore.get(request)?.()
    return payload
  })
}

/** Whether a request carries a known token. */
export function hasCaller({ db }: Reference, request: FastifyRequest): boolean {
  try {
    return Boolean(callerOf(db, request))
  } catch {
    return false
  }
}

/** The JSON body of a request to the reference service; an empty object if it is none. */
export function bodyOf(request: FastifyRequest): Record<string, unknown> {
  const value: unknown = jsonOf(request)
  return isObject(value) ? value : {}
}

/** Replaces a path parameter. */
export function setParameter(request: FastifyRequest, name: string, value: string): void {
  Object.assign(request.params as object, { [name]: value })
}

/** Sends an error in the envelope of the API. */
export function refuse(reply: FastifyReply, code: number, type: string, detail: string): void {
  reply.code(code).header('content-type', 'application/json')
  reply.send(JSON.stringify({ code, detail, type, errors: null }))
}

// Requests of witnesses.

export const orgPath = (site: Site, other = false): string => `/org/${(other ? site.otherTenant : site.tenant).org}`
export const usersPath = (site: Site, other = false): string =>
  `${orgPath(site, other)}/ws/${(other ? site.otherTenant : site.tenant).workspace}/users`

interface Inviting {
  readonly role?: string
  readonly other?: boolean
  readonly token?: string
  readonly more?: object
}

export const invite = (site: Site, email: string, { role = 'reader', other, token, more }: Inviting = {}) =>
  site.call('POST', `${orgPath(site, other)}/invitations`, {
    ...(token === undefined ? {} : { token }),
    body: { email, role, ...more },
  })

export const cancel = (site: Site, id: string, other = false): Promise<Answer> =>
  site.call('DELETE', `${orgPath(site, other)}/invitations/${id}`)

export const respond = (site: Site, id: string, accept: unknown, token = site.credentials.invitee): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token, body: { accept } })

export const listed = async (site: Site, other = false): Promise<Json[]> =>
  (await site.call('GET', `${orgPath(site, other)}/invitations`)).json
export const mine = async (site: Site): Promise<Json[]> =>
  (await site.call('GET', '/invitations/me', { token: site.credentials.invitee })).json
export const members = async (site: Site, other = false): Promise<Json[]> =>
  (await site.call('GET', `${orgPath(site, other)}/members`)).json
export const users = async (site: Site, other = false): Promise<Json[]> =>
  (await site.call('GET', usersPath(site, other))).json

/** Invites the invitee, who accepts; returns the membership. */
export async function join(site: Site, role = 'reader', other = false): Promise<Json> {
  const { json } = await invite(site, site.inviteeEmail, { role, other })
  return (await respond(site, json.id, true)).json
}

export const setRole = (site: Site, userId: string, role: string, other = false): Promise<Answer> =>
  site.call('PUT', `${orgPath(site, other)}/members/${userId}`, { body: { role } })
export const remove = (site: Site, userId: string, other = false): Promise<Answer> =>
  site.call('DELETE', `${orgPath(site, other)}/members/${userId}`)
export const grant = (site: Site, user_email: string, permission = 'reader', other = false): Promise<Answer> =>
  site.call('POST', usersPath(site, other), { body: { user_email, permission } })

export const known = (site: Site, index = 0): string => site.knownUsers[index] ?? ''

export const ofEmail = (items: readonly Json[], email: string): Json =>
  items.find((item) => (item.email ?? item.user_email) === email)
