import type { FastifyRequest } from 'fastify'
import type { Handler, Provider } from '../../../mocks/http/provider/provider.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import { type Person, personOfToken } from '../../reference/common/people.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import { type Change, type Json, onHook, param, type Work } from '../common.ts'
import { withHandler } from '../mock.ts'
import type { Reference } from '../planting.ts'
import type { Answer, Site } from '../site.ts'

export { bodyOf, type Json, param, pause, setBody } from '../common.ts'

const routes = {
  users: '/org/:org/ws/:workspace/users',
  user: '/org/:org/ws/:workspace/users/:user_id',
  invitations: '/org/:org/invitations',
  invitation: '/org/:org/invitations/:invitation_id',
  mine: '/invitations/me',
  respond: '/invitations/:invitation_id/respond',
  members: '/org/:org/members',
  member: '/org/:org/members/:user_id',
}

/** An operation of the reference service: `POST invitations`. */
type Op = `${'GET' | 'POST' | 'PUT' | 'DELETE'} ${keyof typeof routes}`

function isOp(request: FastifyRequest, op: Op): boolean {
  const [method, route] = op.split(' ') as [string, keyof typeof routes]
  return request.method === method && request.routeOptions.url === `/api/v1${routes[route]}`
}

/** Runs before the caller is checked. A returned reply has been sent. */
export function entering({ app }: Reference, op: Op, work: Work): void {
  onHook(app, 'onRequest', (request) => isOp(request, op), work)
}

/** Runs after the caller was checked and the body was read. A returned reply has been sent. */
export function before({ app }: Reference, op: Op, work: Work): void {
  onHook(app, 'preHandler', (request) => isOp(request, op), work)
}

function sending({ app }: Reference, op: Op, applies: (status: number) => boolean, change: Change): void {
  app.addHook('onRequest', async (request) => {
    // Bodies can only be changed before they are compressed.
    if (isOp(request, op)) delete request.headers['accept-encoding']
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isOp(request, op) || !applies(reply.statusCode)) return payload
    const body = typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : undefined
    const changed = await change(body, request, reply)
    return changed === undefined ? payload : JSON.stringify(changed)
  })
}

/** Runs before a success is sent, and replaces its body by what is returned, if anything. */
export function succeeded(reference: Reference, op: Op, change: Change): void {
  sending(reference, op, (status) => status < 300, change)
}

/** Runs before an error is sent, and replaces its body by what is returned, if anything. */
export function refused(reference: Reference, op: Op, change: Change): void {
  sending(reference, op, (status) => status >= 400, change)
}

/** The person whose token a request carries. */
export function callerIn({ db }: Reference, request: FastifyRequest): Person | undefined {
  return personOfToken(db, (request.headers.authorization ?? '').replace(/^bearer +/i, ''))
}

/** The id of the organization in the path. */
export function orgIdOf({ db }: Reference, request: FastifyRequest): string {
  return db.one<{ id: string }>('SELECT id FROM org WHERE key = ?', param(request, 'org'))?.id ?? ''
}

/** Rejects a request. */
export function fail(status: number, detail: string, kind?: string): never {
  throw new ProviderError(status, detail, kind === undefined ? {} : { kind })
}

/** Treats a member as an owner of the organization for one request. */
export function actingAsOwner(
  reference: Reference,
  op: Op,
  applies: (caller: Person, orgId: string, request: FastifyRequest) => boolean,
): void {
  const { db, app } = reference
  const acting = new WeakMap<FastifyRequest, () => void>()
  entering(reference, op, (request) => {
    const caller = callerIn(reference, request)
    const orgId = orgIdOf(reference, request)
    if (!caller || !applies(caller, orgId, request)) return
    const row = db.one<{ role: string }>('SELECT role FROM member WHERE org_id = ? AND person_id = ?', orgId, caller.id)
    if (!row || row.role === 'owner') return
    const set = 'UPDATE member SET role = ? WHERE org_id = ? AND person_id = ?'
    db.run(set, 'owner', orgId, caller.id)
    acting.set(request, () => db.run(set, row.role, orgId, caller.id))
  })
  app.addHook('onSend', async (request, reply, payload) => {
    // A successful change of the own role stays.
    const isOwnRole = op === 'PUT member' && reply.statusCode < 300
    if (!isOwnRole) acting.get(request)?.()
    return payload
  })
}

/** Changes the body of the successes of an operation of the mock. */
export function shown(
  provider: Provider,
  operation: string,
  change: (body: Json, context: RequestContext) => unknown,
): Provider {
  return handled(provider, operation, async (context, clean) => {
    const reply = await clean(context)
    return { ...reply, body: change(structuredClone(reply.body), context) }
  })
}

/** Replaces the handler of an operation of the mock. */
export function handled(
  provider: Provider,
  operation: string,
  handler: (context: RequestContext, clean: Handler) => ReturnType<Handler>,
): Provider {
  return withHandler(provider, operation, (clean) => (context) => handler(context, clean))
}

/** The operations on one organization with one credential. */
export function at(site: Site, tenant: Site['tenant'] = site.tenant, token: string = site.credentials.admin) {
  const org = `/org/${tenant.org}`
  const ws = `${org}/ws/${tenant.workspace}/users`
  const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
    site.call(method, path, { token, ...(body === undefined ? {} : { body }) })
  const members = async (): Promise<Json> => (await send('GET', `${org}/members`)).json
  return {
    ...{ org, ws, send, members },
    invite: (email: string, role = 'reader', more = {}) => send('POST', `${org}/invitations`, { email, role, ...more }),
    pending: async (): Promise<Json> => (await send('GET', `${org}/invitations`)).json,
    isPending: async (email: string): Promise<boolean> =>
      (await send('GET', `${org}/invitations`)).json.some((one: Json) => one.email === email),
    cancel: (id: string) => send('DELETE', `${org}/invitations/${id}`),
    mine: async (): Promise<Json> => (await send('GET', '/invitations/me')).json,
    respond: (id: string, accept: unknown) => send('POST', `/invitations/${id}/respond`, { accept }),
    member: async (email: string): Promise<Json> => (await members()).find((one: Json) => one.user_email === email),
    setRole: (id: string, role: string) => send('PUT', `${org}/members/${id}`, { role }),
    remove: (id: string) => send('DELETE', `${org}/members/${id}`),
    users: async (): Promise<Json> => (await send('GET', ws)).json,
    grant: (user_email: string, permission = 'reader') => send('POST', ws, { user_email, permission }),
    setPermission: (id: string, permission: string) => send('PUT', `${ws}/${id}`, { permission }),
    ungrant: (id: string) => send('DELETE', `${ws}/${id}`),
  }
}

/** The operations with the invitee's credential. */
export function asInvitee(site: Site, tenant: Site['tenant'] = site.tenant) {
  return at(site, tenant, site.credentials.invitee)
}

/** The operations with the limited credential. */
export function asLimited(site: Site, tenant: Site['tenant'] = site.tenant) {
  return at(site, tenant, site.credentials.limited)
}

/** Invites the invitee, who accepts. Returns the new member. */
export async function join(site: Site, role = 'reader', tenant: Site['tenant'] = site.tenant): Promise<Json> {
  const { json } = await at(site, tenant).invite(site.inviteeEmail, role)
  return (await asInvitee(site, tenant).respond(json.id, true)).json
}

/** The limited person's membership. */
export async function limitedMember(site: Site, tenant: Site['tenant'] = site.tenant): Promise<Json> {
  const found = await asLimited(site, tenant).members()
  const admins = (one: Json) => one.role === 'owner' || one.user_email === 'maria@example.test'
  return found.find((one: Json) => !admins(one) && one.user_email !== site.inviteeEmail)
}
