import type { FastifyReply, FastifyRequest } from 'fastify'
import { selectWorkspace } from '../../reference/blaxel/access.ts'
import type { WorkspaceRow } from '../../reference/blaxel/schema.ts'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, param, routeOf } from '../common.ts'
import type { Answer, Sending, Site } from '../site.ts'

/** The routes of the reference service. */
export const routes = {
  list: 'GET /v0/users',
  invite: 'POST /v0/users',
  role: 'PUT /v0/users/:subOrEmail',
  remove: 'DELETE /v0/users/:subOrEmail',
  workspaces: 'GET /v0/workspaces',
  create: 'POST /v0/workspaces',
  available: 'POST /v0/workspaces/availability',
  get: 'GET /v0/workspaces/:workspaceName',
  update: 'PUT /v0/workspaces/:workspaceName',
  delete: 'DELETE /v0/workspaces/:workspaceName',
  leave: 'DELETE /v0/workspaces/:workspaceName/leave',
  join: 'POST /v0/workspaces/:workspaceName/join',
  decline: 'POST /v0/workspaces/:workspaceName/decline',
  mine: 'GET /v0/profile/invitations',
} as const

type Written = Omit<BlindBug, 'provider' | 'round' | 'strength'>

/** A bug of this round that breaks a documented promise. */
export const must = (bug: Written): BlindBug => ({
  ...bug,
  id: `blaxel-4-${bug.id}`,
  provider: 'blaxel',
  round: 4,
  strength: 'must',
})

/** A bug of this round that breaks only a sensible promise. */
export const should = (bug: Written): BlindBug => ({ ...must(bug), strength: 'should' })

/** Whether a request is for a route. */
export const on =
  (...wanted: string[]) =>
  (request: FastifyRequest): boolean =>
    wanted.includes(routeOf(request))

/** Whether a response to a route is a success. */
export const done =
  (...wanted: string[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    wanted.includes(routeOf(request)) && reply.statusCode < 300

/** The caller of a request; undefined if the credential is missing or invalid. */
export function callerIfKnown(db: Database, request: FastifyRequest): Person | undefined {
  const header = request.headers['x-blaxel-authorization'] ?? request.headers.authorization
  const token = /^bearer +(\S+)$/i.exec(String(header ?? ''))?.[1]
  return token === undefined ? undefined : personOfToken(db, token)
}

/** The caller of a request that has passed the check of credentials. */
export function callerOf(db: Database, request: FastifyRequest): Person {
  const caller = callerIfKnown(db, request)
  if (!caller) throw new Error('The credential is unknown.')
  return caller
}

/** The workspace of an operation on users. */
export const selected = (db: Database, request: FastifyRequest): WorkspaceRow =>
  selectWorkspace(db, request, callerOf(db, request))

/** The workspace that the path names. */
export const named = (db: Database, request: FastifyRequest): WorkspaceRow | undefined =>
  db.one('SELECT * FROM workspace WHERE name = ?', param(request, 'workspaceName'))

/** The address or id that the path names. */
export const who = (request: FastifyRequest): string => param(request, 'subOrEmail')

/** The calls of a witness in one workspace. */
export function within(site: Site, name: string) {
  const call = (method: string, path: string, sending: Sending = {}): Promise<Answer> =>
    site.call(method, path, { ...sending, headers: { 'x-blaxel-workspace': name, ...sending.headers } })
  const below = (method: string, path: string, sending: Sending = {}): Promise<Answer> =>
    site.call(method, `/workspaces/${name}${path}`, sending)
  const users = async (sending: Sending = {}): Promise<Json[]> => (await call('GET', '/users', sending)).json
  return {
    name,
    call,
    users,
    find: async (email: string): Promise<Json> =>
      (await users()).find((user) => user.email.toLowerCase() === email.toLowerCase()),
    count: async (email: string): Promise<number> =>
      (await users()).filter((user) => user.email.toLowerCase() === email.toLowerCase()).length,
    invite: (email: string, sending: Sending = {}) => call('POST', '/users', { body: { email }, ...sending }),
    role: (person: string, role: string, sending: Sending = {}) =>
      call('PUT', `/users/${encodeURIComponent(person)}`, { body: { role }, ...sending }),
    remove: (person: string, sending: Sending = {}) => call('DELETE', `/users/${encodeURIComponent(person)}`, sending),
    get: (sending: Sending = {}) => below('GET', '', sending),
    update: (body: unknown, sending: Sending = {}) => below('PUT', '', { body, ...sending }),
    drop: (sending: Sending = {}) => below('DELETE', '', sending),
    join: (sending: Sending = invitee(site)) => below('POST', '/join', sending),
    decline: (sending: Sending = invitee(site)) => below('POST', '/decline', sending),
    leave: (sending: Sending = invitee(site)) => below('DELETE', '/leave', sending),
    /** Invites the invitee, who accepts. */
    enter: async (): Promise<void> => {
      await call('POST', '/users', { body: { email: site.inviteeEmail } })
      await below('POST', '/join', invitee(site))
    },
  }
}

/** The calls of a witness in the tenant. */
export const here = (site: Site) => within(site, String(site.tenant.workspace))

/** The calls of a witness in the other tenant. */
export const there = (site: Site) => within(site, String(site.otherTenant.workspace))

export const invitee = (site: Site): Sending => ({ token: site.credentials.invitee })

export const limited = (site: Site): Sending => ({ token: site.credentials.limited })

/** The invitations of the invitee; an empty list if there are none. */
export async function mine(site: Site): Promise<Json[]> {
  const { json } = await site.call('GET', '/profile/invitations', invitee(site))
  return Array.isArray(json) ? json : []
}

/** The names of a caller's workspaces. */
export async function namesOf(site: Site, sending: Sending = {}): Promise<string[]> {
  const { json } = await site.call('GET', '/workspaces', sending)
  return json.map((one: Json) => one.name)
}

/** The limited person as listed in the other tenant, which has only one other member. */
export const limitedUser = async (site: Site): Promise<Json> =>
  (await there(site).users()).find((user) => user.accepted && user.role === 'member')

/** Creates a workspace and gives the calls in it. */
export async function made(site: Site, name: string, settings: object = {}) {
  await site.call('POST', '/workspaces', { body: { name, displayName: name, ...settings } })
  return within(site, name)
}
