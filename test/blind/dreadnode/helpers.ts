import { gunzipSync, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import { afterwards, bodyOf, type Change, changeJson, type Json, onHook, param, routeOf, type Work } from '../common.ts'
import type { Planting, Reference } from '../planting.ts'

const org = '/api/v1/org/:org'

/** The routes of the reference service. */
const routes = {
  list: `GET ${org}/invitations`,
  invite: `POST ${org}/invitations`,
  cancel: `DELETE ${org}/invitations/:invitation_id`,
  mine: 'GET /api/v1/invitations/me',
  respond: 'POST /api/v1/invitations/:invitation_id/respond',
  members: `GET ${org}/members`,
  setRole: `PUT ${org}/members/:user_id`,
  removeMember: `DELETE ${org}/members/:user_id`,
  users: `GET ${org}/ws/:workspace/users`,
  grant: `POST ${org}/ws/:workspace/users`,
  setPermission: `PUT ${org}/ws/:workspace/users/:user_id`,
  ungrant: `DELETE ${org}/ws/:workspace/users/:user_id`,
} as const

type Route = keyof typeof routes
type Routes = Route | readonly Route[]
type Applies = (request: FastifyRequest, reply: FastifyReply) => boolean

/** Whether a request is for one of some routes; for any if none is named. */
export const isFor =
  (...names: readonly Route[]) =>
  (request: FastifyRequest): boolean =>
    names.length === 0 || names.some((name) => routes[name] === routeOf(request))

/** Whether a response is a success of one of some routes. */
export const succeeds =
  (...names: readonly Route[]): Applies =>
  (request, reply) =>
    reply.statusCode < 300 && isFor(...names)(request)

/** Whether a response of one of some routes has a status. */
export const gives =
  (status: number, ...names: readonly Route[]): Applies =>
  (request, reply) =>
    reply.statusCode === status && isFor(...names)(request)

/** Runs before the caller of a route is checked. */
export function first(app: FastifyInstance, names: Routes, work: Work): void {
  onHook(app, 'onRequest', isFor(...[names].flat()), work)
}

/** Runs before the handler of a route, after the caller was checked and the body was read. */
export function before(app: FastifyInstance, names: Routes, work: Work): void {
  onHook(app, 'preHandler', isFor(...[names].flat()), work)
}

/** Runs after a success of a route, before the response is sent. */
export function after(app: FastifyInstance, names: Routes, work: Work): void {
  afterwards(app, succeeds(...[names].flat()), work)
}

/** Plants work before the handler of a route. */
export const plantedBefore = (names: Routes, make: (service: Reference) => Work): Planting => ({
  reference: (service) => before(service.app, names, make(service)),
})

/** Plants work after a success of a route. */
export const plantedAfter = (names: Routes, make: (service: Reference) => Work): Planting => ({
  reference: (service) => after(service.app, names, make(service)),
})

const isGood = (status: number) => status < 300

/** Changes the JSON of responses of some routes, or of all. */
export function reshape(app: FastifyInstance, names: Routes, change: Change, when = isGood): void {
  changeJson(app, (request, reply) => isFor(...[names].flat())(request) && when(reply.statusCode), change)
}

/** Runs before a response with or without JSON is sent; what it returns, if anything, is sent instead. */
export function onAnswer(app: FastifyInstance, names: Routes, work: Change, when = (_: number) => true): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isFor(...[names].flat())(request) || !when(reply.statusCode)) return payload
    const isZipped = Buffer.isBuffer(payload)
    const text = isZipped ? gunzipSync(payload).toString() : String(payload ?? '')
    const changed = await work(text === '' ? undefined : JSON.parse(text), request, reply)
    if (changed === undefined) return payload
    const sent = JSON.stringify(changed)
    reply.removeHeader('content-length')
    return isZipped ? gzipSync(sent) : sent
  })
}

/** Runs before a success of a route is sent; what it returns, if anything, is sent instead. */
export const succeeded = (app: FastifyInstance, names: Routes, work: Change): void => onAnswer(app, names, work, isGood)

/** Runs before an error of a route is sent; what it returns, if anything, is sent instead. */
export const refused = (app: FastifyInstance, names: Routes, work: Change): void =>
  onAnswer(app, names, work, (status) => status >= 400)

/** Changes the JSON of the responses of some routes with one status, or of their successes. */
export const shows = (
  names: Routes,
  change: (json: Json, request: FastifyRequest, service: Reference, reply: FastifyReply) => unknown,
  status?: number,
): Planting => ({
  reference: (service) =>
    reshape(
      service.app,
      names,
      (json, request, reply) => change(json, request, service, reply),
      status === undefined ? isGood : (given) => given === status,
    ),
})

/** The person who sends a request; undefined without a known token. */
export const callerIn = (db: Database, request: FastifyRequest): Person | undefined =>
  personOfToken(db, (request.headers.authorization ?? '').replace(/^bearer +/i, ''))

/** The id of the organization that the path names. */
export const orgIdIn = (db: Database, request: FastifyRequest): string =>
  db.one<{ id: string }>('SELECT id FROM org WHERE key = ?', param(request, 'org'))?.id ?? ''

/** The id of the workspace that the path names. */
export function workspaceIdIn(db: Database, request: FastifyRequest): string {
  const sql = 'SELECT id FROM workspace WHERE org_id = ? AND key = ?'
  return db.one<{ id: string }>(sql, orgIdIn(db, request), param(request, 'workspace'))?.id ?? ''
}

/** The stored role of a member. */
export function roleOf(db: Database, orgId: string, personId: string): string | undefined {
  const sql = 'SELECT role FROM member WHERE org_id = ? AND person_id = ?'
  return db.one<{ role: string }>(sql, orgId, personId)?.role
}

/** The address in a request, as a key. */
export const keyIn = (request: FastifyRequest): string =>
  String(bodyOf(request).email ?? bodyOf(request).user_email ?? '').toLowerCase()

/** Lets some callers act as owners of the organization for one request. A new role of their own stays. */
export function elevate(
  { app, db }: Reference,
  names: Routes,
  when: (person: Person, orgId: string, role: string, request: FastifyRequest) => boolean,
): void {
  const undo = new WeakMap<FastifyRequest, () => void>()
  const set = 'UPDATE member SET role = ? WHERE org_id = ? AND person_id = ?'
  first(app, names, (request) => {
    const person = callerIn(db, request)
    const orgId = orgIdIn(db, request)
    const role = person && roleOf(db, orgId, person.id)
    if (!person || !role || !when(person, orgId, role, request) || role === 'owner') return
    db.run(set, 'owner', orgId, person.id)
    undo.set(request, () => db.run(set, role, orgId, person.id))
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (!succeeds('setRole')(request, reply)) undo.get(request)?.()
    return payload
  })
}

/** Rejects a request. */
export function fail(status: number, detail: string, kind?: string): never {
  throw new ProviderError(status, detail, kind === undefined ? {} : { kind })
}

/** An error in the envelope of the vendor. */
export const problem = (code: number, detail: string, type: string): Json => ({ code, detail, type, errors: null })

/** Applies a change to each item of a list. */
export const each =
  (change: (item: Json, request: FastifyRequest) => unknown): Change =>
  (json, request) => {
    for (const item of json) change(item, request)
  }
