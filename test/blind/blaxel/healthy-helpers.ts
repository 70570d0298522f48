import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Handler, Provider } from '../../../mocks/http/provider/provider.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import { changeJson, type Json, jsonOf, onHook, routeOf as operationOf } from '../common.ts'
import type { Answer, Sending, Site } from '../site.ts'

export { type Json, jsonOf, param as parameterOf, routeOf as operationOf } from '../common.ts'

/** Changes the JSON bodies of responses to some operations, or to all of them. */
export function changeBodies(
  app: FastifyInstance,
  operations: readonly string[] | 'all',
  change: (body: Json, reply: FastifyReply, request: FastifyRequest) => unknown,
): void {
  const applies = (request: FastifyRequest) => operations === 'all' || operations.includes(operationOf(request))
  changeJson(app, applies, (body, request, reply) => change(body, reply, request))
}

/** Changes the JSON bodies of requests to one operation before they are read. */
export function changeRequests(app: FastifyInstance, operation: string, change: (body: Json) => unknown): void {
  app.addHook('preHandler', async (request) => {
    const body = operationOf(request) === operation ? jsonOf(request) : undefined
    if (typeof body === 'object' && body !== null) request.body = Buffer.from(JSON.stringify(change(body)))
  })
}

/** Runs before the handler of one operation, after the caller's rights were checked. */
export function before(
  app: FastifyInstance,
  operation: string,
  run: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  onHook(app, 'preHandler', (request) => operationOf(request) === operation, run)
}

/** A provider whose mock answers some operations with changed bodies. Errors stay unchanged. */
export function changeReplies(
  provider: Provider,
  operations: readonly string[],
  change: (body: Json, context: RequestContext) => unknown,
): Provider {
  const changed = operations.map((name): [string, Handler] => [
    name,
    async (context) => {
      const reply = await provider.handlers[name]?.(context)
      if (!reply) throw new Error(`The mock has no operation ${name}.`)
      return { ...reply, body: change(reply.body, context) }
    },
  ])
  return { ...provider, handlers: { ...provider.handlers, ...Object.fromEntries(changed) } }
}

/** Replaces every text in a JSON value that a pattern matches as a whole. */
export function mapTexts(value: Json, pattern: RegExp, change: (text: string) => string): Json {
  if (typeof value === 'string') return pattern.test(value) ? change(value) : value
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, pattern, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, pattern, change)]))
}

/** A time as the services write it. */
export const aTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** Writes a time with whole seconds and a time zone offset of some hours. */
export function withOffset(text: string, hours: number): string {
  const shifted = new Date(Date.parse(text) + hours * 3_600_000).toISOString().slice(0, 19)
  return `${shifted}${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`
}

/** An object with only some of its members. */
export function only(value: Json, ...names: string[]): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)))
}

/** An object without some of its members. */
export function without(value: Json, ...names: string[]): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
}

/** Sends a request in the site's first workspace. */
export function send(site: Site, method: string, path: string, sending: Sending = {}): Promise<Answer> {
  const headers = { 'x-blaxel-workspace': String(site.tenant.workspace), ...sending.headers }
  return site.call(method, path, { ...sending, headers })
}

/** Invites an address to the site's first workspace. */
export function invite(site: Site, email: string): Promise<Answer> {
  return send(site, 'POST', '/users', { body: { email } })
}

/** The people listed in the site's first workspace. */
export async function people(site: Site): Promise<Json[]> {
  return (await send(site, 'GET', '/users')).json
}

/** The entry of an address in the list; undefined if there is none. */
export async function entry(site: Site, email: string): Promise<Json> {
  return (await people(site)).find((one) => one.email?.toLowerCase() === email.toLowerCase())
}

/** Answers the invitation of the invitee to the site's first workspace. */
export function answer(site: Site, how: 'join' | 'decline'): Promise<Answer> {
  return site.call('POST', `/workspaces/${site.tenant.workspace}/${how}`, { token: site.credentials.invitee })
}

/** Deletes a person or an invitation in the site's first workspace. */
export function remove(site: Site, subOrEmail: string): Promise<Answer> {
  return send(site, 'DELETE', `/users/${encodeURIComponent(subOrEmail)}`)
}
