import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { personOfToken } from '../../reference/common/people.ts'
import { type Json, routeOf } from '../common.ts'
import type { Answer, Site } from '../site.ts'

export const must = { provider: 'blaxel', round: 8, strength: 'must' } as const
export const should = { provider: 'blaxel', round: 8, strength: 'should' } as const

/** A request of a witness; `other` names the second workspace. */
export interface Asking {
  readonly token?: string | null
  readonly other?: boolean
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export const nameOf = (site: Site, other = false): string => String((other ? site.otherTenant : site.tenant).workspace)

/** Sends a request with the header that names the workspace. */
export function send(site: Site, method: string, path: string, asking: Asking = {}): Promise<Answer> {
  const { other, headers, ...rest } = asking
  return site.call(method, path, { ...rest, headers: { 'x-blaxel-workspace': nameOf(site, other), ...headers } })
}

export const invite = (site: Site, email: unknown, asking: Asking = {}): Promise<Answer> =>
  send(site, 'POST', '/users', { ...asking, body: { email } })

export const setRole = (site: Site, who: string, role: string, asking: Asking = {}): Promise<Answer> =>
  send(site, 'PUT', `/users/${encodeURIComponent(who)}`, { ...asking, body: { role } })

export const remove = (site: Site, who: string, asking: Asking = {}): Promise<Answer> =>
  send(site, 'DELETE', `/users/${encodeURIComponent(who)}`, asking)

export async function list(site: Site, asking: Asking = {}): Promise<Json[]> {
  const { json } = await send(site, 'GET', '/users', asking)
  return Array.isArray(json) ? json : []
}

/** The entries of an address in the list of users. */
export const listed = async (site: Site, email: string, asking: Asking = {}): Promise<Json[]> =>
  (await list(site, asking)).filter((user) => user.email === email)

/** Calls an operation below a workspace as the invitee. */
export const own = (site: Site, method: string, what: string, { other, token }: Asking = {}): Promise<Answer> =>
  site.call(method, `/workspaces/${nameOf(site, other)}/${what}`, { token: token ?? site.credentials.invitee })

export const join = (site: Site, asking: Asking = {}): Promise<Answer> => own(site, 'POST', 'join', asking)
export const decline = (site: Site, asking: Asking = {}): Promise<Answer> => own(site, 'POST', 'decline', asking)
export const leave = (site: Site, asking: Asking = {}): Promise<Answer> => own(site, 'DELETE', 'leave', asking)

/** The invitations of the invitee. */
export const mine = (site: Site): Promise<Answer> =>
  site.call('GET', '/profile/invitations', { token: site.credentials.invitee })

/** Makes the invitee a member. */
export async function enter(site: Site, asking: Asking = {}): Promise<void> {
  await invite(site, site.inviteeEmail, asking)
  await join(site, asking)
}

/** A member who is not an admin. */
export const plainMember = async (site: Site, asking: Asking = {}): Promise<Json> =>
  (await list(site, asking)).find((user) => user.accepted && user.role === 'member')

export const listRoute = 'GET /v0/users'
export const inviteRoute = 'POST /v0/users'
export const roleRoute = 'PUT /v0/users/:subOrEmail'
export const removeRoute = 'DELETE /v0/users/:subOrEmail'
export const joinRoute = 'POST /v0/workspaces/:workspaceName/join'
export const declineRoute = 'POST /v0/workspaces/:workspaceName/decline'
export const leaveRoute = 'DELETE /v0/workspaces/:workspaceName/leave'
export const mineRoute = 'GET /v0/profile/invitations'
export const workspaceRoute = '/v0/workspaces/:workspaceName'

export const at =
  (route: string) =>
  (request: FastifyRequest): boolean =>
    routeOf(request) === route

/** A request to a route that was answered with a status. */
export const answered =
  (route: string, status = 200) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    routeOf(request) === route && reply.statusCode === status

/** The workspace that a request to the reference service names by header or path. */
export function spaceOf(db: Database, request: FastifyRequest): Json {
  const named = (request.params as Json)?.workspaceName ?? request.headers['x-blaxel-workspace'] ?? ''
  return db.one('SELECT * FROM workspace WHERE name = ? OR id = ?', String(named), String(named))
}

/** The person who sends a request to the reference service. */
export function callerOf(db: Database, request: FastifyRequest): Json {
  const header = request.headers['x-blaxel-authorization'] ?? request.headers.authorization ?? ''
  return personOfToken(db, String(header).replace(/^bearer +/i, ''))
}

/** The membership of a person, by sub or address. */
export const memberOf = (db: Database, workspaceId: string, who: string): Json =>
  db.one(
    `SELECT m.*, p.email, p.email_key FROM member m JOIN person p ON p.id = m.person_id
     WHERE m.workspace_id = ? AND (p.id = ? OR p.email_key = ?)`,
    ...[workspaceId, who, who.toLowerCase()],
  )

/** The pending invitation of an address. */
export const pendingOf = (db: Database, workspaceId: string, email: string): Json =>
  db.one('SELECT * FROM invitation WHERE workspace_id = ? AND email_key = ?', workspaceId, email.toLowerCase())

/** Stores a row of the table of invitations again. */
export function restore(db: Database, row: Json): void {
  const columns = ['id', 'workspace_id', 'email', 'email_key', 'role', 'invited_by']
  const values = [...columns, 'created_at', 'updated_at', 'expires_at'].map((column) => row[column])
  db.run('INSERT OR REPLACE INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...values)
}

/** The path of a request, below the base URL. */
export const pathOf = (request: Request): string => new URL(request.url).pathname.replace(/^.*?\/v0/, '')

export const credentialOf = (request: Request): string =>
  request.headers.get('x-blaxel-authorization') ?? request.headers.get('authorization') ?? ''

export const jsonResponse = (status: number, value: unknown): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } })
