import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { findWorkspace, roleIn } from '../../reference/blaxel/store.ts'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import { type Json, param, queryOf, routeOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Answer, Site } from '../site.ts'

/** Makers of the bugs of this round. */
export const { must, should } = bugsInOrder('blaxel', 11)

/** One of the two workspaces that the admin and the limited caller are in. */
export type Where = 'tenant' | 'otherTenant'

/** The name of a workspace. */
export const nameOf = (site: Site, where: Where = 'tenant'): string => String(site[where].workspace)

/** Sends a request that names its workspace in the header. */
export const inside = (
  site: Site,
  where: Where,
  method: string,
  path: string,
  body?: unknown,
  token = site.credentials.admin,
): Promise<Answer> =>
  site.call(method, path, {
    token,
    headers: { 'x-blaxel-workspace': nameOf(site, where) },
    ...(body === undefined ? {} : { body }),
  })

export const invite = (site: Site, email = site.inviteeEmail, where: Where = 'tenant', token?: string) =>
  inside(site, where, 'POST', '/users', { email }, token)

export const remove = (site: Site, who = site.inviteeEmail, where: Where = 'tenant', token?: string) =>
  inside(site, where, 'DELETE', `/users/${encodeURIComponent(who)}`, undefined, token)

export const setRole = (site: Site, who: string, role: unknown, where: Where = 'tenant', token?: string) =>
  inside(site, where, 'PUT', `/users/${encodeURIComponent(who)}`, { role }, token)

/** The members and the invitees of a workspace. */
export const listed = async (site: Site, where: Where = 'tenant', token?: string): Promise<Json[]> =>
  (await inside(site, where, 'GET', '/users', undefined, token)).json

/** The entries of an address in the list. */
export const entries = async (site: Site, email = site.inviteeEmail, where: Where = 'tenant'): Promise<Json[]> =>
  (await listed(site, where)).filter((user) => user.email === email)

/** The member with the limited credential. */
export const limitedUser = async (site: Site, where: Where = 'tenant'): Promise<Json> =>
  (await listed(site, where)).find(({ email }) => /^(?:jules|reader)@/.test(email))

const byInvitee =
  (method: string, action: string) =>
  (site: Site, where: Where = 'tenant', token = site.credentials.invitee): Promise<Answer> =>
    site.call(method, `/workspaces/${nameOf(site, where)}/${action}`, { token })

export const join = byInvitee('POST', 'join')
export const decline = byInvitee('POST', 'decline')
export const leave = byInvitee('DELETE', 'leave')

/** The invitations of the invitee. */
export const mine = (site: Site): Promise<Answer> =>
  site.call('GET', '/profile/invitations', { token: site.credentials.invitee })

/** Makes the invitee a member. */
export async function enter(site: Site, where: Where = 'tenant'): Promise<void> {
  await invite(site, site.inviteeEmail, where)
  await join(site, where)
}

/** Applies to the requests of one route of the reference service. */
export const on =
  (...routes: string[]) =>
  (request: FastifyRequest): boolean =>
    routes.includes(routeOf(request))

/** Applies to the responses of one route of the reference service that have the status. */
export const done =
  (route: string, status = 200) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    routeOf(request) === route && reply.statusCode === status

/** The caller of a request to the reference service. */
export function callerOf(db: Database, request: FastifyRequest): Person | undefined {
  const header = String(request.headers['x-blaxel-authorization'] ?? request.headers.authorization ?? '')
  return personOfToken(db, header.replace(/^bearer +/i, ''))
}

/** The workspace that a request to the reference service names; an empty id if it names none. */
export function workspaceOf(db: Database, request: FastifyRequest) {
  const inPath = param(request, 'workspaceName')
  const named = inPath || (request.headers['x-blaxel-workspace'] ?? queryOf(request).get('workspace') ?? '')
  return findWorkspace(db, String(named)) ?? { id: '', name: '' }
}

/** Lets a request pass as one of an admin of its workspace. */
export function elevate(db: Database, request: FastifyRequest): void {
  const { id } = workspaceOf(db, request)
  const admin = db
    .all<{ person_id: string }>('SELECT person_id FROM member WHERE workspace_id = ?', id)
    .find(({ person_id }) => roleIn(db, id, person_id) === 'admin')
  if (!admin) return
  const token = `internal-${admin.person_id}`
  const digest = createHash('sha256').update(token).digest('hex')
  db.run('INSERT OR IGNORE INTO credential (digest, person_id) VALUES (?, ?)', digest, admin.person_id)
  request.headers['x-blaxel-authorization'] = `Bearer ${token}`
}

/** The path of a request to a proxy, below the base path. */
export const pathOf = (request: Request): string => new URL(request.url).pathname.replace(/^.*?\/v0/, '')

/** The method and the path of a request to a proxy: `GET /users`. */
export const lineOf = (request: Request): string => `${request.method} ${pathOf(request)}`

/** The workspace that a request to a proxy names in the header. */
export const headerOf = (request: Request): string => request.headers.get('x-blaxel-workspace') ?? ''

/** The decoded last part of the path of a request to a proxy. */
export const lastOf = (request: Request): string => decodeURIComponent(pathOf(request).split('/').at(-1) ?? '')
