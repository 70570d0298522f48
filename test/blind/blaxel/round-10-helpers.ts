import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../reference/common/database.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import { type Change, changeJson, type Json, onHook, routeOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Planting } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

export const { must, should } = bugsInOrder('blaxel', 10)

interface Options extends Sending {
  readonly tenant?: Readonly<Record<string, string>>
}

export const send = (site: Site, method: string, path: string, options: Options = {}): Promise<Answer> => {
  const { tenant = site.tenant, headers = {}, ...rest } = options
  return site.call(method, path, { ...rest, headers: { 'x-blaxel-workspace': String(tenant.workspace), ...headers } })
}
export const nameOf = (site: Site, tenant = site.tenant): string => String(tenant.workspace)
export const other = (site: Site) => ({ tenant: site.otherTenant })
export const as = (site: Site, who: 'admin' | 'limited' | 'invitee') => ({ token: site.credentials[who] })

export const list = async (site: Site, options: Options = {}): Promise<Json[]> =>
  (await send(site, 'GET', '/users', options)).json
export const find = async (site: Site, email: string, options: Options = {}): Promise<Json> =>
  (await list(site, options)).find((user: Json) => user.email === email)
export const has = async (site: Site, email: string, options: Options = {}): Promise<boolean> =>
  (await find(site, email, options)) !== undefined
export const invite = (site: Site, email: string, options: Options = {}): Promise<Answer> =>
  send(site, 'POST', '/users', { body: { email }, ...options })
export const remove = (site: Site, who: string, options: Options = {}): Promise<Answer> =>
  send(site, 'DELETE', `/users/${encodeURIComponent(who)}`, options)
export const setRole = (site: Site, who: string, role: unknown, options: Options = {}): Promise<Answer> =>
  send(site, 'PUT', `/users/${encodeURIComponent(who)}`, { body: { role }, ...options })

const own =
  (method: string, action: string) =>
  (site: Site, tenant = site.tenant) =>
    site.call(method, `/workspaces/${nameOf(site, tenant)}/${action}`, as(site, 'invitee'))
export const join = own('POST', 'join')
export const decline = own('POST', 'decline')
export const leave = own('DELETE', 'leave')
export const mine = (site: Site): Promise<Answer> => site.call('GET', '/profile/invitations', as(site, 'invitee'))
export const inviteInvitee = (site: Site, tenant = site.tenant): Promise<Answer> =>
  invite(site, site.inviteeEmail, { tenant })
export const admit = async (site: Site, tenant = site.tenant): Promise<Answer> => {
  await inviteInvitee(site, tenant)
  return join(site, tenant)
}
export const workspace = (site: Site, tenant = site.tenant): Promise<Answer> =>
  site.call('GET', `/workspaces/${nameOf(site, tenant)}`)
/** A person with an account who is a member, but no admin. */
export const limitedMember = async (site: Site): Promise<Json> =>
  (await list(site)).find((user: Json) => user.role === 'member' && user.accepted)

export const routes = {
  list: 'GET /v0/users',
  invite: 'POST /v0/users',
  role: 'PUT /v0/users/:subOrEmail',
  remove: 'DELETE /v0/users/:subOrEmail',
  mine: 'GET /v0/profile/invitations',
  join: 'POST /v0/workspaces/:workspaceName/join',
  decline: 'POST /v0/workspaces/:workspaceName/decline',
  leave: 'DELETE /v0/workspaces/:workspaceName/leave',
  workspaces: 'GET /v0/workspaces',
  create: 'POST /v0/workspaces',
  available: 'POST /v0/workspaces/availability',
  workspace: 'GET /v0/workspaces/:workspaceName',
  update: 'PUT /v0/workspaces/:workspaceName',
  drop: 'DELETE /v0/workspaces/:workspaceName',
} as const
type Route = keyof typeof routes

export const isRoute =
  (...names: Route[]) =>
  (request: FastifyRequest): boolean =>
    names.some((name) => routes[name] === routeOf(request))
export const succeeded =
  (...names: Route[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    reply.statusCode === 200 && isRoute(...names)(request)

/** Changes the JSON of successful responses of an operation of the reference service. */
export const showing = (name: Route, change: (db: Database, ...given: Parameters<Change>) => unknown): Planting => ({
  reference: ({ app, db }) => changeJson(app, succeeded(name), (...given) => change(db, ...given)),
})
type Early = (request: FastifyRequest, reply: FastifyReply, db: Database) => unknown
/** Work before the caller is checked. */
export const early = (name: Route, work: Early): Planting => ({
  reference: ({ app, db }) => onHook(app, 'onRequest', isRoute(name), (request, reply) => work(request, reply, db)),
})
/** Work before the handler. */
export const before = (name: Route, work: Early): Planting => ({
  reference: ({ app, db }) => onHook(app, 'preHandler', isRoute(name), (request, reply) => work(request, reply, db)),
})
/** Sends a status without a body. */
export const refuse = (reply: FastifyReply, status: number) => reply.code(status).header('content-length', '0').send()

export const tokenOf = (request: FastifyRequest): string =>
  String(request.headers['x-blaxel-authorization'] ?? request.headers.authorization)
export const workspaceOf = (request: FastifyRequest): string =>
  String(
    request.headers['x-blaxel-workspace'] ??
      new URL(request.url, 'http://reference.test').searchParams.get('workspace'),
  )
export const idOf = (db: Database, name: string): string =>
  db.one<{ id: string }>('SELECT id FROM workspace WHERE name = ? OR id = ?', name, name)?.id ?? ''
export const callerOf = (db: Database, request: FastifyRequest): Person | undefined =>
  personOfToken(db, tokenOf(request).replace(/^bearer +/i, ''))
