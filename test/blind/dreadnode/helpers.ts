import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readJson } from '../../reference/common/body.ts'
import type { Database } from '../../reference/common/database.ts'
import { personOfToken } from '../../reference/common/people.ts'
import type { InvitationRow } from '../../reference/dreadnode/invitations.ts'
import type { Answer, Site } from '../site.ts'

// biome-ignore lint/suspicious/noExplicitAny: bodies have many shapes
export type Json = any

/** What all must-bugs of this round have in common. */
export const must = { provider: 'dreadnode', round: 1, strength: 'must' } as const
/** What all should-bugs of this round have in common. */
export const should = { provider: 'dreadnode', round: 1, strength: 'should' } as const

const org = '/api/v1/org/:org'
const routes = {
  list_workspace_users: `GET ${org}/ws/:workspace/users`,
  add_user_to_workspace: `POST ${org}/ws/:workspace/users`,
  update_workspace_user_permission: `PUT ${org}/ws/:workspace/users/:user_id`,
  remove_user_from_workspace: `DELETE ${org}/ws/:workspace/users/:user_id`,
  list_organization_invitations: `GET ${org}/invitations`,
  invite_to_organization: `POST ${org}/invitations`,
  cancel_organization_invitation: `DELETE ${org}/invitations/:invitation_id`,
  list_my_pending_invitations: 'GET /api/v1/invitations/me',
  respond_to_invitation: 'POST /api/v1/invitations/:invitation_id/respond',
  list_organization_members: `GET ${org}/members`,
  update_organization_member_role: `PUT ${org}/members/:user_id`,
  remove_organization_member: `DELETE ${org}/members/:user_id`,
}
export type Operation = keyof typeof routes

export const wait = (ms: number): Promise<void> => sleep(ms)

/** Whether a request is for one of the operations; for any operation if none is named. */
export function isFor(request: FastifyRequest, ...operations: Operation[]): boolean {
  const route = `${request.method} ${request.routeOptions.url}`
  const wanted = operations.length > 0 ? operations : (Object.keys(routes) as Operation[])
  return wanted.some((one) => routes[one] === route)
}

export function param(request: FastifyRequest, name: string): string {
  return String((request.params as Record<string, unknown>)[name] ?? '')
}

/** The body as an object; empty if it is none. */
export function bodyOf(request: FastifyRequest): Record<string, Json> {
  const read = readJson(request, 'application/json')
  const value = 'value' in read ? (read.value as Json) : {}
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

export function setBody(request: FastifyRequest, value: unknown): void {
  request.body = Buffer.from(JSON.stringify(value))
}

/** The person who sends a request, if the token is known. */
export function callerIn(db: Database, request: FastifyRequest): ReturnType<typeof personOfToken> {
  const token = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return token === undefined ? undefined : personOfToken(db, token)
}

/** The id of the organization that the path names. */
export function orgIdIn(db: Database, request: FastifyRequest): string {
  return db.one<{ id: string }>('SELECT id FROM org WHERE key = ?', param(request, 'org'))?.id ?? ''
}

/** The id of the workspace that the path names. */
export function workspaceIdIn(db: Database, request: FastifyRequest): string {
  const sql = 'SELECT id FROM workspace WHERE org_id = ? AND key = ?'
  return db.one<{ id: string }>(sql, orgIdIn(db, request), param(request, 'workspace'))?.id ?? ''
}

export function roleOf(db: Database, orgId: string, personId: string): string | undefined {
  const sql = 'SELECT role FROM member WHERE org_id = ? AND person_id = ?'
  return db.one<{ role: string }>(sql, orgId, personId)?.role
}

/** The rows of invitations that meet a condition, newest first, ready to be shown. */
export function invitationRows(db: Database, where: string, ...values: string[]): InvitationRow[] {
  const sql = `SELECT i.*, o.key AS org_key, o.name AS org_name, o.max_members, p.given_name AS inviter,
      EXISTS (SELECT 1 FROM person q WHERE q.email_key = i.email_key) AS known
    FROM invitation i JOIN org o ON o.id = i.org_id LEFT JOIN person p ON p.id = i.invited_by
    WHERE ${where} ORDER BY i.created_at DESC`
  return db.all(sql, ...values)
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => unknown

/** Runs before the handler of an operation, after the rights are checked. */
export function before(app: FastifyInstance, operation: Operation, hook: Hook): void {
  app.addHook('preHandler', async (request, reply) => {
    if (isFor(request, operation)) return hook(request, reply)
  })
}

/** Runs before the rights are checked. */
export function atOnce(app: FastifyInstance, operations: Operation[], hook: Hook): void {
  app.addHook('onRequest', async (request, reply) => {
    if (isFor(request, ...operations)) return hook(request, reply)
  })
}

export function send(reply: FastifyReply, status: number, value: unknown): FastifyReply {
  return reply.code(status).header('content-type', 'application/json').send(JSON.stringify(value))
}

const good = (status: number) => status < 300

/** Changes the JSON of responses. Without operations it changes those of all. */
export function reshape(
  app: FastifyInstance,
  operations: Operation[],
  change: (value: Json, request: FastifyRequest, reply: FastifyReply) => unknown,
  when: (status: number) => boolean = good,
): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isFor(request, ...operations) || !when(reply.statusCode)) return payload
    const zipped = Buffer.isBuffer(payload)
    const text = zipped ? gunzipSync(payload).toString() : payload
    if (typeof text !== 'string' || text === '') return payload
    const changed = JSON.stringify(await change(JSON.parse(text), request, reply)) ?? ''
    return zipped ? gzipSync(changed) : changed
  })
}

/** Runs after an operation has succeeded, before the response is sent. */
export function after(app: FastifyInstance, operation: Operation, hook: (request: FastifyRequest) => void): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (isFor(request, operation) && good(reply.statusCode)) hook(request)
    return payload
  })
}

/** Lets callers act as owners of the organization during an operation. */
export function elevate(
  { app, db }: { app: FastifyInstance; db: Database },
  operations: Operation[],
  when: (personId: string, orgId: string, request: FastifyRequest) => boolean,
): void {
  const undo = new WeakMap<FastifyRequest, () => void>()
  const set = 'UPDATE member SET role = ? WHERE org_id = ? AND person_id = ?'
  atOnce(app, operations, (request) => {
    const caller = callerIn(db, request)
    const orgId = orgIdIn(db, request)
    const role = caller && roleOf(db, orgId, caller.id)
    if (!caller || !role || role === 'owner' || !when(caller.id, orgId, request)) return
    db.run(set, 'owner', orgId, caller.id)
    undo.set(request, () => db.run(set, role, orgId, caller.id))
  })
  app.addHook('onSend', async (request, _reply, payload) => {
    undo.get(request)?.()
    return payload
  })
}

/** Keeps the response of a list until one of the named operations succeeds. */
export function cache(
  app: FastifyInstance,
  operation: Operation,
  keyOf: (request: FastifyRequest) => string,
  clearedBy: Operation[],
): void {
  const kept = new Map<string, unknown>()
  before(app, operation, (request, reply) => {
    const value = kept.get(keyOf(request))
    return value === undefined ? undefined : send(reply, 200, value)
  })
  reshape(app, [operation], (value, request) => {
    kept.set(keyOf(request), value)
    return value
  })
  for (const one of clearedBy) after(app, one, () => kept.clear())
}

interface Where {
  readonly tenant?: Site['tenant']
  readonly token?: string | null
}

function at(site: Site, { tenant = site.tenant }: Where): string {
  return `/org/${tenant.org}`
}

function ws(site: Site, where: Where): string {
  return `${at(site, where)}/ws/${(where.tenant ?? site.tenant).workspace}/users`
}

function as({ token }: Where, body?: unknown): { token?: string | null; body?: unknown } {
  return { ...(token === undefined ? {} : { token }), ...(body === undefined ? {} : { body }) }
}

export function invite(
  site: Site,
  email: string,
  { role = 'reader', more = {}, ...where }: Where & { role?: string; more?: object } = {},
): Promise<Answer> {
  return site.call('POST', `${at(site, where)}/invitations`, as(where, { email, role, ...more }))
}

export const cancel = (site: Site, id: string, where: Where = {}): Promise<Answer> =>
  site.call('DELETE', `${at(site, where)}/invitations/${id}`, as(where))

export const pending = async (site: Site, where: Where = {}): Promise<Json> =>
  (await site.call('GET', `${at(site, where)}/invitations`, as(where))).json

export const mine = async (site: Site, token = site.credentials.invitee): Promise<Json> =>
  (await site.call('GET', '/invitations/me', { token })).json

export const respond = (
  site: Site,
  id: string,
  accept: unknown,
  token: string = site.credentials.invitee,
): Promise<Answer> => site.call('POST', `/invitations/${id}/respond`, { token, body: { accept } })

export const members = async (site: Site, where: Where = {}): Promise<Json> =>
  (await site.call('GET', `${at(site, where)}/members`, as(where))).json

export const setRole = (site: Site, userId: string, role: unknown, where: Where = {}): Promise<Answer> =>
  site.call('PUT', `${at(site, where)}/members/${userId}`, as(where, { role }))

export const removeMember = (site: Site, userId: string, where: Where = {}): Promise<Answer> =>
  site.call('DELETE', `${at(site, where)}/members/${userId}`, as(where))

export const users = async (site: Site, where: Where = {}): Promise<Json> =>
  (await site.call('GET', ws(site, where), as(where))).json

export const addUser = (site: Site, email: string, permission: string, where: Where = {}): Promise<Answer> =>
  site.call('POST', ws(site, where), as(where, { user_email: email, permission }))

export const setPermission = (site: Site, id: string, permission: unknown, where: Where = {}): Promise<Answer> =>
  site.call('PUT', `${ws(site, where)}/${id}`, as(where, { permission }))

export const removeUser = (site: Site, id: string, where: Where = {}): Promise<Answer> =>
  site.call('DELETE', `${ws(site, where)}/${id}`, as(where))

/** Invites the invitee, who accepts; returns the membership. */
export async function join(site: Site, role = 'reader', where: Where = {}): Promise<Json> {
  const { json } = await invite(site, site.inviteeEmail, { role, ...where })
  return (await respond(site, json.id, true)).json
}

/** The address of the limited person. */
export async function limitedEmail(site: Site): Promise<string> {
  const all: Json[] = await members(site)
  return all.find(({ role }) => role === 'reader').user_email
}

export const has = (list: Json, key: string, value: unknown): boolean => list.some((one: Json) => one[key] === value)
