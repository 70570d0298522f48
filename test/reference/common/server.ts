import { gzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { ProviderError } from './provider-error.ts'

/** Renders an error in the envelope of a provider. */
export type Render = (request: FastifyRequest, reply: FastifyReply, error: ProviderError) => FastifyReply

/** Options of a server apart from its operations. */
export interface ServerSettings {
  readonly render: Render
  readonly rate: number
  readonly gzip: boolean
  /** Runs first, to set headers of every response. */
  readonly first?: (request: FastifyRequest, reply: FastifyReply) => void
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const
type Method = (typeof methods)[number]

function asRefusal(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error
  const status = Number((error as { statusCode?: unknown })?.statusCode)
  if (status === 413) return new ProviderError(413, 'The request body is larger than 1048576 bytes')
  if (status >= 400 && status < 500) return new ProviderError(400, 'The request is malformed')
  console.error(error)
  return new ProviderError(500, 'The request failed')
}

function takesGzip(request: FastifyRequest): boolean {
  return String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .some((part) => /^\s*gzip\s*(;|$)/i.test(part) && !/;\s*q=0(\.0*)?\s*$/i.test(part))
}

function limitRate(app: FastifyInstance, rate: number): void {
  const counts = new Map<string, number>()
  let second = 0
  app.addHook('onRequest', async (request) => {
    const now = Math.floor(Date.now() / 1000)
    if (now !== second) counts.clear()
    second = now
    const { authorization, 'x-blaxel-authorization': other } = request.headers
    const key = String(authorization ?? other ?? request.ip)
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (count > rate) throw new ProviderError(429, 'Too many requests', { headers: { 'retry-after': '1' } })
  })
}

/** Creates a server that passes bodies on as bytes and renders every error. */
export function makeServer(settings: ServerSettings): FastifyInstance {
  const { render } = settings
  const app = Fastify({
    bodyLimit: 1_048_576,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 8192 },
    frameworkErrors: (error, request, reply) => {
      render(request, reply, asRefusal(error))
    },
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error, request, reply) => render(request, reply, asRefusal(error)))
  app.setNotFoundHandler((request, reply) => render(request, reply, new ProviderError(404, 'There is no such path')))
  const { first } = settings
  if (first) app.addHook('onRequest', async (request, reply) => first(request, reply))
  if (settings.rate > 0) limitRate(app, settings.rate)
  if (settings.gzip) {
    app.addHook('onSend', async (request, reply, payload) => {
      if (typeof payload !== 'string' || payload === '') return payload
      reply.header('vary', 'Accept-Encoding')
      if (!takesGzip(request)) return payload
      reply.header('content-encoding', 'gzip').removeHeader('content-length')
      return gzipSync(payload)
    })
  }
  return app
}

/** Rejects undeclared methods on a path. */
export function rejectOtherMethods(
  app: FastifyInstance,
  url: string,
  allowed: readonly Method[],
  status: 404 | 405,
): void {
  app.route({
    method: methods.filter((method) => !allowed.includes(method)),
    url,
    onRequest: async () => {
      const detail = 'This path does not take the method'
      throw new ProviderError(status, detail, { headers: { allow: allowed.join(', ') } })
    },
    handler: async () => null,
  })
}

/** Route options that run a check before the body is read. */
export function guarded(check: (request: FastifyRequest, reply: FastifyReply) => unknown) {
  return {
    onRequest: async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      check(request, reply)
    },
  }
}

/** Sends a value as JSON. */
export function sendJson(reply: FastifyReply, status: number, value: unknown, type = 'application/json'): FastifyReply {
  return reply.code(status).header('content-type', type).send(JSON.stringify(value))
}

/** Sends a status and headers without a body. */
export function sendNothing(reply: FastifyReply, status: number): FastifyReply {
  if (status !== 204) reply.header('content-length', '0')
  return reply.code(status).send()
}
