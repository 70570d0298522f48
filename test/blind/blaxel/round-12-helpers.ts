import type { FastifyRequest } from 'fastify'
import { selectWorkspace } from '../../reference/blaxel/access.ts'
import type { WorkspaceRow } from '../../reference/blaxel/schema.ts'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import { type Json, routeOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Answer, Sending, Site } from '../site.ts'

/** Makers of the bugs of this round. */
export const { must, should } = bugsInOrder('blaxel', 12)

/** Applies to a route of the reference service, such as `GET /v0/users`. */
export const on = (route: string) => (request: FastifyRequest) => routeOf(request) === route

/** Applies to the successes of a route of the reference service. */
export const succeeded =
  (route: string) =>
  (request: FastifyRequest, reply: { readonly statusCode: number }): boolean =>
    routeOf(request) === route && reply.statusCode === 200

/** The person who sends a request to the reference service. */
export function callerOf(db: Database, request: FastifyRequest): Person | undefined {
  const header = request.headers['x-blaxel-authorization'] ?? request.headers.authorization
  return personOfToken(db, String(header ?? '').replace(/^bearer +/i, ''))
}

/** The workspace of a user operation of the reference service; undefined if the request names none. */
export function workspaceOf(db: Database, request: FastifyRequest): WorkspaceRow | undefined {
  const caller = callerOf(db, request)
  try {
    return caller && selectWorkspace(db, request, caller)
  } catch {
    return undefined
  }
}

/** Does a request to a proxy have the method and the end of the path? */
export const asks = (request: Request, method: string, path: RegExp): boolean =>
  request.method === method && path.test(new URL(request.url).pathname)

/** The credential of a request to a proxy, as it was sent. */
export const credentialOf = (request: Request): string =>
  request.headers.get('x-blaxel-authorization') ?? request.headers.get('authorization') ?? ''

/** The last part of the path of a request to a proxy, decoded. */
export const lastPart = (request: Request): string =>
  decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '')

/** The same request with another credential. */
export function sentAs(request: Request, credential: string): Request {
  const headers = new Headers(request.headers)
  headers.delete('x-blaxel-authorization')
  headers.set('authorization', credential)
  return new Request(request, { headers })
}

/** The address of the limited person, which the site does not tell. */
export const limitedEmail = (site: Site): string => (site.control ? 'reader@example.test' : 'jules@example.test')

/** Calls for one workspace, by the admin if nothing else is said. */
export function team(site: Site, tenant = site.tenant) {
  const name = String(tenant.workspace)
  const go = (method: string, path: string, sending: Sending = {}): Promise<Answer> =>
    site.call(method, path, { ...sending, headers: { 'x-blaxel-workspace': name, ...sending.headers } })
  const user = (who: string) => `/users/${encodeURIComponent(who)}`
  const users = async (sending: Sending = {}): Promise<Json[]> => (await go('GET', '/users', sending)).json
  const own = (method: string, action: string) =>
    site.call(method, `/workspaces/${name}/${action}`, { token: site.credentials.invitee })
  return {
    ...{ name, go, users },
    invite: (email: string, sending: Sending = {}) => go('POST', '/users', { body: { email }, ...sending }),
    remove: (who: string, sending: Sending = {}) => go('DELETE', user(who), sending),
    setRole: (who: string, role: string, sending: Sending = {}) => go('PUT', user(who), { body: { role }, ...sending }),
    find: async (email: string, sending: Sending = {}): Promise<Json> =>
      (await users(sending)).find((one) => one.email === email),
    read: (sending: Sending = {}, query = '') => site.call('GET', `/workspaces/${name}${query}`, sending),
    change: (body: unknown, sending: Sending = {}) => site.call('PUT', `/workspaces/${name}`, { body, ...sending }),
    join: () => own('POST', 'join'),
    decline: () => own('POST', 'decline'),
    leave: () => own('DELETE', 'leave'),
  }
}

/** The invitations that the invitee sees. */
export const profile = (site: Site): Promise<Answer> =>
  site.call('GET', '/profile/invitations', { token: site.credentials.invitee })

/** Makes the invitee a member. */
export async function admit(site: Site, tenant = site.tenant): Promise<void> {
  await team(site, tenant).invite(site.inviteeEmail)
  await team(site, tenant).join()
}
