import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Json, param, routeOf } from '../common.ts'
import type { Planting, Reference } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

const org = '/api/v1/org/:org'

/** The operations of the reference service. */
export const routes = {
  invitations: `GET ${org}/invitations`,
  invite: `POST ${org}/invitations`,
  cancel: `DELETE ${org}/invitations/:invitation_id`,
  mine: 'GET /api/v1/invitations/me',
  respond: 'POST /api/v1/invitations/:invitation_id/respond',
  users: `GET ${org}/ws/:workspace/users`,
  grant: `POST ${org}/ws/:workspace/users`,
  permit: `PUT ${org}/ws/:workspace/users/:user_id`,
  ungrant: `DELETE ${org}/ws/:workspace/users/:user_id`,
  members: `GET ${org}/members`,
  promote: `PUT ${org}/members/:user_id`,
  remove: `DELETE ${org}/members/:user_id`,
} as const

/** Whether a request is for an operation and, if given, has a status. */
export const is =
  (name: keyof typeof routes, status?: number) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    routeOf(request) === routes[name] && (status === undefined || reply.statusCode === status)

/** Does work after a handler, before the response is sent. */
export function afterwards(
  app: FastifyInstance,
  applies: (request: FastifyRequest, reply: FastifyReply) => boolean,
  work: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (applies(request, reply)) await work(request, reply)
    return payload
  })
}

/** The id of the organization that a path names. */
export const orgIdOf = ({ db }: Reference, request: FastifyRequest): string =>
  db.one<{ id: string }>('SELECT id FROM org WHERE key = ?', param(request, 'org'))?.id ?? ''

/** The id of the workspace that a path names. */
export const workspaceIdOf = (service: Reference, request: FastifyRequest): string =>
  service.db.one<{ id: string }>(
    'SELECT id FROM workspace WHERE key = ? AND org_id = ?',
    param(request, 'workspace'),
    orgIdOf(service, request),
  )?.id ?? ''

/** A request as a proxy sees it. */
export interface Sent {
  readonly method: string
  /** Below the base URL: `/invitations/me`. */
  readonly path: string
  readonly authorization: string | null
  readonly body: Json
}

/** A response whose status and JSON a proxy may change. */
export interface Got {
  status: number
  json: Json
  readonly headers: Headers
  readonly text: string
}

/** Sends a request on, changed or not. */
export type Next = (changed?: Partial<Sent>) => Promise<Got>

/** Puts a proxy in front of a service. `make` is called once for each use. */
export const proxy = (on: 'reference' | 'mock', make: () => (sent: Sent, next: Next) => Promise<Got>): Planting => ({
  on,
  wrap: (fetch) => {
    const handle = make()
    return async (request) => {
      const [, base, path] = /^(.*?\/api\/v1)(\/.*)$/.exec(request.url) ?? []
      if (base === undefined || path === undefined) return fetch(request)
      const { method } = request
      const raw = await request.text()
      const authorization = request.headers.get('authorization')
      const next: Next = async (changed = {}) => {
        const headers = new Headers(request.headers)
        headers.delete('accept-encoding')
        headers.delete('content-length')
        if (changed.authorization) headers.set('authorization', changed.authorization)
        const sentMethod = changed.method ?? method
        const payload = 'body' in changed ? JSON.stringify(changed.body) : raw
        const hasBody = payload !== undefined && payload !== '' && !['GET', 'HEAD'].includes(sentMethod)
        const url = `${base}${changed.path ?? path}`
        const sent = new Request(url, { method: sentMethod, headers, ...(hasBody ? { body: payload } : {}) })
        const response = await fetch(sent)
        const text = await response.text()
        return { status: response.status, headers: response.headers, text, json: parsed(text) }
      }
      return toResponse(await handle({ method, path, authorization, body: parsed(raw) }, next))
    }
  },
})

/** A response of a proxy itself. */
export const made = (status: number, json: Json): Got => ({
  ...{ status, json, text: '' },
  headers: new Headers({ 'content-type': 'application/json' }),
})

function toResponse({ status, headers: received, text, json }: Got): Response {
  const headers = new Headers(received)
  for (const name of ['content-length', 'content-encoding']) headers.delete(name)
  const isEmpty = [204, 304].includes(status)
  return new Response(isEmpty ? null : json === undefined ? text : JSON.stringify(json), { status, headers })
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a path is the invitations of an organization. */
export const isInvitations = (path: string): boolean => /^\/org\/[^/]+\/invitations$/.test(path)

/** The id in the path of a cancellation. */
export const cancelledId = ({ method, path }: Sent): string | undefined =>
  method === 'DELETE' ? /^\/org\/[^/]+\/invitations\/([^/]+)$/.exec(path)?.[1]?.toLowerCase() : undefined

/** The id in the path of a response to an invitation. */
export const respondedId = (path: string): string | undefined =>
  /^\/invitations\/([^/]+)\/respond$/.exec(path)?.[1]?.toLowerCase()

type Tenant = Site['tenant']

/** The path of an organization. */
export const orgOf = (site: Site, tenant: Tenant = site.tenant): string => `/org/${tenant.org}`

/** The path of the users of a workspace. */
export const usersOf = (site: Site, tenant: Tenant = site.tenant): string =>
  `${orgOf(site, tenant)}/ws/${tenant.workspace}/users`

export const invite = (
  site: Site,
  email: string,
  { role = 'reader', tenant = site.tenant, token = site.credentials.admin, more = {} as object } = {},
): Promise<Answer> => site.call('POST', `${orgOf(site, tenant)}/invitations`, { token, body: { email, role, ...more } })

export const cancel = (site: Site, id: string, token = site.credentials.admin, tenant = site.tenant) =>
  site.call('DELETE', `${orgOf(site, tenant)}/invitations/${id}`, { token })

/** The pending invitations of an organization. */
export const pending = async (site: Site, tenant: Tenant = site.tenant): Promise<Json[]> =>
  (await site.call('GET', `${orgOf(site, tenant)}/invitations`)).json

/** Whether an address is invited to an organization. */
export const isPending = async (site: Site, email: string, tenant: Tenant = site.tenant): Promise<boolean> =>
  (await pending(site, tenant)).some((item) => item.email === email)

/** The pending invitations of the invitee. */
export const mine = async (site: Site): Promise<Json[]> =>
  (await site.call('GET', '/invitations/me', { token: site.credentials.invitee })).json

export const respond = (site: Site, id: string, accept: unknown, token: string | null = site.credentials.invitee) =>
  site.call('POST', `/invitations/${id}/respond`, { token, body: { accept } })

/** Invites the invitee, who accepts. Returns the membership and the id of the invitation. */
export async function join(site: Site, role = 'reader', tenant: Tenant = site.tenant): Promise<Json> {
  const { id } = (await invite(site, site.inviteeEmail, { role, tenant })).json
  return { ...(await respond(site, id, true)).json, invitation: id }
}

export const members = async (site: Site, tenant: Tenant = site.tenant): Promise<Json[]> =>
  (await site.call('GET', `${orgOf(site, tenant)}/members`)).json

export const memberWith = async (site: Site, email: string, tenant: Tenant = site.tenant): Promise<Json> =>
  (await members(site, tenant)).find((member) => member.user_email === email)

export const remove = (site: Site, userId: string, tenant: Tenant = site.tenant) =>
  site.call('DELETE', `${orgOf(site, tenant)}/members/${userId}`)

export const promote = (site: Site, userId: string, role: string) =>
  site.call('PUT', `${orgOf(site)}/members/${userId}`, { body: { role } })

export const grant = (site: Site, email: string, permission = 'reader', tenant: Tenant = site.tenant) =>
  site.call('POST', usersOf(site, tenant), { body: { user_email: email, permission } })

export const users = async (site: Site, tenant: Tenant = site.tenant): Promise<Json[]> =>
  (await site.call('GET', usersOf(site, tenant))).json

export const userWith = async (site: Site, email: string, tenant: Tenant = site.tenant): Promise<Json> =>
  (await users(site, tenant)).find((user) => user.user_email === email)

/** The id of the read-only person. */
export const limitedId = async (site: Site): Promise<string> =>
  (await members(site)).find((member) => member.role === 'reader').user_id

/** One of the known users. */
export const known = (site: Site, index = 0): string => site.knownUsers[index] ?? ''
