import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, routeOf } from '../common.ts'
import type { Planting } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

const base = '/api/v1'

/** The routes of the reference service. */
export const route = {
  listInvitations: `GET ${base}/org/:org/invitations`,
  invite: `POST ${base}/org/:org/invitations`,
  cancel: `DELETE ${base}/org/:org/invitations/:invitation_id`,
  mine: `GET ${base}/invitations/me`,
  respond: `POST ${base}/invitations/:invitation_id/respond`,
  listUsers: `GET ${base}/org/:org/ws/:workspace/users`,
  grant: `POST ${base}/org/:org/ws/:workspace/users`,
  setPermission: `PUT ${base}/org/:org/ws/:workspace/users/:user_id`,
  removeUser: `DELETE ${base}/org/:org/ws/:workspace/users/:user_id`,
  listMembers: `GET ${base}/org/:org/members`,
  setRole: `PUT ${base}/org/:org/members/:user_id`,
  removeMember: `DELETE ${base}/org/:org/members/:user_id`,
} as const

/** Makes a bug of this round. */
export const bug = (
  strength: BlindBug['strength'],
  group: BlindBug['group'],
  id: string,
  [breaks, source]: readonly [string, string],
  planting: Planting,
  witness: BlindBug['witness'],
): BlindBug => ({
  ...{ id: `dreadnode-16-${id}`, provider: 'dreadnode', round: 16, group, strength, breaks, source, planting, witness },
})

/** Applies to requests on some routes. */
export const isOn =
  (...routes: readonly string[]) =>
  (request: FastifyRequest): boolean =>
    routes.includes(routeOf(request))

/** Applies to successful responses on some routes. */
export const isOk =
  (...routes: readonly string[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    routes.includes(routeOf(request)) && reply.statusCode < 300

/** Whether a value is a JSON object. */
export const isItem = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as a list. */
export const listOf = (value: Json): Json[] => (Array.isArray(value) ? value : [])

/** Changes each item of the successful responses on some routes. */
export const rewriting = (
  routes: readonly string[],
  change: (item: Json, request: FastifyRequest) => void,
): Planting => ({
  reference: ({ app }) =>
    changeJson(app, isOk(...routes), (json, request) => {
      for (const item of [json].flat()) if (isItem(item)) change(item, request)
    }),
})

/** Changes the errors with one status on some routes, or on all. */
export const rewritingErrors = (
  status: number,
  routes: readonly string[],
  change: (error: Json) => unknown,
): Planting => ({
  reference: ({ app }) =>
    changeJson(
      app,
      (request, reply) => reply.statusCode === status && (routes.length === 0 || routes.includes(routeOf(request))),
      (json) => (isItem(json) ? change(json) : undefined),
    ),
})

/** A request to a proxy. */
export interface Call {
  readonly method: string
  /** The path below the base path. */
  readonly path: string
  readonly token: string | null
  /** The body, if it is a JSON object; else an empty object. */
  readonly body: Json
  /** Sends the request on, with changes. */
  readonly send: (change?: {
    method?: string
    path?: string
    body?: unknown
    token?: string | null
  }) => Promise<Response>
}

/** A proxy in front of a service. `make` is called once for each service. */
export const proxy = (on: 'reference' | 'mock', make: () => (call: Call) => Promise<Response>): Planting => ({
  on,
  wrap: (fetch) => {
    const handle = make()
    return async (request) => {
      const url = new URL(request.url)
      const [before = '', ...rest] = url.pathname.split(base)
      const bytes = await request.clone().arrayBuffer()
      const text = new TextDecoder().decode(bytes)
      const { method } = request
      const token = request.headers.get('authorization')
      const send: Call['send'] = (change = {}) => {
        const headers = new Headers(request.headers)
        headers.delete('accept-encoding')
        headers.delete('content-length')
        if (change.token === null) headers.delete('authorization')
        else if (change.token) headers.set('authorization', change.token)
        if (change.body !== undefined) headers.set('content-type', 'application/json')
        const kept = change.method === undefined || change.method === method ? bytes : new ArrayBuffer(0)
        const payload = change.body === undefined ? kept : new TextEncoder().encode(JSON.stringify(change.body))
        const sent = change.method ?? method
        const hasBody = payload.byteLength > 0 && sent !== 'GET' && sent !== 'HEAD'
        const to = new URL(url)
        if (change.path !== undefined) to.pathname = `${before}${base}${change.path}`
        return fetch(new Request(to, { method: sent, headers, ...(hasBody ? { body: payload } : {}) }))
      }
      return handle({ method, path: rest.join(base), token, body: toObject(text), send })
    }
  },
})

function toJson(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function toObject(text: string): Json {
  const json = toJson(text)
  return isItem(json) ? json : {}
}

/** The JSON of a response, which stays readable. */
export const peek = async (response: Response): Promise<Json> => toJson(await response.clone().text())

/** A response with a changed body, if it is JSON. A change that returns undefined has changed it in place. */
export async function changed(response: Response, change: (json: Json) => unknown): Promise<Response> {
  const json = await peek(response)
  if (json === undefined) return response
  const after = change(json)
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(after === undefined ? json : after), { status: response.status, headers })
}

/** An error response. */
export const failure = (code: number, detail: string, type: string): Response =>
  Response.json({ code, detail, errors: null, type }, { status: code })

export const org = (site: Site, other = false): string => `/org/${(other ? site.otherTenant : site.tenant).org}`
export const users = (site: Site, other = false): string =>
  `${org(site, other)}/ws/${(other ? site.otherTenant : site.tenant).workspace}/users`

export const invite = (site: Site, email: string, role = 'contributor', other = false): Promise<Answer> =>
  site.call('POST', `${org(site, other)}/invitations`, { body: { email, role } })
export const cancel = (site: Site, id: string, token = site.credentials.admin): Promise<Answer> =>
  site.call('DELETE', `${org(site)}/invitations/${id}`, { token })
export const respond = (site: Site, id: string, accept: unknown = true, more: object = {}): Promise<Answer> =>
  site.call('POST', `/invitations/${id}/respond`, { token: site.credentials.invitee, body: { accept, ...more } })
export const grant = (site: Site, email: string, permission = 'reader', other = false): Promise<Answer> =>
  site.call('POST', users(site, other), { body: { user_email: email, permission } })
export const setRole = (site: Site, id: string, role: string, token = site.credentials.admin): Promise<Answer> =>
  site.call('PUT', `${org(site)}/members/${id}`, { token, body: { role } })
export const setPermission = (site: Site, id: string, permission: string): Promise<Answer> =>
  site.call('PUT', `${users(site)}/${id}`, { body: { permission } })

export const pending = async (site: Site, other = false): Promise<Json[]> =>
  listOf((await site.call('GET', `${org(site, other)}/invitations`)).json)
export const mine = async (site: Site, token = site.credentials.invitee): Promise<Json[]> =>
  listOf((await site.call('GET', '/invitations/me', { token })).json)
export const members = async (site: Site, other = false): Promise<Json[]> =>
  listOf((await site.call('GET', `${org(site, other)}/members`)).json)
export const permissions = async (site: Site, other = false): Promise<Json[]> =>
  listOf((await site.call('GET', users(site, other))).json)

/** Invites the invitee, who accepts. Returns the invitation and the membership. */
export async function join(
  site: Site,
  role = 'contributor',
  other = false,
): Promise<{ invitation: Json; member: Json }> {
  const invitation = (await invite(site, site.inviteeEmail, role, other)).json
  return { invitation, member: (await respond(site, invitation.id)).json }
}

/** The limited caller's membership. */
export const reader = async (site: Site, other = false): Promise<Json> =>
  (await members(site, other)).find(({ role }) => role === 'reader')

/** An address of a known user. */
export const known = (site: Site, index = 0): string => String(site.knownUsers[index])

/** Whether a list has an item with this member. */
export const has = (list: readonly Json[], name: string, value: unknown): boolean =>
  list.some((item) => item[name] === value)

/** The id of the caller of a reference service. */
export const callerId = (db: Database, request: FastifyRequest): string | undefined =>
  personOfToken(db, String(request.headers.authorization ?? '').replace(/^bearer +/i, ''))?.id
