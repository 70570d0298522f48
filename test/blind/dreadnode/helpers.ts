import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { personOfToken } from '../../reference/common/people.ts'
import type { InvitationRow } from '../../reference/dreadnode/invitations.ts'
import { answer, type Change, changeJson, type Json, onHook, param, routeOf, type Work } from '../common.ts'
import type { Answer, Site } from '../site.ts'
import { storedInvitation } from './healthy-helpers.ts'

export { answer, bodyOf, type Json, param, pause, setBody } from '../common.ts'

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

/** Whether a request is for one of the operations; for any operation if none is named. */
export function isFor(request: FastifyRequest, ...operations: Operation[]): boolean {
  const wanted = operations.length > 0 ? operations : (Object.keys(routes) as Operation[])
  return wanted.some((one) => routes[one] === routeOf(request))
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
  return db.all(`${storedInvitation} WHERE ${where} ORDER BY i.created_at DESC`, ...values)
}

/** Runs before the handler of an operation, after the rights are checked. */
export function before(app: FastifyInstance, operation: Operation, work: Work): void {
  onHook(app, 'preHandler', (request) => isFor(request, operation), work)
}

/** Runs before the rights are checked. */
export function atOnce(app: FastifyInstance, operations: Operation[], work: Work): void {
  onHook(app, 'onRequest', (request) => isFor(request, ...operations), work)
}

const good = (status: number) => status < 300

/** Changes the JSON of responses. Without operations it changes those of all. */
export function reshape(
  app: FastifyInstance,
  operations: Operation[],
  change: Change,
  when: (status: number) => boolean = good,
): void {
  changeJson(app, (request, reply) => isFor(request, ...operations) && when(reply.statusCode), change)
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
    return value === undefined ? undefined : answer(reply, 200, value)
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

/** Has an entry of a list this value? */
export const has = (list: Json, key: string, value: unknown): boolean => list.some((one: Json) => one[key] === value)
