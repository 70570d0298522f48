import type { FastifyRequest } from 'fastify'
import { makeId, type WorkspaceRow } from '../../reference/blaxel/schema.ts'
import { findWorkspace } from '../../reference/blaxel/store.ts'
import { queryOf } from '../../reference/common/body.ts'
import type { Database } from '../../reference/common/database.ts'
import { emailKey, microseconds, type Person, personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { type Json as Body, type Change, changeJson, onHook, param, type Work } from '../common.ts'
import type { Reference } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

export { bodyOf, type Json as Body, pause, setBody } from '../common.ts'
export { handling } from '../mock.ts'

type Described = Omit<BlindBug, 'provider' | 'round' | 'strength'>

/** A bug that breaks a documented promise, or one that every client depends on. */
export const must = (bug: Described): BlindBug => ({ ...bug, provider: 'blaxel', round: 3, strength: 'must' })

/** A bug that breaks a sensible promise. */
export const should = (bug: Described): BlindBug => ({ ...bug, provider: 'blaxel', round: 3, strength: 'should' })

/** The method and the path of a request below the base URL, with names instead of values: `PUT /users/:subOrEmail`. */
export const routeOf = (request: FastifyRequest): string =>
  `${request.method} ${String(request.routeOptions.url).replace('/v0', '')}`

/** Changes the JSON bodies with one status of one route. A change that returns nothing has changed the body in place. */
export function onAnswer({ app }: Reference, route: string, change: Change, status = 200): void {
  changeJson(app, (request, reply) => routeOf(request) === route && reply.statusCode === status, change)
}

/** Does something after the caller is authorized and before the handler runs. Sending a reply replaces the handler. */
export function before({ app }: Reference, route: string, work: Work): void {
  onHook(app, 'preHandler', (request) => routeOf(request) === route, work)
}

/** Does something before the caller is authorized. */
export function early({ app }: Reference, route: string, work: Work): void {
  onHook(app, 'onRequest', (request) => routeOf(request) === route, work)
}

/** The person with the token of a request. */
export function callerOf(db: Database, { headers }: FastifyRequest): Person | undefined {
  const header = String(headers['x-blaxel-authorization'] ?? headers.authorization ?? '')
  return personOfToken(db, header.replace(/^bearer +/i, ''))
}

/** The workspace that a request names in its path, a header or the query. */
export function namedBy(db: Database, request: FastifyRequest): WorkspaceRow | undefined {
  const { workspaceName } = request.params as { workspaceName?: string }
  const name = workspaceName ?? request.headers['x-blaxel-workspace'] ?? queryOf(request).get('workspace')
  return name ? findWorkspace(db, String(name)) : undefined
}

/** The user that the path names. */
export const whoOf = (request: FastifyRequest): string => param(request, 'subOrEmail')

/** Stores a pending invitation unless there is one. */
export function putInvitation(db: Database, workspaceId: string, email: string, by: string, role = 'member'): void {
  const at = microseconds()
  db.run(
    'INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[makeId('inv'), workspaceId, email, emailKey(email), role, by, at, at, at + 72 * 3600 * 1_000_000],
  )
}

/** Lends the admin role to members for the length of a request. */
export function lendAdmin(
  service: Reference,
  route: string,
  when: (person: Person, workspace: WorkspaceRow) => boolean,
): void {
  const { app, db } = service
  const lent = new WeakMap<FastifyRequest, readonly [string, string]>()
  const setRole = (role: string, workspaceId: string, personId: string) =>
    db.run('UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?', role, workspaceId, personId)
  early(service, route, (request) => {
    const [caller, workspace] = [callerOf(db, request), namedBy(db, request)]
    if (!caller || !workspace) return
    const sql = "SELECT role FROM member WHERE workspace_id = ? AND person_id = ? AND role = 'member'"
    if (!db.one(sql, workspace.id, caller.id) || !when(caller, workspace)) return
    setRole('admin', workspace.id, caller.id)
    lent.set(request, [workspace.id, caller.id])
  })
  app.addHook('onSend', async (request, _reply, payload) => {
    const borrower = lent.get(request)
    if (borrower) setRole('member', ...borrower)
    return payload
  })
}

/** Names a workspace in the header; the first one by default. */
export const inside = (site: Site, tenant = site.tenant) => ({ 'x-blaxel-workspace': String(tenant.workspace) })

/** Sends a request about the first workspace. */
export const ask = (site: Site, method: string, path: string, sending: Sending = {}): Promise<Answer> =>
  site.call(method, path, { ...sending, headers: { ...inside(site), ...sending.headers } })

/** Sends a request about the second workspace. */
export const askOther = (site: Site, method: string, path: string, sending: Sending = {}): Promise<Answer> =>
  ask(site, method, path, { ...sending, headers: { ...inside(site, site.otherTenant), ...sending.headers } })

export const invite = (site: Site, email: string): Promise<Answer> => ask(site, 'POST', '/users', { body: { email } })

export const inviteOther = (site: Site, email: string): Promise<Answer> =>
  askOther(site, 'POST', '/users', { body: { email } })

export const remove = (site: Site, who: string): Promise<Answer> =>
  ask(site, 'DELETE', `/users/${encodeURIComponent(who)}`)

export const setRole = (site: Site, who: string, role: string): Promise<Answer> =>
  ask(site, 'PUT', `/users/${encodeURIComponent(who)}`, { body: { role } })

/** The users of the first workspace. */
export const users = async (site: Site): Promise<Body[]> => (await ask(site, 'GET', '/users')).json

/** The users of the second workspace. */
export const usersOther = async (site: Site): Promise<Body[]> => (await askOther(site, 'GET', '/users')).json

/** The entry of an address in the first workspace. */
export const userOf = async (site: Site, email: string): Promise<Body> =>
  (await users(site)).find((user) => user.email === email)

/** The address of the reader, who is the first member without the admin role. */
export const readerOf = async (site: Site): Promise<string> =>
  (await users(site)).find(({ accepted, role }) => accepted && role === 'member').email

/** Sends a request of the invitee, below `/workspaces/{the first workspace}`. */
export const mine = (site: Site, method: string, action: string, tenant = site.tenant): Promise<Answer> =>
  site.call(method, `/workspaces/${tenant.workspace}${action}`, { token: site.credentials.invitee })

/** The invitee's own invitations. */
export const myInvitations = (site: Site): Promise<Answer> =>
  site.call('GET', '/profile/invitations', { token: site.credentials.invitee })

/** Makes the invitee a member of the first workspace. */
export async function joined(site: Site): Promise<string> {
  await invite(site, site.inviteeEmail)
  await mine(site, 'POST', '/join')
  return site.inviteeEmail
}
