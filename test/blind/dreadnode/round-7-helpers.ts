import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, param, routeOf } from '../common.ts'
import type { Fetch, Planting, Reference } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

const invitations = '/api/v1/org/:org/invitations'
const workspaceUsers = '/api/v1/org/:org/ws/:workspace/users'
const members = '/api/v1/org/:org/members'

/** The routes of the reference service. */
export const R = {
  list: `GET ${invitations}`,
  invite: `POST ${invitations}`,
  cancel: `DELETE ${invitations}/:invitation_id`,
  mine: 'GET /api/v1/invitations/me',
  respond: 'POST /api/v1/invitations/:invitation_id/respond',
  users: `GET ${workspaceUsers}`,
  grant: `POST ${workspaceUsers}`,
  putUser: `PUT ${workspaceUsers}/:user_id`,
  dropUser: `DELETE ${workspaceUsers}/:user_id`,
  members: `GET ${members}`,
  putMember: `PUT ${members}/:user_id`,
  dropMember: `DELETE ${members}/:user_id`,
} as const

/** Requests to some routes. */
export const at =
  (...routes: readonly string[]) =>
  (request: FastifyRequest): boolean =>
    routes.includes(routeOf(request))

/** Successful responses of some routes. */
export const ok =
  (...routes: readonly string[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    routes.includes(routeOf(request)) && reply.statusCode < 300

/** Responses with a status of some routes. */
export const withStatus =
  (status: number, ...routes: readonly string[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    routes.includes(routeOf(request)) && reply.statusCode === status

/** The person who sent a request. */
export const callerOf = (db: Database, request: FastifyRequest): Person | undefined =>
  personOfToken(db, (request.headers.authorization ?? '').replace(/^bearer +/i, ''))

/** The id of the organization in the path. */
export const orgId = (db: Database, request: FastifyRequest): string =>
  db.one<{ id: string }>('SELECT id FROM org WHERE key = ?', param(request, 'org'))?.id ?? ''

/** The stored role of a member. */
export const roleIn = (db: Database, org: string, person: string): string | undefined =>
  db.one<{ role: string }>('SELECT role FROM member WHERE org_id = ? AND person_id = ?', org, person)?.role

/** Lets some members do what owners can, for the time of a request. */
export function elevate(
  { app, db }: Reference,
  applies: (request: FastifyRequest, person: Person, org: string) => boolean,
): void {
  const before = new WeakMap<FastifyRequest, readonly [role: string, org: string, person: string]>()
  app.addHook('onRequest', async (request: FastifyRequest) => {
    const person = callerOf(db, request)
    const org = orgId(db, request)
    const role = person && roleIn(db, org, person.id)
    if (!person || role === undefined || role === 'owner' || !applies(request, person, org)) return
    before.set(request, [role, org, person.id])
    db.run("UPDATE member SET role = 'owner' WHERE org_id = ? AND person_id = ?", org, person.id)
  })
  app.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    const kept = before.get(request)
    if (kept && !ok(R.putMember)(request, reply))
      db.run('UPDATE member SET role = ? WHERE org_id = ? AND person_id = ?', ...kept)
    return payload
  })
}

/** An error in the envelope of the vendor. */
export const problem = (code: number, detail: string, type: string): Json => ({ code, detail, type, errors: null })

/** A change in the reference service. */
export const inReference = (reference: (service: Reference) => void): Planting => ({ reference })

/** A proxy in front of the mock. */
export const inMock = (wrap: (fetch: Fetch) => Fetch): Planting => ({ on: 'mock', wrap })

/** The method and the path of a request, below the organization or as it is. */
export const lineOf = (request: Request): string => `${request.method} ${new URL(request.url).pathname}`

/** Changes the JSON of a response. If `change` returns undefined, it has changed the body in place. */
export async function edited(response: Response, change: (json: Json) => unknown): Promise<Response> {
  const text = await response.text()
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  if (text === '') return new Response(null, { status: response.status, headers })
  const json: Json = JSON.parse(text)
  const changed = change(json)
  return new Response(JSON.stringify(changed === undefined ? json : changed), { status: response.status, headers })
}

type Rest = readonly [
  id: string,
  group: BlindBug['group'],
  breaks: string,
  source: string,
  planting: Planting,
  witness: BlindBug['witness'],
]
const bug = (strength: BlindBug['strength'], [id, group, breaks, source, planting, witness]: Rest): BlindBug => ({
  ...{ id: `dreadnode-7-${id}`, provider: 'dreadnode', round: 7, group, strength, breaks, source, planting, witness },
})
export const must = (...rest: Rest): BlindBug => bug('must', rest)
export const should = (...rest: Rest): BlindBug => bug('should', rest)

export const org = (site: Site): string => `/org/${site.tenant.org}`
export const other = (site: Site): string => `/org/${site.otherTenant.org}`
export const users = (site: Site): string => `${org(site)}/ws/${site.tenant.workspace}/users`
export const otherUsers = (site: Site): string => `${other(site)}/ws/${site.otherTenant.workspace}/users`

export const invite = (site: Site, email: string, role = 'reader', where = org(site), more = {}): Promise<Answer> =>
  site.call('POST', `${where}/invitations`, { body: { email, role, ...more } })
export const list = async (site: Site, where = org(site)): Promise<Json> =>
  (await site.call('GET', `${where}/invitations`)).json
export const mine = async (site: Site, token = site.credentials.invitee): Promise<Json> =>
  (await site.call('GET', '/invitations/me', { token })).json
export const respond = (site: Site, id: string, accept: unknown, sending: Sending = {}): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token: site.credentials.invitee, body: { accept }, ...sending })
export const cancel = (site: Site, id: string, where = org(site), sending: Sending = {}): Promise<Answer> =>
  site.call('DELETE', `${where}/invitations/${id}`, sending)
/** Makes the invitee a member. */
export const join = async (site: Site, role = 'reader', where = org(site)): Promise<Json> =>
  (await respond(site, (await invite(site, site.inviteeEmail, role, where)).json.id, true)).json
export const memberList = async (site: Site, where = org(site)): Promise<Json> =>
  (await site.call('GET', `${where}/members`)).json
export const member = async (site: Site, id: string, where = org(site)): Promise<Json> =>
  (await memberList(site, where)).find(({ user_id }: Json) => user_id === id)
/** The member with the limited credential. */
export const reader = async (site: Site): Promise<Json> =>
  (await memberList(site)).find(({ role }: Json) => role === 'reader')
export const putMember = (site: Site, id: string, role: string, sending: Sending = {}): Promise<Answer> =>
  site.call('PUT', `${org(site)}/members/${id}`, { body: { role }, ...sending })
export const dropMember = (site: Site, id: string): Promise<Answer> => site.call('DELETE', `${org(site)}/members/${id}`)
export const known = (site: Site, index = 0): string => site.knownUsers[index] ?? ''
export const grant = (site: Site, email: string, permission = 'reader', where = users(site), sending: Sending = {}) =>
  site.call('POST', where, { body: { user_email: email, permission }, ...sending })
export const putUser = (site: Site, id: string, permission: string, where = users(site)): Promise<Answer> =>
  site.call('PUT', `${where}/${id}`, { body: { permission } })
export const user = async (site: Site, id: string, where = users(site)): Promise<Json> =>
  (await site.call('GET', where)).json.find(({ user_id }: Json) => user_id === id)
