import type { Operation } from '../../../specs/openapi/types.ts'
import type { Credentials } from '../provider/credentials.ts'
import type { Provider } from '../provider/provider.ts'
import { readContent, readParameters } from '../request/input.ts'
import { joined } from '../request/joined.ts'
import { reportDefect, toMockError } from '../request/mock-error.ts'
import { ProviderError } from '../request/provider-error.ts'
import { type Reply, textOf } from '../request/reply.ts'
import type { RequestContext } from '../request/request-context.ts'
import { route } from '../request/route.ts'
import { authorize } from './authorize.ts'
import { applyFaults, writeResponse } from './faults.ts'
import { identify } from './identify.ts'
import { delay, prefer } from './prefer.ts'
import type { SelfCheck } from './self-check.ts'

/** What the pipeline needs besides the request. */
export interface Dependencies {
  readonly credentials: Credentials
  /** Validates the mock's own responses against the spec. */
  readonly selfCheck: SelfCheck | undefined
  /** Delays every response of a provider, in milliseconds. */
  readonly latency: number
  /** Called for an unexpected error: a defect of the mock. */
  readonly onDefect: (error: unknown) => void
}

/** The pipeline of a request to a provider, from its route to its entry in the log. */
export async function respond(
  context: RequestContext,
  provider: Provider,
  dependencies: Dependencies,
): Promise<Response> {
  let reply: Reply
  let reason: string | null = null
  try {
    if (dependencies.latency > 0) await delay(dependencies.latency)
    const handled = handle(context, provider, dependencies.credentials)
    // Most requests wait for nothing, and each `await` costs a list about 2 % of its time.
    reply = handled instanceof Promise ? await handled : handled
  } catch (thrown) {
    if (!(thrown instanceof ProviderError)) {
      const error = toMockError(thrown) ?? reportDefect(thrown, dependencies.onDefect)
      return finish(context, error.toReply(), thrown instanceof Error ? thrown.message : String(thrown))
    }
    reply = toErrorReply(context, provider, thrown)
    reason = thrown.detail
  }
  provider.addHeaders?.(reply, context)
  const text = textOf(reply)
  const defect = dependencies.selfCheck?.(context, reply, text)
  return defect ? finish(context, defect.toReply(), defect.message) : finish(context, reply, reason, text)
}

function handle(context: RequestContext, provider: Provider, credentials: Credentials): Reply | Promise<Reply> {
  const operation = route(context)
  const preference = context.header('prefer')
  if (preference === undefined && context.world.faults.size === 0)
    return read(context, provider, operation, credentials)
  return applyPreferAndFaults(context, operation, preference).then(() =>
    read(context, provider, operation, credentials),
  )
}

/** Applies the header `Prefer`, then the faults that hit the request. */
async function applyPreferAndFaults(context: RequestContext, operation: Operation, preference: string | undefined) {
  if (preference !== undefined) await prefer(preference, operation)
  const { faults, clock } = context.world
  context.fault = faults.match({ provider: context.provider, operation: operation.id }, clock.now())
  if (context.fault) await applyFaults(context.fault)
}

function read(
  context: RequestContext,
  provider: Provider,
  operation: Operation,
  credentials: Credentials,
): Reply | Promise<Reply> {
  const email = identify(context, provider.credentials, credentials)
  readParameters(context, operation)
  if (!operation.body) return decide(context, provider, operation, email)
  return readContent(context, operation).then(() => decide(context, provider, operation, email))
}

function decide(
  context: RequestContext,
  provider: Provider,
  operation: Operation,
  email: string,
): Reply | Promise<Reply> {
  context.identifyCaller(email)
  provider.negotiate?.(context)
  authorize(context, operation, provider)
  const handler = provider.handlers[operation.id]
  if (!handler) throw new Error(`No handler for ${operation.id}`)
  return handler(context)
}

function toErrorReply(context: RequestContext, { credentials, errorBody }: Provider, error: ProviderError): Reply {
  const status = error.details.status ?? context.statusOf(error.reason)
  // RFC 9110, section 15.5.2: every 401 names a scheme that would be accepted.
  const challenge = status === 401 ? { 'www-authenticate': credentials.challenge } : {}
  return context.json(status, errorBody(status, error, context), { ...challenge, ...error.details.headers })
}

/** Logs a reply and writes it. */
function finish(
  context: RequestContext,
  reply: Reply,
  reason: string | null,
  text: string | null = textOf(reply),
): Response {
  const { world, platform, request, operation } = context
  world.requests.add({
    facts: {
      at: world.clock.now(),
      provider: context.provider,
      operation: operation?.id ?? null,
      method: request.method,
      path: joined(context.path, context.search),
      headers: platform.rawHeaders ?? [...request.headers].flat(),
      status: reply.status,
      responseHeaders: reply.headers,
      issues: context.issues,
      reason,
    },
    requestBody: context.bodyText ?? null,
    responseBody: text,
  })
  world.emit('request')
  if (!operation && platform.onUnmatched) {
    const [entry] = world.requests.list(1)
    if (entry) platform.onUnmatched(entry)
  }
  return writeResponse(context, reply, text)
}
