import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyOf, type Json, onHook, pause, routeOf, setBody } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Planting } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

export const { must, should } = bugsInOrder('dreadnode', 14)

export const paths = {
  invitations: '/api/v1/org/:org/invitations',
  invitation: '/api/v1/org/:org/invitations/:invitation_id',
  me: '/api/v1/invitations/me',
  respond: '/api/v1/invitations/:invitation_id/respond',
  members: '/api/v1/org/:org/members',
  member: '/api/v1/org/:org/members/:user_id',
  users: '/api/v1/org/:org/ws/:workspace/users',
  user: '/api/v1/org/:org/ws/:workspace/users/:user_id',
} as const

type Path = keyof typeof paths

/** Applies to the requests of one operation. */
export const to = (method: string, path: Path) => (request: FastifyRequest) =>
  routeOf(request) === `${method} ${paths[path]}`

/** Applies to the successes of one operation. */
export const done =
  (method: string, path: Path) =>
  (request: FastifyRequest, reply: { readonly statusCode: number }): boolean =>
    routeOf(request) === `${method} ${paths[path]}` && reply.statusCode < 300

/** A value as a list; empty if it is none. */
export const listOf = (value: Json): Json[] => (Array.isArray(value) ? value : [])

/** A member of a body as a text; empty if it is none. */
export const textOf = (request: FastifyRequest, name: string): string => {
  const value = bodyOf(request)?.[name]
  return typeof value === 'string' ? value : ''
}

/** Keeps the body of the newest request in one place for all requests of an operation. */
export function sharedBody(app: FastifyInstance, method: string, path: Path): void {
  let newest: unknown
  onHook(app, 'preHandler', to(method, path), async (request) => {
    const body = bodyOf(request)
    newest = body
    await pause()
    if (newest !== body) setBody(request, newest)
  })
}

/** Sends refused requests again with the newest credential that could write. */
export const lending = (
  on: 'reference' | 'mock',
  statuses: readonly number[],
  applies: (request: Request) => boolean,
): Planting => ({
  on,
  wrap: (fetch) => {
    let strong: string | null = null
    return async (request) => {
      const again = request.clone()
      const response = await fetch(request)
      const isRespond = /\/respond$/.test(new URL(again.url).pathname)
      if (response.status < 300 && again.method !== 'GET' && !isRespond) strong = again.headers.get('authorization')
      if (!statuses.includes(response.status) || strong === null || !applies(again)) return response
      const headers = new Headers(again.headers)
      headers.set('authorization', strong)
      return fetch(new Request(again, { headers }))
    }
  },
})

export const pathOf = (request: Request): string => new URL(request.url).pathname

export const orgPath = (site: Site, isOther = false): string => `/org/${(isOther ? site.otherTenant : site.tenant).org}`

export const usersPath = (site: Site, isOther = false): string =>
  `${orgPath(site, isOther)}/ws/${(isOther ? site.otherTenant : site.tenant).workspace}/users`

export const invite = (site: Site, email: string, role = 'reader', isOther = false): Promise<Answer> =>
  site.call('POST', `${orgPath(site, isOther)}/invitations`, { body: { email, role } })

export const pending = async (site: Site, isOther = false): Promise<Json[]> =>
  listOf((await site.call('GET', `${orgPath(site, isOther)}/invitations`)).json)

export const cancel = (site: Site, id: string, isOther = false): Promise<Answer> =>
  site.call('DELETE', `${orgPath(site, isOther)}/invitations/${id}`)

export const mine = async (site: Site): Promise<Json[]> =>
  listOf((await site.call('GET', '/invitations/me', { token: site.credentials.invitee })).json)

export const respond = (site: Site, id: string, accept: unknown, token = site.credentials.invitee): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token, body: { accept } })

/** The invitee joins, and the membership is returned. */
export async function joined(site: Site, role = 'reader', isOther = false): Promise<Json> {
  const { json } = await invite(site, site.inviteeEmail, role, isOther)
  return (await respond(site, json.id, true)).json
}

export const members = async (site: Site, isOther = false, token = site.credentials.admin): Promise<Json[]> =>
  listOf((await site.call('GET', `${orgPath(site, isOther)}/members`, { token })).json)

/** The first member with a role. */
export const memberWith = async (site: Site, role: string, isOther = false): Promise<Json> =>
  (await members(site, isOther)).find((item) => item.role === role)

export const setRole = (site: Site, id: string, role: string, isOther = false): Promise<Answer> =>
  site.call('PUT', `${orgPath(site, isOther)}/members/${id}`, { body: { role } })

export const dismiss = (site: Site, id: string, isOther = false): Promise<Answer> =>
  site.call('DELETE', `${orgPath(site, isOther)}/members/${id}`)

export const grant = (site: Site, index = 0, permission = 'reader', isOther = false): Promise<Answer> =>
  site.call('POST', usersPath(site, isOther), { body: { user_email: site.knownUsers[index], permission } })

export const permissions = async (site: Site, isOther = false): Promise<Json[]> =>
  listOf((await site.call('GET', usersPath(site, isOther))).json)

export const setPermission = (site: Site, id: string, permission: unknown, isOther = false): Promise<Answer> =>
  site.call('PUT', `${usersPath(site, isOther)}/${id}`, { body: { permission } })
