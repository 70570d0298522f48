import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import { always, answer, changeSql, type Json, onHook, routeOf } from '../common.ts'
import type { Reference } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

const base = '/api/v1'
const users = `${base}/org/:org/ws/:workspace/users`

/** The routes of the reference service. */
export const routes = {
  listInvitations: `GET ${base}/org/:org/invitations`,
  invite: `POST ${base}/org/:org/invitations`,
  cancel: `DELETE ${base}/org/:org/invitations/:invitation_id`,
  mine: `GET ${base}/invitations/me`,
  respond: `POST ${base}/invitations/:invitation_id/respond`,
  listUsers: `GET ${users}`,
  grant: `POST ${users}`,
  setPermission: `PUT ${users}/:user_id`,
  revokePermission: `DELETE ${users}/:user_id`,
  listMembers: `GET ${base}/org/:org/members`,
  setRole: `PUT ${base}/org/:org/members/:user_id`,
  removeMember: `DELETE ${base}/org/:org/members/:user_id`,
} as const

/** Applies to requests of some routes. */
export const to =
  (...wanted: readonly (keyof typeof routes)[]) =>
  (request: FastifyRequest): boolean =>
    wanted.some((name) => routes[name] === routeOf(request))

/** Applies to responses of a route with a status. */
export const after =
  (name: keyof typeof routes, status: number) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    to(name)(request) && reply.statusCode === status

/** The person that sent a request. */
export function callerIn(db: Reference['db'], request: FastifyRequest): Person | undefined {
  return personOfToken(db, String(request.headers.authorization).replace(/^bearer +/i, ''))
}

/** Lets callers in as owners if the change applies. */
export function letIn({ app, db }: Reference, applies: (request: FastifyRequest, caller: Person) => boolean): void {
  let isAllowed = false
  onHook(app, 'onRequest', always, (request) => {
    const caller = callerIn(db, request)
    isAllowed = caller !== undefined && applies(request, caller)
  })
  changeSql({ db }, (sql) => (isAllowed ? sql.replace('o.*, m.role FROM', "o.*, 'owner' AS role FROM") : sql))
}

/** Answers an error in the envelope of the API. */
export const refuse = (reply: FastifyReply, code: number, type: string, detail: string): FastifyReply =>
  answer(reply, code, { code, type, detail, errors: null })

/** The path of the first organization. */
export const orgIn = (site: Site): string => `/org/${site.tenant.org}`

/** The path of the second organization. */
export const otherIn = (site: Site): string => `/org/${site.otherTenant.org}`

/** The path of the users of the first workspace. */
export const usersIn = (site: Site): string => `${orgIn(site)}/ws/${site.tenant.workspace}/users`

/** Invites an address. */
export const invite = (
  site: Site,
  email: string,
  role = 'reader',
  org = orgIn(site),
  sending: Sending = {},
): Promise<Answer> => site.call('POST', `${org}/invitations`, { body: { email, role, send_email: false }, ...sending })

/** Accepts or declines an invitation as the invitee. */
export const respond = (site: Site, id: string, accept = true): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token: site.credentials.invitee, body: { accept } })

/** Makes the invitee a member, and returns the membership. */
export async function join(site: Site, role = 'reader', org = orgIn(site)): Promise<Json> {
  const { json } = await invite(site, site.inviteeEmail, role, org)
  return (await respond(site, json.id)).json
}

/** The pending invitations of an organization. */
export const pending = async (site: Site, org = orgIn(site), token = site.credentials.admin): Promise<Json[]> =>
  (await site.call('GET', `${org}/invitations`, { token })).json

/** The pending invitations of the invitee. */
export const mine = async (site: Site): Promise<Json[]> =>
  (await site.call('GET', '/invitations/me', { token: site.credentials.invitee })).json

/** The members of an organization. */
export const members = async (site: Site, org = orgIn(site)): Promise<Json[]> =>
  (await site.call('GET', `${org}/members`)).json

/** The users of the first workspace. */
export const workspaceUsers = async (site: Site): Promise<Json[]> => (await site.call('GET', usersIn(site))).json

/** The first organization's member that is only a reader. */
export async function reader(site: Site): Promise<Json> {
  const all = await members(site)
  return all.find(({ role }) => role === 'reader')
}

/** Changes the role of a member. */
export const setRole = (site: Site, id: string, role: string, org = orgIn(site), token?: string): Promise<Answer> =>
  site.call('PUT', `${org}/members/${id}`, { body: { role }, ...(token === undefined ? {} : { token }) })

/** Gives a person a permission on the first workspace. */
export const grant = (site: Site, user_email: string, permission = 'reader', sending: Sending = {}): Promise<Answer> =>
  site.call('POST', usersIn(site), { body: { user_email, permission }, ...sending })
