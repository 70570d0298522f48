import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import { type Change, type Json, routeOf } from '../common.ts'
import type { Fetch, Planting, Reference } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

const base = '/api/v1/org/:org'

/** The routes of the reference service, by operation. */
const routes = {
  listUsers: `GET ${base}/ws/:workspace/users`,
  addUser: `POST ${base}/ws/:workspace/users`,
  updateUser: `PUT ${base}/ws/:workspace/users/:user_id`,
  removeUser: `DELETE ${base}/ws/:workspace/users/:user_id`,
  invite: `POST ${base}/invitations`,
  listInvitations: `GET ${base}/invitations`,
  cancel: `DELETE ${base}/invitations/:invitation_id`,
  listMine: 'GET /api/v1/invitations/me',
  respond: 'POST /api/v1/invitations/:invitation_id/respond',
  listMembers: `GET ${base}/members`,
  updateMember: `PUT ${base}/members/:user_id`,
  removeMember: `DELETE ${base}/members/:user_id`,
} as const

type Route = keyof typeof routes
type Applies = (request: FastifyRequest, reply: FastifyReply) => boolean

/** Applies to requests to an operation. */
export const to =
  (...names: readonly Route[]): Applies =>
  (request) =>
    names.some((name) => routes[name] === routeOf(request))

/** Applies to responses of an operation with a status. */
export const giving =
  (status: number, ...names: readonly Route[]): Applies =>
  (request, reply) =>
    reply.statusCode === status && to(...names)(request, reply)

/** The caller of a request to the reference service. */
export function callerOf({ db }: Reference, request: FastifyRequest): Person | undefined {
  return personOfToken(db, (request.headers.authorization ?? '').replace(/^bearer +/i, ''))
}

/** The id of the organization that the path names. */
export function orgIdOf({ db }: Reference, request: FastifyRequest): string {
  const { org = '' } = request.params as { org?: string }
  return db.one<{ id: string }>('SELECT id FROM org WHERE key = ?', org)?.id ?? ''
}

/** Changes the JSON of responses in front of a service. `path` is tested on the path below the base URL. */
export const inFront = (
  on: 'reference' | 'mock',
  method: string,
  path: RegExp,
  change: (json: Json, response: Response) => unknown,
): Planting => ({
  on,
  wrap: (fetch: Fetch) => async (request) => {
    const response = await fetch(request)
    if (request.method !== method || !path.test(new URL(request.url).pathname)) return response
    const text = await response.clone().text()
    if (text === '') return response
    const json = JSON.parse(text)
    const changed = change(json, response)
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    const sent = JSON.stringify(changed === undefined ? json : changed)
    return new Response(sent, { status: response.status, headers })
  },
})

/** Applies a change to each item of a list. */
export const each =
  (change: (item: Json, request: FastifyRequest) => unknown): Change =>
  (json, request) => {
    for (const item of json) change(item, request)
  }

/** The path of an organization: the first tenant's, or the other's. */
export const org = (site: Site, other = false): string => `/org/${(other ? site.otherTenant : site.tenant).org}`

/** The path of the users of the workspace. */
export const users = (site: Site, other = false): string =>
  `${org(site, other)}/ws/${(other ? site.otherTenant : site.tenant).workspace}/users`

/** Invites an address. */
export const invite = (site: Site, email: string, role = 'contributor', sending: Sending = {}, other = false) =>
  site.call('POST', `${org(site, other)}/invitations`, { body: { email, role }, ...sending })

/** The pending invitations of an organization. */
export const listed = async (site: Site, other = false): Promise<Json[]> =>
  (await site.call('GET', `${org(site, other)}/invitations`)).json

/** The invitee's own list. */
export const mine = async (site: Site): Promise<Json[]> =>
  (await site.call('GET', '/invitations/me', { token: site.credentials.invitee })).json

/** Cancels an invitation. */
export const cancel = (site: Site, id: string, other = false): Promise<Answer> =>
  site.call('DELETE', `${org(site, other)}/invitations/${id}`)

/** Answers an invitation as the invitee. */
export const respond = (site: Site, id: string, accept: unknown = true): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token: site.credentials.invitee, body: { accept } })

/** The members of an organization. */
export const members = async (site: Site, other = false): Promise<Json[]> =>
  (await site.call('GET', `${org(site, other)}/members`)).json

/** The invitee as a member; undefined if not one. */
export const inviteeAsMember = async (site: Site, other = false): Promise<Json> =>
  (await members(site, other)).find(({ user_email }) => user_email === site.inviteeEmail)

/** Invites the invitee, who accepts; the answer is the membership. */
export async function join(site: Site, role = 'contributor', other = false): Promise<Json> {
  const { json } = await invite(site, site.inviteeEmail, role, {}, other)
  return (await respond(site, json.id)).json
}

/** Changes the role of a member. */
export const setRole = (site: Site, id: string, role: string, other = false): Promise<Answer> =>
  site.call('PUT', `${org(site, other)}/members/${id}`, { body: { role } })

/** Removes a member. */
export const remove = (site: Site, id: string, other = false): Promise<Answer> =>
  site.call('DELETE', `${org(site, other)}/members/${id}`)

/** Gives a known user a permission on the workspace. */
export const grant = (site: Site, email = site.knownUsers[0], permission = 'reader', other = false): Promise<Answer> =>
  site.call('POST', users(site, other), { body: { user_email: email, permission } })

/** The users of the workspace. */
export const usersOf = async (site: Site, other = false): Promise<Json[]> =>
  (await site.call('GET', users(site, other))).json

/** An id that nothing has. */
export const unknownUser = '5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03'
