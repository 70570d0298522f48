import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import { type Json, param, queryOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Fetch, Planting, Reference } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

export const { must, should } = bugsInOrder('blaxel', 15)

type Place = 'first' | 'second' | { readonly name: string }
type Actor = 'admin' | 'limited' | 'invitee'

/** The name of a workspace of a site. */
export const nameOf = (site: Site, place: Place = 'first'): string =>
  typeof place === 'object' ? place.name : String((place === 'first' ? site.tenant : site.otherTenant).workspace)

const inside = (site: Site, place: Place, actor: Actor) => ({
  token: site.credentials[actor],
  headers: { 'x-blaxel-workspace': nameOf(site, place) },
})

export const invite = (site: Site, email: string, place: Place = 'first', actor: Actor = 'admin'): Promise<Answer> =>
  site.call('POST', '/users', { ...inside(site, place, actor), body: { email } })

export const listing = (site: Site, place: Place = 'first', actor: Actor = 'admin'): Promise<Answer> =>
  site.call('GET', '/users', inside(site, place, actor))

/** The listed people of a workspace. */
export const users = async (site: Site, place: Place = 'first', actor: Actor = 'admin'): Promise<Json[]> => {
  const { json } = await listing(site, place, actor)
  return Array.isArray(json) ? json : []
}

/** A listed person. */
export const user = async (site: Site, email: string, place: Place = 'first'): Promise<Json> =>
  (await users(site, place)).find((one) => one?.email === email)

export const remove = (site: Site, who: string, place: Place = 'first', actor: Actor = 'admin'): Promise<Answer> =>
  site.call('DELETE', `/users/${encodeURIComponent(who)}`, inside(site, place, actor))

export const setRole = (site: Site, who: string, role: string, place: Place = 'first'): Promise<Answer> =>
  site.call('PUT', `/users/${encodeURIComponent(who)}`, { ...inside(site, place, 'admin'), body: { role } })

const acting =
  (method: string, operation: string) =>
  (site: Site, place: Place = 'first', actor: Actor = 'invitee'): Promise<Answer> =>
    site.call(method, `/workspaces/${nameOf(site, place)}/${operation}`, { token: site.credentials[actor] })

export const join = acting('POST', 'join')
export const decline = acting('POST', 'decline')
export const leave = acting('DELETE', 'leave')

/** Invites the invitee and accepts. */
export async function enter(site: Site, place: Place = 'first', role?: 'admin'): Promise<void> {
  await invite(site, site.inviteeEmail, place)
  await join(site, place)
  if (role) await setRole(site, site.inviteeEmail, role, place)
}

/** The invitee's own invitations. */
export const ownList = async (site: Site): Promise<Json[]> => {
  const { json } = await site.call('GET', '/profile/invitations', { token: site.credentials.invitee })
  return Array.isArray(json) ? json : []
}

/** The invitee's own invitation to a workspace. */
export const ownOne = async (site: Site, place: Place = 'first'): Promise<Json> =>
  (await ownList(site)).find((one) => one?.workspace?.name === nameOf(site, place))

export const workspaces = async (site: Site, actor: Actor = 'admin'): Promise<Json[]> => {
  const { json } = await site.call('GET', '/workspaces', { token: site.credentials[actor] })
  return Array.isArray(json) ? json : []
}

export const read = (site: Site, place: Place = 'first', actor: Actor = 'admin'): Promise<Answer> =>
  site.call('GET', `/workspaces/${nameOf(site, place)}`, { token: site.credentials[actor] })

export const update = (site: Site, body: unknown, place: Place = 'first', actor: Actor = 'admin'): Promise<Answer> =>
  site.call('PUT', `/workspaces/${nameOf(site, place)}`, { token: site.credentials[actor], body })

export const create = (site: Site, name: string, actor: Actor = 'admin', more: object = {}): Promise<Answer> =>
  site.call('POST', '/workspaces', { token: site.credentials[actor], body: { name, ...more } })

export const destroy = (site: Site, place: Place, actor: Actor = 'admin'): Promise<Answer> =>
  site.call('DELETE', `/workspaces/${nameOf(site, place)}`, { token: site.credentials[actor] })

export const isFree = async (site: Site, name: string): Promise<boolean> =>
  (await site.call('POST', '/workspaces/availability', { body: { name } })).json === true

/** The address of the limited person. */
export const limitedEmail = async (site: Site): Promise<string> =>
  (await users(site)).find((one) => one?.accepted && one.role === 'member')?.email ?? ''

// For plantings in the reference service.

export const U = '/v0/users'
export const P = '/v0/users/:subOrEmail'
export const WS = '/v0/workspaces'
export const W = '/v0/workspaces/:workspaceName'
export const OWN = '/v0/profile/invitations'

/** Applies to some routes. */
export const on =
  (...routes: string[]) =>
  (request: FastifyRequest): boolean =>
    routes.includes(request.routeOptions.url ?? '')

/** Applies to successes of some routes. */
export const done =
  (...routes: string[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    reply.statusCode === 200 && routes.includes(request.routeOptions.url ?? '')

/** Applies to a status of some routes. */
export const refused =
  (status: number, ...routes: string[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    reply.statusCode === status && routes.includes(request.routeOptions.url ?? '')

/** The caller of a request. */
export function callerOf({ db }: Pick<Reference, 'db'>, request: FastifyRequest): Person | undefined {
  const header = String(request.headers['x-blaxel-authorization'] ?? request.headers.authorization ?? '')
  return personOfToken(db, header.replace(/^bearer +/i, ''))
}

/** The id of the workspace of a request; an empty text if there is none. */
export function placeOf({ db }: Pick<Reference, 'db'>, request: FastifyRequest): string {
  const named =
    param(request, 'workspaceName') || request.headers['x-blaxel-workspace'] || queryOf(request).get('workspace')
  const sql = 'SELECT id FROM workspace WHERE name = ? OR id = ?'
  return db.one<{ id: string }>(sql, String(named ?? ''), String(named ?? ''))?.id ?? ''
}

/** The id of a person of a path. */
export const personOf = ({ db }: Pick<Reference, 'db'>, request: FastifyRequest): string => {
  const who = param(request, 'subOrEmail')
  const sql = 'SELECT id FROM person WHERE id = ? OR email_key = ?'
  return db.one<{ id: string }>(sql, who, who.toLowerCase())?.id ?? ''
}

// For plantings in front of a service.

/** The name of the operation of a request. */
export function kindOf(request: Request): string {
  const path = new URL(request.url).pathname
  const { method } = request
  if (/\/users$/.test(path)) return method === 'GET' ? 'list' : 'invite'
  if (/\/users\/[^/]+$/.test(path)) return method === 'PUT' ? 'role' : 'remove'
  if (/\/profile\/invitations$/.test(path)) return 'own'
  if (/\/workspaces$/.test(path)) return method === 'GET' ? 'workspaces' : 'create'
  if (/\/workspaces\/availability$/.test(path)) return 'availability'
  const act = /\/workspaces\/[^/]+\/(join|decline|leave)$/.exec(path)?.[1]
  if (act) return act
  if (/\/workspaces\/[^/]+$/.test(path)) return method === 'GET' ? 'read' : method === 'PUT' ? 'update' : 'delete'
  return 'other'
}

export const whoOf = (request: Request): string =>
  request.headers.get('x-blaxel-authorization') ?? request.headers.get('authorization') ?? ''

export const whereOf = (request: Request): string =>
  request.headers.get('x-blaxel-workspace') ?? new URL(request.url).searchParams.get('workspace') ?? ''

/** A part of the path, from the end. */
export const partOf = (request: Request, fromEnd: number): string => {
  const part = new URL(request.url).pathname.split('/').at(-fromEnd) ?? ''
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const reads = ['list', 'own', 'workspaces', 'read', 'availability', 'other']

/** A cache of one operation that some writes do not empty. */
export const stale = (where: 'reference' | 'mock', what: string, forgotten: readonly string[]): Planting => ({
  on: where,
  wrap: (fetch: Fetch) => {
    const cache = new Map<string, Response>()
    return async (request) => {
      const kind = kindOf(request)
      const key = [whoOf(request), whereOf(request), request.url, request.headers.get('blaxel-version')].join('\n')
      const known = kind === what ? cache.get(key) : undefined
      if (known) return known.clone()
      const response = await fetch(request)
      if (kind === what && response.status === 200) cache.set(key, response.clone())
      if (!reads.includes(kind) && response.ok && !forgotten.includes(kind)) cache.clear()
      return response
    }
  },
})
