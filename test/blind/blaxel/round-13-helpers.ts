import type { FastifyReply, FastifyRequest } from 'fastify'
import { authenticate, selectWorkspace } from '../../reference/blaxel/access.ts'
import type { WorkspaceRow } from '../../reference/blaxel/schema.ts'
import { findWorkspace } from '../../reference/blaxel/store.ts'
import type { Database } from '../../reference/common/database.ts'
import type { Person } from '../../reference/common/people.ts'
import { always, changeSql, type Json, onHook, param, routeOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import type { Reference } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

export const { must, should } = bugsOf('blaxel', 13)

/** Applies to requests to one of the routes. */
export const route =
  (...names: readonly string[]) =>
  (request: FastifyRequest): boolean =>
    names.includes(routeOf(request))

/** Applies to successful responses of one of the routes. */
export const succeeded =
  (...names: readonly string[]) =>
  (request: FastifyRequest, reply: FastifyReply): boolean =>
    reply.statusCode === 200 && names.includes(routeOf(request))

function tried<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** The caller of a request to the reference service, if the credential is valid. */
export const callerOf = (db: Database, request: FastifyRequest): Person | undefined =>
  tried(() => authenticate(db, request))

/** The workspace of a request to the reference service, by its path, its header or its query. */
export function workspaceOf(db: Database, request: FastifyRequest): WorkspaceRow | undefined {
  const named = param(request, 'workspaceName')
  if (named !== '') return findWorkspace(db, named)
  const caller = callerOf(db, request)
  return caller && tried(() => selectWorkspace(db, request, caller))
}

/** Changes how the role of a caller is looked up. `choose` says it for each request; undefined leaves it as it is. */
export function changeRoleLookup(
  service: Reference,
  choose: (request: FastifyRequest) => { sql?: string; workspaceId?: string } | undefined,
): void {
  const found = 'SELECT role FROM member'
  let chosen: ReturnType<typeof choose>
  for (const hook of ['onRequest', 'preHandler'] as const)
    onHook(service.app, hook, always, (request) => {
      chosen = undefined
      const next = choose(request)
      chosen = next
    })
  changeSql(service, (sql, values) => {
    if (!chosen || !sql.startsWith(found)) return sql
    if (chosen.workspaceId) values[0] = chosen.workspaceId
    return chosen.sql ?? sql
  })
}

/** What a request of a witness is sent with; the workspace is the first tenant by default, and none for `null`. */
interface Options extends Sending {
  readonly workspace?: string | null
}

export const here = (site: Site): string => String(site.tenant.workspace)
export const there = (site: Site): string => String(site.otherTenant.workspace)

/** Sends a request in a workspace. */
export function ask(site: Site, method: string, path: string, options: Options = {}): Promise<Answer> {
  const { workspace = here(site), headers, ...rest } = options
  const named = workspace === null ? {} : { 'x-blaxel-workspace': workspace }
  return site.call(method, path, { ...rest, headers: { ...named, ...headers } })
}

export const list = async (site: Site, options: Options = {}): Promise<Json[]> => {
  const { json } = await ask(site, 'GET', '/users', options)
  return Array.isArray(json) ? json : []
}

/** The listed entries of an address. */
export const entries = async (site: Site, email: string, options: Options = {}): Promise<Json[]> =>
  (await list(site, options)).filter((one) => one.email === email)

export const invite = (site: Site, email: string, options: Options = {}): Promise<Answer> =>
  ask(site, 'POST', '/users', { ...options, body: { email } })

export const remove = (site: Site, who: string, options: Options = {}): Promise<Answer> =>
  ask(site, 'DELETE', `/users/${encodeURIComponent(who)}`, options)

export const setRole = (site: Site, who: string, role: string, options: Options = {}): Promise<Answer> =>
  ask(site, 'PUT', `/users/${encodeURIComponent(who)}`, { ...options, body: { role } })

/** Lets the invitee join, decline or leave a workspace. */
export const act = (site: Site, action: 'join' | 'decline' | 'leave', workspace = here(site)): Promise<Answer> =>
  site.call(action === 'leave' ? 'DELETE' : 'POST', `/workspaces/${workspace}/${action}`, {
    token: site.credentials.invitee,
  })

/** The invitations that the invitee sees. */
export const mine = async (site: Site): Promise<Json[]> => {
  const { json } = await site.call('GET', '/profile/invitations', { token: site.credentials.invitee })
  return Array.isArray(json) ? json : []
}

/** Makes the invitee a member and returns the answer to joining. */
export async function enroll(site: Site, workspace = here(site)): Promise<Answer> {
  await invite(site, site.inviteeEmail, { workspace })
  return act(site, 'join', workspace)
}

/** The listed entry of the owner of the limited credential. */
export const limitedOf = async (site: Site): Promise<Json> =>
  (await list(site)).find(({ email }) => /^(?:jules|reader)@/.test(email))

/** Creates a workspace as the admin. */
export const create = (site: Site, name: string, more: object = {}): Promise<Answer> =>
  site.call('POST', '/workspaces', { body: { name, ...more } })

/** Options that send the limited credential. */
export const asLimited = (site: Site): { token: string } => ({ token: site.credentials.limited })

/** Options that send the invitee's credential. */
export const asInvitee = (site: Site): { token: string } => ({ token: site.credentials.invitee })
