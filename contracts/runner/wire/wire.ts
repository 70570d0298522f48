import type { CompiledSpec, Operation } from '../../../specs/openapi/types.ts'
import { Halt } from '../check-failure.ts'
import type { Notice } from '../events.ts'
import type { Ask, Exchange, ReceivedResponse, SentRequest, Who } from '../exchange.ts'
import type { Guard } from '../guard.ts'
import { type Redact, toRedact } from '../redact.ts'
import type { Target } from '../target.ts'
import { fetchAnswer } from './fetch-answer.ts'
import { limitsOf } from './limits.ts'
import { nextMoment } from './moment.ts'
import { toNoAnswer } from './no-answer.ts'
import { sleep, toPace } from './pace.ts'
import { toPath } from './to-path.ts'

/** A longer `Retry-After` is shortened to this, in seconds. */
const maxPauseSeconds = 120

/** How many times a request is sent at most if the target responds with 429. */
const maxAttempts = 5

/** Sends requests to one target: approved by the guard, within the rate, and recorded without secrets. */
export interface Wire {
  readonly send: (ask: Ask, who: Who, headers: Readonly<Record<string, string>>) => Promise<Exchange>
  readonly redact: Redact
}

/** What a wire is made from. */
export interface WireParts {
  readonly target: Target
  readonly spec: CompiledSpec
  readonly guard: Guard
  readonly onExchange: (exchange: Exchange) => void
  readonly onNotice: (notice: Notice) => void
  readonly signal: AbortSignal
}

/** What a request with another method or path is one of: an operation that the spec does not have. */
function unknownOperation(named: Operation, { method = named.method, path = named.path }: Ask): Operation {
  return { id: `${method} ${path}`, method, path, parameters: [], body: null, responses: {} }
}

/** Makes a wire to a target. */
export function toWire({ target, spec, guard, onExchange, signal }: WireParts): Wire {
  const redact = toRedact(target.secrets)
  const operations = new Map(spec.operations.map((operation) => [operation.id, operation]))
  const pace = toPace(target.budget.ratePerSecond)
  const limits = limitsOf(target)

  async function send(ask: Ask, who: Who, headers: Readonly<Record<string, string>>): Promise<Exchange> {
    const named = operations.get(ask.operation)
    if (!named) throw new Error(`The spec has no operation ${ask.operation}`)
    const isKnown = ask.method === undefined && ask.path === undefined
    const operation = isKnown ? named : unknownOperation(named, ask)
    for (let attempt = 1; ; attempt++) {
      if (signal.aborted) throw new Halt('interrupted', 'the run was interrupted')
      const exchange = await sendOnce(operation, ask, who, headers)
      onExchange(exchange)
      const pause = pauseOf(exchange)
      if (pause === undefined || attempt === maxAttempts) return exchange
      await sleep(pause * 1000, signal)
    }
  }

  async function sendOnce(
    operation: Operation,
    ask: Ask,
    who: Who,
    headers: Readonly<Record<string, string>>,
  ): Promise<Exchange> {
    const url = target.baseUrl + toPath(operation, ask)
    const body = ask.text ?? (ask.body === undefined ? null : JSON.stringify(ask.body))
    const mediaType = operation.body?.mediaTypes[0] ?? 'application/json'
    const allHeaders = { ...(body === null ? {} : { 'content-type': mediaType }), ...headers, ...ask.headers }
    const sentHeaders = Object.fromEntries(
      Object.entries(allHeaders).filter((entry): entry is [string, string] => entry[1] !== undefined),
    )
    guard.admit(operation.method, url)
    await pace(signal)
    if (signal.aborted) throw new Halt('interrupted', 'the run was interrupted')
    const sentAt = nextMoment()
    const startedMs = Date.now()
    const request: SentRequest = {
      method: operation.method,
      url: redact(url),
      headers: Object.fromEntries(Object.entries(sentHeaders).map(([name, value]) => [name, redact(value)])),
      body: body === null ? null : redact(body),
    }
    const sent = { url, method: operation.method, headers: sentHeaders, body }
    const outcome = await fetchAnswer(target.fetch, sent, limits, signal)
    if (outcome.is === 'interrupted') throw new Halt('interrupted', 'the run was interrupted')
    if (outcome.is === 'broken' && outcome.error instanceof Halt) throw outcome.error
    if (outcome.is !== 'answer') throw toNoAnswer(request, outcome, limits, redact)
    const { text, json } = outcome
    const response = toReceived(outcome.response, text)
    const leaked = response.text !== text
    const times = { sentAt, receivedAt: nextMoment(), startedMs, durationMs: Date.now() - startedMs }
    return { operation, ask, who, ...times, request, response, json, leaked }
  }

  function toReceived({ status, headers }: Response, text: string): ReceivedResponse {
    const shown = Object.fromEntries([...headers].map(([name, value]) => [name, redact(value)]))
    return { status, headers: shown, text: redact(text) }
  }

  return { send, redact }
}

/** How many seconds the target asks to wait; undefined if it does not. */
function pauseOf({ response }: Exchange): number | undefined {
  const after = response.headers['retry-after']
  if (response.status !== 429 || after === undefined) return undefined
  const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), maxPauseSeconds) : undefined
}
