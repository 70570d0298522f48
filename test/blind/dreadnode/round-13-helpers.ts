import type { SQLInputValue } from 'node:sqlite'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { type Json, routeOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Answer, Sending, Site } from '../site.ts'

/** Makers of the bugs of this round. */
export const { must, should } = bugsInOrder('dreadnode', 13)

const org = '/api/v1/org/:org'

/** The operations of the reference service. */
export const routes = {
  invite: `POST ${org}/invitations`,
  invitations: `GET ${org}/invitations`,
  cancel: `DELETE ${org}/invitations/:invitation_id`,
  mine: 'GET /api/v1/invitations/me',
  respond: 'POST /api/v1/invitations/:invitation_id/respond',
  members: `GET ${org}/members`,
  setRole: `PUT ${org}/members/:user_id`,
  removeMember: `DELETE ${org}/members/:user_id`,
  users: `GET ${org}/ws/:workspace/users`,
  addUser: `POST ${org}/ws/:workspace/users`,
  setPermission: `PUT ${org}/ws/:workspace/users/:user_id`,
  removeUser: `DELETE ${org}/ws/:workspace/users/:user_id`,
} as const

/** Applies to one operation, and to one status if it is named. */
export const at =
  (route: keyof typeof routes, status?: number) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    routeOf(request) === routes[route] && (status === undefined || reply.statusCode === status)

/** Whether a request to a proxy has the method, and a path that matches. */
export const isTo = (request: Request, method: string, path: RegExp): boolean =>
  request.method === method && path.test(new URL(request.url).pathname)

/** The paths of the collections of a tenant. */
export function paths(site: Site, other = false) {
  const { org: key, workspace } = other ? site.otherTenant : site.tenant
  return {
    invitations: `/org/${key}/invitations`,
    members: `/org/${key}/members`,
    users: `/org/${key}/ws/${workspace}/users`,
  }
}

/** Invites an address. `more` has other properties of the body. */
export const invite = (
  site: Site,
  email: string,
  role = 'reader',
  other = false,
  sending: Sending = {},
  more: object = {},
): Promise<Answer> => site.call('POST', paths(site, other).invitations, { ...sending, body: { email, role, ...more } })

/** The pending invitations of an organization. */
export const pending = async (site: Site, other = false): Promise<Json[]> =>
  (await site.call('GET', paths(site, other).invitations)).json

/** The members of an organization. */
export const members = async (site: Site, other = false): Promise<Json[]> =>
  (await site.call('GET', paths(site, other).members)).json

/** The permissions on a workspace. */
export const users = async (site: Site, other = false): Promise<Json[]> =>
  (await site.call('GET', paths(site, other).users)).json

/** The pending invitations of a caller; the invitee by default. */
export const mine = async (site: Site, token = site.credentials.invitee): Promise<Json[]> =>
  (await site.call('GET', '/invitations/me', { token })).json

/** Responds to an invitation. */
export const respond = (site: Site, id: string, accept = true, token = site.credentials.invitee): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token, body: { accept } })

/** Cancels an invitation. */
export const cancel = (site: Site, id: string, other = false, sending: Sending = {}): Promise<Answer> =>
  site.call('DELETE', `${paths(site, other).invitations}/${id}`, sending)

/** Invites the invitee, accepts, and returns the answer to that. */
export async function join(site: Site, role = 'reader', other = false): Promise<Json> {
  const { json } = await invite(site, site.inviteeEmail, role, other)
  return (await respond(site, json.id)).json
}

/** Gives a person a permission on a workspace. */
export const addUser = (site: Site, user_email: string, permission = 'reader', other = false): Promise<Answer> =>
  site.call('POST', paths(site, other).users, { body: { user_email, permission } })

/** A known user without a permission. */
export const known = (site: Site, index = 0): string => String(site.knownUsers[index])

/** The member behind the limited credential of the reference service. */
export const reader = async (site: Site): Promise<Json> => (await members(site)).find(({ role }) => role === 'reader')

/** Sets the role of a member. */
export const setRole = (site: Site, id: string, role: string, sending: Sending = {}): Promise<Answer> =>
  site.call('PUT', `${paths(site).members}/${id}`, { ...sending, body: { role } })

/** Replaces the row of the statement that finds an organization and the role of a caller in it. */
export function changeEntry(
  { db }: { readonly db: Database },
  change: (row: Json, key: string, personId: string) => unknown,
): void {
  const one = db.one.bind(db)
  db.one = <T>(sql: string, ...values: SQLInputValue[]) => {
    const row = one<T>(sql, ...values)
    if (!sql.startsWith('SELECT o.*, m.role')) return row
    return change(row, String(values[0]), String(values[1])) as T | undefined
  }
}

/** An id that nothing has. */
export const unknownId = '3b0c7e52-4d19-4a86-9f35-c8e1d2a6b704'
