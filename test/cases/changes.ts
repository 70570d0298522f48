import type { FastifyReply, FastifyRequest } from 'fastify'
import type { BlindBug } from '../blind/bug.ts'
import type { Fetch, Planting, ProviderName, Reference } from '../blind/planting.ts'

// biome-ignore lint/suspicious/noExplicitAny: changes read and write bodies of many shapes
export type Body = any

/** The parts that all bugs of a provider have in common, by their strength. */
export function bugsOf(provider: ProviderName) {
  const toPart = (strength: BlindBug['strength']) => (group: BlindBug['group'], name: string) =>
    ({ id: `${provider}-1-${name}`, provider, round: 1, group, strength }) as const
  return { must: toPart('must'), should: toPart('should') }
}

/** How to change one route of a reference service. */
export interface RouteChange {
  /** Runs before the handler. If it returns the reply that it has sent, the handler does not run. */
  readonly before?: (request: FastifyRequest, reply: FastifyReply) => unknown
  /** Gets the JSON of a response, or undefined if it has no body. Returns a new body, or undefined to keep it. */
  readonly after?: (request: FastifyRequest, reply: FastifyReply, body: Body) => Body
}

/** Changes a route by its method and its pattern, such as `GET /v0/users`. */
export function onRoute({ app }: Reference, route: string, { before, after }: RouteChange): void {
  const isMeant = ({ method, routeOptions }: FastifyRequest) => `${method} ${routeOptions.url}` === route
  if (before) {
    app.addHook('preHandler', async (request, reply) => (isMeant(request) ? before(request, reply) : undefined))
  }
  if (!after) return
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isMeant(request)) return payload
    const changed = after(request, reply, toBody(payload))
    return changed === undefined ? payload : JSON.stringify(changed)
  })
}

/** A planting that changes one route of a reference service. */
export function route(name: string, toChange: (service: Reference) => RouteChange): Planting {
  return { reference: (service) => onRoute(service, name, toChange(service)) }
}

/** A planting that runs SQL in the database of a reference service, such as a trigger. */
export function sql(...statements: readonly string[]): Planting {
  return { reference: ({ db }) => statements.forEach((statement) => void db.run(statement)) }
}

/** The JSON of a request; undefined if it is not JSON. */
export function bodyOf(request: FastifyRequest): Body {
  return toBody(Buffer.isBuffer(request.body) ? String(request.body) : undefined)
}

/** A body as JSON; undefined if it is not JSON. */
export function toBody(payload: unknown): Body {
  try {
    return typeof payload === 'string' ? JSON.parse(payload) : undefined
  } catch {
    return undefined
  }
}

/** The query of a request of a reference service. */
export function queryOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://reference.test').searchParams
}

/** A planting that answers requests to a reference service; `send` sends one to the unchanged service. */
export function between(answer: (request: Request, send: Fetch) => Promise<Response>): Planting {
  return { on: 'reference', wrap: (send) => (request) => answer(request, send) }
}

/** A copy of a request with another URL or body, or without a header. */
export async function altered(
  request: Request,
  { url = request.url, body, without }: { readonly url?: string; readonly body?: string; readonly without?: string },
): Promise<Request> {
  const headers = new Headers(request.headers)
  if (without) headers.delete(without)
  const payload = body ?? (await request.clone().text())
  return new Request(url, { method: request.method, headers, ...(payload === '' ? {} : { body: payload }) })
}
