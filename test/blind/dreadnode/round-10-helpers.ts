import type { FastifyReply, FastifyRequest } from 'fastify'
import { routeOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Answer, Site } from '../site.ts'

export const { must, should } = bugsInOrder('dreadnode', 10)

const org = '/api/v1/org/:org'
const users = `${org}/ws/:workspace/users`

/** The routes of the reference service. */
export const routes = {
  list: `GET ${org}/invitations`,
  invite: `POST ${org}/invitations`,
  cancel: `DELETE ${org}/invitations/:invitation_id`,
  mine: 'GET /api/v1/invitations/me',
  respond: 'POST /api/v1/invitations/:invitation_id/respond',
  users: `GET ${users}`,
  grant: `POST ${users}`,
  change: `PUT ${users}/:user_id`,
  revoke: `DELETE ${users}/:user_id`,
  members: `GET ${org}/members`,
  role: `PUT ${org}/members/:user_id`,
  remove: `DELETE ${org}/members/:user_id`,
} as const

type Name = keyof typeof routes

/** Applies to requests of some operations. */
export const at =
  (...names: Name[]) =>
  (request: FastifyRequest): boolean =>
    names.some((name) => routes[name] === routeOf(request))

/** Applies to successful responses of some operations. */
export const fine =
  (...names: Name[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    reply.statusCode < 300 && at(...names)(request)

/** Applies to one error status of some operations; of all if none is named. */
export const failed =
  (status: number, ...names: Name[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    reply.statusCode === status && (names.length === 0 || at(...names)(request))

export const invitations = (site: Site, tenant = site.tenant): string => `/org/${tenant.org}/invitations`
export const members = (site: Site, tenant = site.tenant): string => `/org/${tenant.org}/members`
export const usersOf = (site: Site, tenant = site.tenant): string => `/org/${tenant.org}/ws/${tenant.workspace}/users`

/** Invites someone to the first organization, unless another one is given. */
export const invite = (site: Site, email: string, role = 'reader', tenant = site.tenant): Promise<Answer> =>
  site.call('POST', invitations(site, tenant), { body: { email, role } })

export const cancel = (site: Site, id: string, tenant = site.tenant): Promise<Answer> =>
  site.call('DELETE', `${invitations(site, tenant)}/${id}`)

export const respond = (site: Site, id: string, accept: unknown, token = site.credentials.invitee): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token, body: { accept } })

/** Invites the invitee, who accepts. */
export async function join(site: Site, role = 'reader', tenant = site.tenant): Promise<Answer> {
  const { json } = await invite(site, site.inviteeEmail, role, tenant)
  return respond(site, json.id, true)
}

export const mine = (site: Site): Promise<Answer> =>
  site.call('GET', '/invitations/me', { token: site.credentials.invitee })

// biome-ignore lint/suspicious/noExplicitAny: items of many shapes
export const items = async (site: Site, path: string): Promise<any[]> => (await site.call('GET', path)).json

export const grant = (site: Site, user_email: string, permission = 'reader', tenant = site.tenant): Promise<Answer> =>
  site.call('POST', usersOf(site, tenant), { body: { user_email, permission } })

export const change = (site: Site, id: string, permission: unknown, tenant = site.tenant): Promise<Answer> =>
  site.call('PUT', `${usersOf(site, tenant)}/${id}`, { body: { permission } })

export const setRole = (site: Site, id: string, role: unknown, tenant = site.tenant): Promise<Answer> =>
  site.call('PUT', `${members(site, tenant)}/${id}`, { body: { role } })

export const removeMember = (site: Site, id: string, tenant = site.tenant): Promise<Answer> =>
  site.call('DELETE', `${members(site, tenant)}/${id}`)

/** The member who can only read. */
// biome-ignore lint/suspicious/noExplicitAny: a member as shown
export async function reader(site: Site, tenant = site.tenant): Promise<any> {
  return (await items(site, members(site, tenant))).find(({ role }) => role === 'reader')
}

export const known = (site: Site, index = 0): string => String(site.knownUsers[index])
