import type { SQLInputValue } from 'node:sqlite'
import type { FastifyRequest } from 'fastify'
import { authenticate, selectWorkspace } from '../../reference/blaxel/access.ts'
import type { WorkspaceRow } from '../../reference/blaxel/schema.ts'
import type { Database } from '../../reference/common/database.ts'
import type { Person } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { type Change, changeJson, changeSql, type Json, onHook, routeOf, type Work } from '../common.ts'
import type { Reference } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

export { answer, routeOf } from '../common.ts'
export { handling } from '../mock.ts'

type Group = BlindBug['group']

const kind = (strength: BlindBug['strength']) => (group: Group) =>
  ({ provider: 'blaxel', round: 2, group, strength }) as const

/** The common members of a bug that breaks a documented promise. */
export const must = kind('must')

/** The common members of a bug that breaks a sensible promise. */
export const should = kind('should')

/** The routes of the reference service. */
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
  check: 'POST /v0/workspaces/availability',
  show: 'GET /v0/workspaces/:workspaceName',
  update: 'PUT /v0/workspaces/:workspaceName',
  destroy: 'DELETE /v0/workspaces/:workspaceName',
} as const

/** The JSON body of a request, or an empty object. */
export function bodyOf(request: FastifyRequest): Record<string, unknown> {
  try {
    return Object(JSON.parse(String(request.body))) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** A path parameter of a request. */
export function parameter(request: FastifyRequest, name: 'subOrEmail' | 'workspaceName'): string {
  return String((request.params as Record<string, unknown>)[name])
}

/** The caller of a request. */
export function callerOf(db: Database, request: FastifyRequest): Person {
  return authenticate(db, request)
}

/** The caller and the workspace of a request to a user operation. */
export function placeOf(db: Database, request: FastifyRequest): { caller: Person; workspace: WorkspaceRow } {
  const caller = authenticate(db, request)
  return { caller, workspace: selectWorkspace(db, request, caller) }
}

/** Changes the JSON body of successful responses of some routes. */
export function rewrite({ app }: Reference, route: string | readonly string[], change: Change): void {
  changeJson(app, (request, { statusCode }) => [route].flat().includes(routeOf(request)) && statusCode < 400, change)
}

/** Changes the JSON body of error responses of some routes. */
export function rewriteErrors({ app }: Reference, route: string | readonly string[], change: Change): void {
  changeJson(app, (request, { statusCode }) => [route].flat().includes(routeOf(request)) && statusCode >= 400, change)
}

/** Runs before the handler of a route, with the body read. It may answer itself. */
export function before({ app }: Reference, route: string, work: Work): void {
  onHook(app, 'preHandler', (request) => routeOf(request) === route, work)
}

/** Runs before the checks of a route. It may answer itself. */
export function first({ app }: Reference, route: string, work: Work): void {
  onHook(app, 'onRequest', (request) => routeOf(request) === route, work)
}

/** Runs after a successful response of a route, but before it is sent. */
export function after({ app }: Reference, route: string, work: Work): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (routeOf(request) === route && reply.statusCode < 400) work(request, reply)
    return payload
  })
}

/** Replaces a part of every SQL statement that has it. */
export function replaceSql(reference: Reference, from: string, to: string): void {
  changeSql(reference, (sql) => sql.replace(from, to))
}

/** Replaces the work of the statements that begin with a text. */
export function onRun(
  { db }: Reference,
  start: string,
  work: (values: readonly SQLInputValue[], run: () => number) => number,
): void {
  const run = db.run.bind(db)
  db.run = (sql: string, ...values: SQLInputValue[]) =>
    sql.startsWith(start) ? work(values, () => run(sql, ...values)) : run(sql, ...values)
}

interface Asking {
  readonly as?: 'admin' | 'limited' | 'invitee'
  readonly at?: 'tenant' | 'otherTenant' | 'none'
  readonly body?: unknown
  readonly raw?: string
  readonly headers?: Readonly<Record<string, string>>
}

const path = (text: string) => encodeURIComponent(text)

/** The requests of a witness. */
export function client(site: Site) {
  const name = (at: Asking['at'] = 'tenant') => String(site[at === 'otherTenant' ? at : 'tenant'].workspace)
  function ask(method: string, url: string, { as = 'admin', at = 'tenant', headers = {}, ...rest }: Asking = {}) {
    const inside = at === 'none' ? {} : { 'x-blaxel-workspace': name(at) }
    return site.call(method, url, { ...rest, token: site.credentials[as], headers: { ...inside, ...headers } })
  }
  const own = { as: 'invitee', at: 'none' } as const
  async function users(asking: Asking = {}): Promise<Json[]> {
    const { json } = await ask('GET', '/users', asking)
    return Array.isArray(json) ? json : []
  }
  /** The entries of the list with an address in this letter case. */
  async function entries(email: string, asking: Asking = {}): Promise<Json[]> {
    return (await users(asking)).filter((user) => user.email === email)
  }
  return {
    ask,
    name,
    users,
    entries,
    email: site.inviteeEmail,
    invite: (email: string, asking: Asking = {}): Promise<Answer> =>
      ask('POST', '/users', { body: { email }, ...asking }),
    remove: (who: string, asking: Asking = {}): Promise<Answer> => ask('DELETE', `/users/${path(who)}`, asking),
    setRole: (who: string, role: string, asking: Asking = {}): Promise<Answer> =>
      ask('PUT', `/users/${path(who)}`, { body: { role }, ...asking }),
    mine: (): Promise<Answer> => ask('GET', '/profile/invitations', own),
    join: (at?: Asking['at']): Promise<Answer> => ask('POST', `/workspaces/${name(at)}/join`, own),
    decline: (at?: Asking['at']): Promise<Answer> => ask('POST', `/workspaces/${name(at)}/decline`, own),
    leave: (at?: Asking['at']): Promise<Answer> => ask('DELETE', `/workspaces/${name(at)}/leave`, own),
    /** Invites the invitee, who accepts. */
    async enter(at?: Asking['at']): Promise<void> {
      await ask('POST', '/users', { body: { email: site.inviteeEmail }, ...(at ? { at } : {}) })
      await ask('POST', `/workspaces/${name(at)}/join`, own)
    },
    /** The address of the limited user. */
    async limitedEmail(): Promise<string> {
      const members = (await users()).filter(({ accepted, role }) => accepted === true && role === 'member')
      for (const { email } of members) if (/^(?:jules|reader)@/.test(email)) return email
      throw new Error('The limited user is not listed.')
    },
  }
}
