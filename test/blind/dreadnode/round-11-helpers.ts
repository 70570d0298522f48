import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import { type Json, param, routeOf } from '../common.ts'
import type { Answer, Site } from '../site.ts'

/** Routes of the reference service. */
export const routes = {
  invitations: '/api/v1/org/:org/invitations',
  invitation: '/api/v1/org/:org/invitations/:invitation_id',
  me: '/api/v1/invitations/me',
  respond: '/api/v1/invitations/:invitation_id/respond',
  members: '/api/v1/org/:org/members',
  member: '/api/v1/org/:org/members/:user_id',
  users: '/api/v1/org/:org/ws/:workspace/users',
  user: '/api/v1/org/:org/ws/:workspace/users/:user_id',
} as const

/** Whether a request is to a route of the reference service. */
export const isOn = (method: string, route: keyof typeof routes) => (request: FastifyRequest) =>
  routeOf(request) === `${method} ${routes[route]}`

/** The caller of a request to the reference service. */
export function callerOf(db: Database, request: FastifyRequest): Person | undefined {
  const token = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return token === undefined ? undefined : personOfToken(db, token)
}

/** The id of the organization in the path. */
export const orgIdOf = (db: Database, request: FastifyRequest): string =>
  db.one<{ id: string }>('SELECT id FROM org WHERE key = ?', param(request, 'org'))?.id ?? ''

/** The role of the caller in the organization of the path. */
export const roleOf = (db: Database, request: FastifyRequest): string | undefined =>
  db.one<{ role: string }>(
    'SELECT role FROM member WHERE org_id = ? AND person_id = ?',
    orgIdOf(db, request),
    callerOf(db, request)?.id ?? '',
  )?.role

/** Lets a request pass as one of an owner of the organization in the path. */
export function passAsOwner(db: Database, request: FastifyRequest): void {
  const sql = "SELECT person_id FROM member WHERE org_id = ? AND role = 'owner'"
  const owner = db.one<{ person_id: string }>(sql, orgIdOf(db, request))?.person_id
  if (owner === undefined) return
  const token = `internal-${owner}`
  const digest = createHash('sha256').update(token).digest('hex')
  db.run('INSERT OR IGNORE INTO credential (digest, person_id) VALUES (?, ?)', digest, owner)
  request.headers.authorization = `Bearer ${token}`
}

type Tenant = Site['tenant']

const org = (tenant: Tenant) => `/org/${tenant.org}`
const users = (tenant: Tenant) => `/org/${tenant.org}/ws/${tenant.workspace}/users`

/** Options of a request of a witness. */
interface Where {
  readonly tenant?: Tenant
  readonly token?: string
}

const where = (site: Site, { tenant = site.tenant, token = site.credentials.admin }: Where) => ({ tenant, token })

/** Invites an address. */
export function invite(site: Site, email: string, role = 'reader', given: Where = {}): Promise<Answer> {
  const { tenant, token } = where(site, given)
  return site.call('POST', `${org(tenant)}/invitations`, { token, body: { email, role } })
}

/** The pending invitations of an organization. */
export async function invitations(site: Site, given: Where = {}): Promise<Json[]> {
  const { tenant, token } = where(site, given)
  return (await site.call('GET', `${org(tenant)}/invitations`, { token })).json
}

/** Whether an address is in the list of invitations of an organization. */
export const isInvited = async (site: Site, email: string, given: Where = {}): Promise<boolean> =>
  (await invitations(site, given)).some((one) => one.email === email)

/** Cancels an invitation. */
export function cancel(site: Site, id: string, given: Where = {}): Promise<Answer> {
  const { tenant, token } = where(site, given)
  return site.call('DELETE', `${org(tenant)}/invitations/${id}`, { token })
}

/** The pending invitations of the caller, by default the invitee. */
export const mine = async (site: Site, token = site.credentials.invitee): Promise<Json[]> =>
  (await site.call('GET', '/invitations/me', { token })).json

/** Responds to an invitation, by default as the invitee. */
export const respond = (site: Site, id: string, accept: unknown, token = site.credentials.invitee): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token, body: { accept } })

/** Invites the invitee, who accepts. Returns the membership. */
export async function join(site: Site, role = 'reader', given: Where = {}): Promise<Json> {
  const { id } = (await invite(site, site.inviteeEmail, role, given)).json
  return (await respond(site, id, true)).json
}

/** The members of an organization. */
export async function members(site: Site, given: Where = {}): Promise<Json[]> {
  const { tenant, token } = where(site, given)
  return (await site.call('GET', `${org(tenant)}/members`, { token })).json
}

/** The member with an address. */
export const memberWith = async (site: Site, email: string, given: Where = {}): Promise<Json> =>
  (await members(site, given)).find((one) => one.user_email === email)

/** The member with the limited credential. */
export const limitedIn = async (site: Site, given: Where = {}): Promise<Json> =>
  (await members(site, given)).find((one) => /^(toni|reader)@/.test(one.user_email))

/** Changes the role of a member. */
export function setRole(site: Site, userId: string, role: string, given: Where = {}): Promise<Answer> {
  const { tenant, token } = where(site, given)
  return site.call('PUT', `${org(tenant)}/members/${userId}`, { token, body: { role } })
}

/** Removes a member. */
export function remove(site: Site, userId: string, given: Where = {}): Promise<Answer> {
  const { tenant, token } = where(site, given)
  return site.call('DELETE', `${org(tenant)}/members/${userId}`, { token })
}

/** The users of a workspace. */
export async function permissions(site: Site, given: Where = {}): Promise<Json[]> {
  const { tenant, token } = where(site, given)
  return (await site.call('GET', users(tenant), { token })).json
}

/** The permission of a user on a workspace. */
export const permissionOf = async (site: Site, email: string, given: Where = {}): Promise<Json> =>
  (await permissions(site, given)).find((one) => one.user_email === email)

/** Gives a permission on a workspace. */
export function grant(site: Site, email: string, permission = 'reader', given: Where = {}): Promise<Answer> {
  const { tenant, token } = where(site, given)
  return site.call('POST', users(tenant), { token, body: { user_email: email, permission } })
}

/** Changes a permission on a workspace. */
export function regrant(site: Site, userId: string, permission: string, given: Where = {}): Promise<Answer> {
  const { tenant, token } = where(site, given)
  return site.call('PUT', `${users(tenant)}/${userId}`, { token, body: { permission } })
}

/** Ends a permission on a workspace. */
export function ungrant(site: Site, userId: string, given: Where = {}): Promise<Answer> {
  const { tenant, token } = where(site, given)
  return site.call('DELETE', `${users(tenant)}/${userId}`, { token })
}

/** A known user of the site. */
export const known = (site: Site, index = 0): string => String(site.knownUsers[index])
