import { authorize } from './authorize.ts'
import type { Call } from './call.ts'
import { type Credentials, identify } from './credentials.ts'
import { readContent, readParameters } from './input.ts'
import { prefer } from './prefer.ts'
import { Refusal } from './refusal.ts'
import { MockError, type Reply, textOf } from './reply.ts'
import { route } from './route.ts'
import type { SelfCheck } from './self-check.ts'
import type { Steps } from './steps.ts'

/** What the way of a request needs beside the call itself. */
export interface Terms {
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
export function* answer(call: Call, terms: Terms): Steps<Answer> {
  let reply: Reply
  let reason: string | null = null
  try {
    reply = yield* handle(call, terms)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) {
      const { reply, message } = ownTrouble(thrown, terms)
      return logged(call, reply, message)
    }
    reply = refused(call, thrown)
    reason = thrown.detail
  }
  call.mount.provider.addHeaders?.(reply, call)
  const breach = terms.selfCheck?.(call, reply)
  return breach ? logged(call, breach.toReply(), breach.message) : logged(call, reply, reason)
}

function* handle(call: Call, { credentials }: Terms): Steps<Reply> {
  const { provider } = call.mount
  const operation = route(call)
  const wish = call.header('prefer')
  if (wish !== undefined) yield prefer(wish, operation)
  if (call.world.faults.list().length > 0) yield call.world.faults.strike(call)
  const email = identify(call, credentials)
  readParameters(call, operation)
  if (operation.body) yield readContent(call, operation)
  call.decideFor(email)
  provider.negotiate?.(call)
  authorize(call, operation)
  const handler = provider.handlers[operation.id]
  if (!handler) throw new Error(`No handler for ${operation.id}`)
  const reply = handler(call)
  return reply instanceof Promise ? ((yield reply) as Reply) : reply
}

function refused(call: Call, refusal: Refusal): Reply {
  const status = refusal.facts.status ?? call.statusOf(refusal.reason)
  const { credentials, errorBody } = call.mount.provider
  // RFC 9110 (15.5.2) wants every 401 to say how to do better.
  const challenge = status === 401 ? { 'www-authenticate': credentials.challenge } : {}
  return call.json(status, errorBody(status, refusal, call), { ...challenge, ...refusal.facts.headers })
}

function ownTrouble(thrown: unknown, terms: Terms): { reply: Reply; message: string } {
  if (thrown instanceof MockError) return { reply: thrown.toReply(), message: thrown.message }
  terms.onDefect(thrown)
  const defect = new MockError(500, 'defect', 'Failed to answer: this is a defect of the mock, please report it.')
  return { reply: defect.toReply(), message: thrown instanceof Error ? thrown.message : String(thrown) }
}

function logged(call: Call, reply: Reply, reason: string | null): Answer {
  const text = textOf(reply)
  call.world.log.add(call, reply, text, reason)
  call.world.emit('request')
  const [entry] = call.operation || !call.edge.onUnmatched ? [] : call.world.log.list(1)
  if (entry) call.edge.onUnmatched?.(entry)
  return { reply, text }
}
