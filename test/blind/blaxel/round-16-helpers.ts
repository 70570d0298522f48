import type { FastifyRequest } from 'fastify'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import { bodyOf, type Json, param, replaceSql, routeOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Fetch, Planting, Reference } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

export const { must, should } = bugsInOrder('blaxel', 16)

type Status = Promise<Answer>

/** The operations as one caller in one workspace: the admin in the first one by default. */
export function api(site: Site, token: string | null = site.credentials.admin, workspace = home(site)) {
  const headers = { 'x-blaxel-workspace': workspace }
  const at = (who: string) => `/users/${encodeURIComponent(who)}`
  const list = (): Status => site.call('GET', '/users', { token, headers })
  const all = async (): Promise<Json[]> => (await list()).json ?? []
  const entries = async (email: string): Promise<Json[]> => (await all()).filter((one) => one.email === email)
  return {
    list,
    all,
    entries,
    entry: async (email: string): Promise<Json> => (await entries(email))[0],
    invite: (email: unknown, more: object = {}): Status =>
      site.call('POST', '/users', { token, headers, body: { email, ...more } }),
    remove: (who: string): Status => site.call('DELETE', at(who), { token, headers }),
    put: (who: string, role: unknown): Status => site.call('PUT', at(who), { token, headers, body: { role } }),
    join: (name = workspace): Status => site.call('POST', `/workspaces/${name}/join`, { token }),
    decline: (name = workspace): Status => site.call('POST', `/workspaces/${name}/decline`, { token }),
    leave: (name = workspace): Status => site.call('DELETE', `/workspaces/${name}/leave`, { token }),
    mine: (): Status => site.call('GET', '/profile/invitations', { token }),
    spaces: async (): Promise<Json[]> => (await site.call('GET', '/workspaces', { token })).json ?? [],
    get: (name = workspace, query = ''): Status => site.call('GET', `/workspaces/${name}${query}`, { token }),
    create: (body: object): Status => site.call('POST', '/workspaces', { token, body }),
    update: (body: object, name = workspace): Status => site.call('PUT', `/workspaces/${name}`, { token, body }),
    drop: (name = workspace): Status => site.call('DELETE', `/workspaces/${name}`, { token }),
    free: (name: string, query = ''): Status =>
      site.call('POST', `/workspaces/availability${query}`, { token, body: { name } }),
  }
}

export const home = (site: Site): string => String(site.tenant.workspace)
export const away = (site: Site): string => String(site.otherTenant.workspace)

/** The admin in the other workspace. */
export const abroad = (site: Site) => api(site, site.credentials.admin, away(site))
export const invitee = (site: Site) => api(site, site.credentials.invitee)
export const limited = (site: Site) => api(site, site.credentials.limited)

/** Invites the invitee and accepts. */
export async function joined(site: Site, workspace = home(site)): Promise<string> {
  await api(site, site.credentials.admin, workspace).invite(site.inviteeEmail)
  await api(site, site.credentials.invitee, workspace).join()
  return site.inviteeEmail
}

/** The listed entry of the first member who is not an admin. */
export const reader = async (site: Site): Promise<Json> =>
  (await api(site).all()).find(({ role, accepted }) => accepted && role === 'member')

/** The person who sends a request to the reference service. */
export function callerOf({ db }: Reference, request: FastifyRequest): Person | undefined {
  const header = request.headers['x-blaxel-authorization'] ?? request.headers.authorization
  const token = /^bearer +(\S+)$/i.exec(String(header ?? ''))?.[1]
  return token === undefined ? undefined : personOfToken(db, token)
}

/** The id of the workspace that a request names in the path, the header or the query. */
export function placeOf({ db }: Reference, request: FastifyRequest): string {
  const named = param(request, 'workspaceName') || String(request.headers['x-blaxel-workspace'] ?? '')
  return db.one<{ id: string }>('SELECT id FROM workspace WHERE name = ? OR id = ?', named, named)?.id ?? ''
}

export const on =
  (...routes: string[]) =>
  (request: FastifyRequest): boolean =>
    routes.includes(routeOf(request))

/** Applies to successes of routes. */
export const done =
  (...routes: string[]) =>
  (request: FastifyRequest, reply: { statusCode: number }): boolean =>
    reply.statusCode === 200 && routes.includes(routeOf(request))

export const routes = {
  list: 'GET /v0/users',
  invite: 'POST /v0/users',
  put: 'PUT /v0/users/:subOrEmail',
  remove: 'DELETE /v0/users/:subOrEmail',
  spaces: 'GET /v0/workspaces',
  create: 'POST /v0/workspaces',
  free: 'POST /v0/workspaces/availability',
  get: 'GET /v0/workspaces/:workspaceName',
  update: 'PUT /v0/workspaces/:workspaceName',
  drop: 'DELETE /v0/workspaces/:workspaceName',
  leave: 'DELETE /v0/workspaces/:workspaceName/leave',
  join: 'POST /v0/workspaces/:workspaceName/join',
  decline: 'POST /v0/workspaces/:workspaceName/decline',
  mine: 'GET /v0/profile/invitations',
} as const

/** A member of a request body if it is a text; an empty text otherwise. */
export function textIn(request: FastifyRequest, name: string): string {
  const value = bodyOf(request)[name]
  return typeof value === 'string' ? value : ''
}

/** Replaces a part of the statements. */
export const sql = (from: string | RegExp, to: string): Planting => ({
  reference: (service) => replaceSql(service, from, to),
})

const roleSql = 'SELECT role FROM member WHERE workspace_id = ? AND person_id = ?'

/** Changes how the role of a person in a workspace is found. */
export function changeRole(
  { db }: Reference,
  change: (role: string | undefined, key: string, person: string) => string | undefined,
): void {
  const one = db.one.bind(db)
  db.one = <T>(text: string, ...values: never[]): T | undefined => {
    const row = one<T>(text, ...values)
    if (text !== roleSql) return row
    const role = change((row as { role: string } | undefined)?.role, values.join(' '), String(values[1]))
    return role === undefined ? undefined : ({ role } as T)
  }
}

/** Lets callers do as an admin what `applies` says. */
export const asAdmin = (
  applies: (service: Reference, request: FastifyRequest, caller: Person) => boolean,
  outsiders = false,
): Planting => ({
  reference: (service) => {
    const raised = new Map<string, number>()
    const add = (id: string, by: number) => raised.set(id, (raised.get(id) ?? 0) + by)
    const marked = new WeakMap<FastifyRequest, string>()
    service.app.addHook('onRequest', async (request) => {
      const caller = callerOf(service, request)
      if (!caller || !applies(service, request, caller)) return
      marked.set(request, caller.id)
      add(caller.id, 1)
    })
    service.app.addHook('onSend', async (request, _reply, payload) => {
      const id = marked.get(request)
      if (id !== undefined) add(id, -1)
      return payload
    })
    changeRole(service, (role, _key, person) =>
      (raised.get(person) ?? 0) > 0 && (outsiders || role !== undefined) ? 'admin' : role,
    )
  },
})

/** A proxy in front of the mock. */
export const inFront = (make: (fetch: Fetch) => Fetch): Planting => ({ on: 'mock', wrap: make })

/** The path of a request below the base URL, decoded. */
export function pathOf(request: Request): string {
  const path = new URL(request.url).pathname.replace(/^(?:\/blaxel)?\/(?:v0|api)/, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
