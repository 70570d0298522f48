import type { FastifyReply, FastifyRequest } from 'fastify'
import { personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, type Json, onHook, param, routeOf } from '../common.ts'
import type { Reference } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

/** The paths of the operations, as the reference service names them. */
export const paths = {
  users: '/api/v1/org/:org/ws/:workspace/users',
  user: '/api/v1/org/:org/ws/:workspace/users/:user_id',
  invitations: '/api/v1/org/:org/invitations',
  invitation: '/api/v1/org/:org/invitations/:invitation_id',
  mine: '/api/v1/invitations/me',
  respond: '/api/v1/invitations/:invitation_id/respond',
  members: '/api/v1/org/:org/members',
  member: '/api/v1/org/:org/members/:user_id',
} as const

/** Whether a request is for one operation: `to('GET', 'users')`. */
export const to = (method: string, path: keyof typeof paths) => {
  const route = `${method} ${paths[path]}`
  return (request: FastifyRequest): boolean => routeOf(request) === route
}

/** Whether a response to one operation has a status. */
export const gives = (method: string, path: keyof typeof paths, status: number) => {
  const applies = to(method, path)
  return (request: FastifyRequest, reply: FastifyReply): boolean => applies(request) && reply.statusCode === status
}

/** A bug that changes the JSON of one operation. */
export const changed = (
  method: string,
  path: keyof typeof paths,
  status: number,
  change: (json: Json, request: FastifyRequest, service: Reference, reply: FastifyReply) => unknown,
): BlindBug['planting'] => ({
  reference: (service) =>
    changeJson(service.app, gives(method, path, status), (json, request, reply) =>
      change(json, request, service, reply),
    ),
})

/** A bug in a statement: every statement with `mark` has `from` replaced. */
export const sql = (mark: string, from: string, into: string): BlindBug['planting'] => ({
  reference: (service) =>
    changeSql(service, (text) => (text.includes(mark) && text.includes(from) ? text.replace(from, into) : text)),
})

/** The id of the caller. */
export const callerOf = (db: Reference['db'], request: FastifyRequest): string =>
  personOfToken(db, String(request.headers.authorization).replace(/^bearer +/i, ''))?.id ?? ''

/** The role of the caller in the organization of the path. */
export const roleOfCaller = (db: Reference['db'], request: FastifyRequest): string | undefined =>
  db.one<{ role: string }>(
    'SELECT m.role FROM member m JOIN org o ON o.id = m.org_id WHERE o.key = ? AND m.person_id = ?',
    param(request, 'org'),
    callerOf(db, request),
  )?.role

/** Forgets to check the role of the caller in some requests. */
export function asOwner({ app, db }: Reference, applies: (request: FastifyRequest) => boolean): void {
  let isFree = false
  const note = (request: FastifyRequest) => {
    isFree = applies(request)
  }
  for (const hook of ['onRequest', 'preHandler'] as const) onHook(app, hook, () => true, note)
  changeSql({ db }, (text) =>
    isFree && text.startsWith('SELECT o.*, m.role') ? text.replace('m.role', "'owner' AS role") : text,
  )
}

export const inOrg = (site: Site, other = false): string => `/org/${(other ? site.otherTenant : site.tenant).org}`

export const usersOf = (site: Site, other = false): string =>
  `${inOrg(site, other)}/ws/${(other ? site.otherTenant : site.tenant).workspace}/users`

export const invite = (site: Site, email: string, role = 'reader', other = false): Promise<Answer> =>
  site.call('POST', `${inOrg(site, other)}/invitations`, { body: { email, role } })

export const pending = async (site: Site, other = false): Promise<Json[]> =>
  (await site.call('GET', `${inOrg(site, other)}/invitations`)).json

export const isPending = async (site: Site, email: string, other = false): Promise<boolean> =>
  (await pending(site, other)).some((each) => each.email === email)

export const cancel = (site: Site, id: string, other = false, token = site.credentials.admin): Promise<Answer> =>
  site.call('DELETE', `${inOrg(site, other)}/invitations/${id}`, { token })

export const mine = async (site: Site): Promise<Json[]> =>
  (await site.call('GET', '/invitations/me', { token: site.credentials.invitee })).json

export const respond = (site: Site, id: string, accept: unknown, token = site.credentials.invitee): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token, body: { accept } })

/** Invites the invitee, who accepts. Returns the membership. */
export async function join(site: Site, role = 'reader', other = false): Promise<Json> {
  const { json } = await invite(site, site.inviteeEmail, role, other)
  return (await respond(site, json.id, true)).json
}

export const members = async (site: Site, other = false): Promise<Json[]> =>
  (await site.call('GET', `${inOrg(site, other)}/members`)).json

/** The membership of the limited credential. */
export const limitedMember = async (site: Site, other = false): Promise<Json> =>
  (await members(site, other)).find((each) => each.role === 'reader')

export const setRole = (site: Site, id: string, role: string, other = false): Promise<Answer> =>
  site.call('PUT', `${inOrg(site, other)}/members/${id}`, { body: { role } })

export const removeMember = (site: Site, id: string, other = false): Promise<Answer> =>
  site.call('DELETE', `${inOrg(site, other)}/members/${id}`)

export const known = (site: Site, index = 0): string => String(site.knownUsers[index])

export const grant = (site: Site, user_email: string, permission = 'reader', other = false): Promise<Answer> =>
  site.call('POST', usersOf(site, other), { body: { user_email, permission } })

export const users = async (site: Site, other = false): Promise<Json[]> =>
  (await site.call('GET', usersOf(site, other))).json

export const setPermission = (site: Site, id: string, permission: string, other = false): Promise<Answer> =>
  site.call('PUT', `${usersOf(site, other)}/${id}`, { body: { permission } })

export const removeUser = (site: Site, id: string, other = false): Promise<Answer> =>
  site.call('DELETE', `${usersOf(site, other)}/${id}`)
