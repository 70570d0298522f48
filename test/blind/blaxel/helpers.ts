import type { SQLInputValue } from 'node:sqlite'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { authenticate, selectWorkspace } from '../../reference/blaxel/access.ts'
import { makeId, type WorkspaceRow } from '../../reference/blaxel/schema.ts'
import { findWorkspace } from '../../reference/blaxel/store.ts'
import type { Database } from '../../reference/common/database.ts'
import { emailKey, microseconds, type Person, personOfToken } from '../../reference/common/people.ts'
import { type Change, changeJson, type Json, onHook, param, queryOf, routeOf, type Work } from '../common.ts'
import type { Planting, Reference } from '../planting.ts'

/** The routes of the reference service. */
export const routes = {
  list: 'GET /v0/users',
  invite: 'POST /v0/users',
  role: 'PUT /v0/users/:subOrEmail',
  remove: 'DELETE /v0/users/:subOrEmail',
  mine: 'GET /v0/profile/invitations',
  join: 'POST /v0/workspaces/:workspaceName/join',
  decline: 'POST /v0/workspaces/:workspaceName/decline',
  leave: 'DELETE /v0/workspaces/:workspaceName/leave',
  workspaces: 'GET /v0/workspaces',
  create: 'POST /v0/workspaces',
  check: 'POST /v0/workspaces/availability',
  show: 'GET /v0/workspaces/:workspaceName',
  update: 'PUT /v0/workspaces/:workspaceName',
  destroy: 'DELETE /v0/workspaces/:workspaceName',
} as const

type Routes = string | readonly string[]

/** Whether a request is for one of some routes. */
export const at =
  (...wanted: string[]) =>
  (request: FastifyRequest): boolean =>
    wanted.includes(routeOf(request))

/** Whether a response to one of some routes is a success. */
export const done =
  (...wanted: string[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    wanted.includes(routeOf(request)) && reply.statusCode < 300

/** Whether a response to a route has a status. */
export const answered =
  (route: Routes, status = 200) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    [route].flat().includes(routeOf(request)) && reply.statusCode === status

/** Runs before the caller of a route is checked. */
export function first(app: FastifyInstance, route: string, work: Work): void {
  onHook(app, 'onRequest', at(route), work)
}

/** Runs before the handler of a route, after the caller's rights were checked. */
export function before(app: FastifyInstance, route: string, work: Work): void {
  onHook(app, 'preHandler', at(route), work)
}

/** Changes the JSON that some routes answer with a status. */
export function rewrite(app: FastifyInstance, route: Routes, change: Change, status = 200): void {
  changeJson(app, answered(route, status), change)
}

/** Changes the JSON of the errors of some routes. */
export function rewriteErrors(app: FastifyInstance, route: Routes, change: Change): void {
  changeJson(app, (request, { statusCode }) => [route].flat().includes(routeOf(request)) && statusCode >= 400, change)
}

/** Changes the JSON of the successes of a route. */
export const okJson = (
  route: string,
  change: (json: Json, request: FastifyRequest, db: Database) => unknown,
): Planting => ({
  reference: ({ app, db }) => changeJson(app, done(route), (json, request) => change(json, request, db)),
})

/** Runs when a route has succeeded, before the answer leaves. */
export function after(
  app: FastifyInstance,
  route: string,
  work: (request: FastifyRequest, json: Json, reply: FastifyReply) => unknown,
): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (done(route)(request, reply))
      await work(request, typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : undefined, reply)
    return payload
  })
}

/** Replaces the work of the statements that begin with a text. */
export function onRun(
  { db }: Reference,
  start: string,
  work: (values: readonly SQLInputValue[], run: () => number) => number,
): void {
  const run = db.run.bind(db)
  db.run = (sql: string, ...values: SQLInputValue[]) =>
    sql.startsWith(start) ? work(values, () => run(sql, ...values)) : run(sql, ...values)
}

/** The person who sends a request; undefined without a valid credential. */
export function callerIn(db: Database, request: FastifyRequest): Person | undefined {
  const header = String(request.headers['x-blaxel-authorization'] ?? request.headers.authorization ?? '')
  return personOfToken(db, header.replace(/^bearer +/i, ''))
}

/** The person who sends a request; one without id and address if the credential is not valid. */
export const callerOf = (db: Database, request: FastifyRequest): Person =>
  callerIn(db, request) ?? { id: '', email: '', given_name: null, family_name: null, billing: 0 }

/** The workspace that a request names in its path, the header or the query. */
export function workspaceIn(db: Database, request: FastifyRequest): WorkspaceRow | undefined {
  const named = param(request, 'workspaceName') || request.headers['x-blaxel-workspace']
  return findWorkspace(db, String(named ?? queryOf(request).get('workspace') ?? ''))
}

/** The id and the name of the workspace that a request names; empty if there is none. */
export const workspaceOf = (db: Database, request: FastifyRequest): { readonly id: string; readonly name: string } =>
  workspaceIn(db, request) ?? { id: '', name: '' }

/** The caller and the workspace of a request to a user operation. */
export function placeOf(db: Database, request: FastifyRequest): { caller: Person; workspace: WorkspaceRow } {
  const caller = authenticate(db, request)
  return { caller, workspace: selectWorkspace(db, request, caller) }
}

/** The address or id that the path names. */
export const whoIn = (request: FastifyRequest): string => param(request, 'subOrEmail')

/** The membership of a person, by id or address. */
export const memberOf = (db: Database, workspaceId: string, who: string): Json =>
  db.one(
    `SELECT m.*, p.email, p.email_key FROM member m JOIN person p ON p.id = m.person_id
     WHERE m.workspace_id = ? AND (p.id = ? OR p.email_key = ?)`,
    ...[workspaceId, who, emailKey(who)],
  )

/** The pending invitation of an address. */
export const pendingOf = (db: Database, workspaceId: string, email: string): Json =>
  db.one('SELECT * FROM invitation WHERE workspace_id = ? AND email_key = ?', workspaceId, emailKey(email))

/** Stores a row of an invitation again, unless there is one. */
export function restore(db: Database, row: Json): void {
  const columns = ['id', 'workspace_id', 'email', 'email_key', 'role', 'invited_by']
  const values = [...columns, 'created_at', 'updated_at', 'expires_at'].map((column) => row[column])
  db.run('INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...values)
}

/** Stores a pending invitation, unless there is one. */
export function putInvitation(db: Database, workspaceId: string, email: string, by: string, role = 'member'): void {
  const at = microseconds()
  const person = {
    id: makeId('inv'),
    workspace_id: workspaceId,
    email,
    email_key: emailKey(email),
    role,
    invited_by: by,
  }
  restore(db, { ...person, created_at: at, updated_at: at, expires_at: at + 72 * 3600 * 1_000_000 })
}

/**
 * Lets some members send requests that change users as if they were admins.
 * @returns the requests for which the role was raised.
 */
export function elevate(
  app: FastifyInstance,
  db: Database,
  isWanted: (personId: string, workspaceId: string, role: string | undefined, request: FastifyRequest) => boolean,
): WeakSet<object> {
  const raised = new WeakSet<object>()
  const set = 'UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?'
  app.addHook('onRequest', async (request) => {
    if (!routeOf(request).includes('/v0/users')) return
    const [person, workspace] = [callerOf(db, request).id, workspaceOf(db, request).id]
    const sql = 'SELECT role FROM member WHERE workspace_id = ? AND person_id = ?'
    const role = db.one<{ role: string }>(sql, workspace, person)?.role
    if (!isWanted(person, workspace, role, request) || role !== 'member' || request.method === 'GET') return
    db.run(set, 'admin', workspace, person)
    raised.add(request)
  })
  app.addHook('onSend', async (request, _reply, payload) => {
    if (raised.has(request)) db.run(set, 'member', workspaceOf(db, request).id, callerOf(db, request).id)
    return payload
  })
  return raised
}
