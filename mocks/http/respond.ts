import { authorize } from './authorize.ts'
import { type Credentials, identify } from './credentials.ts'
import { readContent, readParameters } from './input.ts'
import { prefer } from './prefer.ts'
import { ProviderError } from './provider-error.ts'
import { MockError, type Reply, textOf } from './reply.ts'
import type { RequestContext } from './request-context.ts'
import { route } from './route.ts'
import type { SelfCheck } from './self-check.ts'
import type { Steps } from './steps.ts'

/** What the way of a request needs beside the call itself. */
export interface Dependencies {
  readonly credentials: Credentials
  /** Holds the mock's own answers against the spec; undefined where nobody wants that. */
  readonly selfCheck: SelfCheck | undefined
  /** Told of what nobody foresaw: a defect of the mock. */
  readonly onDefect: (error: unknown) => void
}

/** An answer with the text that goes over the wire. */
export interface Answer {
  readonly reply: Reply
  readonly text: string | null
}

/** The one way of a request to a provider: from its route to its line in the log. */
export function* answer(context: RequestContext, dependencies: Dependencies): Steps<Answer> {
  let reply: Reply
  let reason: string | null = null
  try {
    reply = yield* handle(context, dependencies)
  } catch (thrown) {
    if (!(thrown instanceof ProviderError)) {
      const { reply, message } = ownTrouble(thrown, dependencies)
      return logged(context, reply, message)
    }
    reply = refused(context, thrown)
    reason = thrown.detail
  }
  context.instance.provider.addHeaders?.(reply, context)
  const breach = dependencies.selfCheck?.(context, reply)
  return breach ? logged(context, breach.toReply(), breach.message) : logged(context, reply, reason)
}

function* handle(context: RequestContext, { credentials }: Dependencies): Steps<Reply> {
  const { provider } = context.instance
  const operation = route(context)
  const wish = context.header('prefer')
  if (wish !== undefined) yield prefer(wish, operation)
  if (context.world.faults.list().length > 0) yield context.world.faults.strike(context)
  const email = identify(context, credentials)
  readParameters(context, operation)
  if (operation.body) yield readContent(context, operation)
  context.decideFor(email)
  provider.negotiate?.(context)
  authorize(context, operation)
  const handler = provider.handlers[operation.id]
  if (!handler) throw new Error(`No handler for ${operation.id}`)
  const reply = handler(context)
  return reply instanceof Promise ? ((yield reply) as Reply) : reply
}

function refused(context: RequestContext, error: ProviderError): Reply {
  const status = error.facts.status ?? context.statusOf(error.reason)
  const { credentials, errorBody } = context.instance.provider
  // RFC 9110 (15.5.2) wants every 401 to say how to do better.
  const challenge = status === 401 ? { 'www-authenticate': credentials.challenge } : {}
  return context.json(status, errorBody(status, error, context), { ...challenge, ...error.facts.headers })
}

function ownTrouble(thrown: unknown, dependencies: Dependencies): { reply: Reply; message: string } {
  if (thrown instanceof MockError) return { reply: thrown.toReply(), message: thrown.message }
  dependencies.onDefect(thrown)
  const defect = new MockError(500, 'defect', 'Failed to answer: this is a defect of the mock, please report it.')
  return { reply: defect.toReply(), message: thrown instanceof Error ? thrown.message : String(thrown) }
}

function logged(context: RequestContext, reply: Reply, reason: string | null): Answer {
  const text = textOf(reply)
  context.world.log.add(context, reply, text, reason)
  context.world.emit('request')
  const [entry] = context.operation || !context.platform.onUnmatched ? [] : context.world.log.list(1)
  if (entry) context.platform.onUnmatched?.(entry)
  return { reply, text }
}
