import type { FastifyReply, FastifyRequest } from 'fastify'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, type Json, onHook, param, routeOf, type Work } from '../common.ts'
import type { Planting, Reference } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

const org = '/api/v1/org/:org'

/** The routes of the reference service. */
const routes = {
  invite: `POST ${org}/invitations`,
  list: `GET ${org}/invitations`,
  cancel: `DELETE ${org}/invitations/:invitation_id`,
  mine: 'GET /api/v1/invitations/me',
  respond: 'POST /api/v1/invitations/:invitation_id/respond',
  members: `GET ${org}/members`,
  setRole: `PUT ${org}/members/:user_id`,
  removeMember: `DELETE ${org}/members/:user_id`,
  users: `GET ${org}/ws/:workspace/users`,
  grant: `POST ${org}/ws/:workspace/users`,
  setPermission: `PUT ${org}/ws/:workspace/users/:user_id`,
  revokePermission: `DELETE ${org}/ws/:workspace/users/:user_id`,
} as const

type Route = keyof typeof routes

/** Whether a request is for one of the routes. */
export const isFor =
  (...names: readonly Route[]) =>
  (request: FastifyRequest): boolean =>
    names.some((name) => routes[name] === routeOf(request))

/** Whether a response is a success of one of the routes. */
export const succeeds =
  (...names: readonly Route[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    reply.statusCode < 300 && isFor(...names)(request)

/** Runs before the handler of a route of the reference service. */
export const before = (names: readonly Route[], make: (service: Reference) => Work): Planting => ({
  reference: (service) => onHook(service.app, 'preHandler', isFor(...names), make(service)),
})

/** Runs after a success of a route of the reference service, before the response is sent. */
export const after = (names: readonly Route[], make: (service: Reference) => Work): Planting => ({
  reference: (service) => {
    const work = make(service)
    service.app.addHook('onSend', async (request, reply, payload) => {
      if (succeeds(...names)(request, reply)) await work(request, reply)
      return payload
    })
  },
})

type Reshape = (json: Json, request: FastifyRequest, service: Reference) => unknown

/** Changes the JSON of successes of routes of a reference service. */
export const reshape = (service: Reference, names: readonly Route[], change: Reshape): void =>
  changeJson(service.app, succeeds(...names), (json, request) => change(json, request, service))

/** Changes the JSON of successes of routes of the reference service. */
export const shows = (names: readonly Route[], change: Reshape): Planting => ({
  reference: (service) => reshape(service, names, change),
})

/** Replaces parts of the statements of the reference service. */
export const sql = (...replacements: readonly (readonly [string | RegExp, string])[]): Planting => ({
  reference: (service) =>
    changeSql(service, (text) => replacements.reduce((changed, [from, to]) => changed.replace(from, to), text)),
})

/** Changes JSON responses of any service from the outside. */
export const proxy = (
  on: 'reference' | 'mock',
  method: string,
  path: RegExp,
  make: () => (json: Json, request: Request, status: number) => unknown,
): Planting => ({
  on,
  wrap: (fetch) => {
    const change = make()
    return async (request) => {
      const kept = request.clone()
      const response = await fetch(request)
      const matches = [request.method, '*'].includes(method) && path.test(new URL(request.url).pathname)
      const text = matches ? await response.clone().text() : ''
      if (text === '') return response
      const json: Json = JSON.parse(text)
      const changed = await change(json, kept, response.status)
      const headers = new Headers(response.headers)
      headers.delete('content-length')
      return new Response(JSON.stringify(changed === undefined ? json : changed), { status: response.status, headers })
    }
  },
})

/** The organization that a request to the reference service names. */
export const orgIdOf = ({ db }: Reference, request: FastifyRequest): string =>
  db.one<{ id: string }>('SELECT id FROM org WHERE key = ?', param(request, 'org'))?.id ?? ''

/** The address in a request to the reference service, as a key. */
export const keyOf = (request: FastifyRequest): string =>
  String(bodyOf(request).email ?? bodyOf(request).user_email ?? '').toLowerCase()

type Rest = Omit<BlindBug, 'id' | 'provider' | 'round' | 'strength'>

const bug =
  (strength: 'must' | 'should') =>
  (id: string, rest: Rest): BlindBug => ({
    id: `dreadnode-6-${id}`,
    provider: 'dreadnode',
    round: 6,
    strength,
    ...rest,
  })

export const must = bug('must')
export const should = bug('should')

export const orgOf = (site: Site): string => `/org/${site.tenant.org}`
export const otherOf = (site: Site): string => `/org/${site.otherTenant.org}`
export const usersOf = (site: Site): string => `${orgOf(site)}/ws/${site.tenant.workspace}/users`
export const otherUsersOf = (site: Site): string => `${otherOf(site)}/ws/${site.otherTenant.workspace}/users`

/** Invites an address. */
export const invite = (
  site: Site,
  email: string,
  role = 'reader',
  where = orgOf(site),
  token = site.credentials.admin,
): Promise<Answer> => site.call('POST', `${where}/invitations`, { token, body: { email, role } })

/** The invitations of an organization. */
export const listed = async (site: Site, where = orgOf(site)): Promise<Json[]> =>
  (await site.call('GET', `${where}/invitations`)).json

/** The invitation to an address in the list of an organization. */
export const find = async (site: Site, email: string, where = orgOf(site)): Promise<Json> =>
  (await listed(site, where)).find((one) => one.email === email)

export const cancel = (site: Site, id: string, where = orgOf(site)): Promise<Answer> =>
  site.call('DELETE', `${where}/invitations/${id}`)

/** The invitations to the invitee. */
export const mine = async (site: Site, token = site.credentials.invitee): Promise<Json[]> =>
  (await site.call('GET', '/invitations/me', { token })).json

export const respond = (site: Site, id: string, accept: unknown, token = site.credentials.invitee): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token, body: { accept } })

/** Invites the invitee, who accepts. Returns the membership. */
export async function join(site: Site, role = 'reader', where = orgOf(site)): Promise<Json> {
  const { json } = await invite(site, site.inviteeEmail, role, where)
  return (await respond(site, json.id, true)).json
}

export const members = async (site: Site, where = orgOf(site), token = site.credentials.admin): Promise<Json[]> =>
  (await site.call('GET', `${where}/members`, { token })).json

export const memberOf = async (site: Site, userId: string, where = orgOf(site)): Promise<Json> =>
  (await members(site, where)).find((one) => one.user_id === userId)

/** The membership of the person with the limited credential: the member with the role `reader`. */
export const limitedOf = async (site: Site, where = orgOf(site)): Promise<Json> =>
  (await members(site, where)).find((one) => one.role === 'reader')

export const setRole = (site: Site, userId: string, role: string, where = orgOf(site)): Promise<Answer> =>
  site.call('PUT', `${where}/members/${userId}`, { body: { role } })

export const removeMember = (site: Site, userId: string, where = orgOf(site)): Promise<Answer> =>
  site.call('DELETE', `${where}/members/${userId}`)

export const grant = (site: Site, email: string, permission = 'reader', where = usersOf(site)): Promise<Answer> =>
  site.call('POST', where, { body: { user_email: email, permission } })

export const users = async (site: Site, where = usersOf(site)): Promise<Json[]> => (await site.call('GET', where)).json

export const userOf = async (site: Site, userId: string, where = usersOf(site)): Promise<Json> =>
  (await users(site, where)).find((one) => one.user_id === userId)

export const setPermission = (site: Site, userId: string, permission: string, where = usersOf(site)): Promise<Answer> =>
  site.call('PUT', `${where}/${userId}`, { body: { permission } })

export const known = (site: Site, index: number): string => site.knownUsers[index] ?? ''
