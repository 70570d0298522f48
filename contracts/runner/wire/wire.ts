import type { CompiledSpec, Operation } from '../../../specs/openapi/types.ts'
import { withAlmost } from '../almost-secrets.ts'
import { AnswerLost, Halt, NoAnswer } from '../check-failure.ts'
import type { Notice } from '../events.ts'
import type { Ask, Exchange, Fault, ReceivedResponse, SentRequest, Who } from '../exchange.ts'
import type { Guard } from '../guard.ts'
import { type Redact, toRedact } from '../redact.ts'
import type { Target } from '../target.ts'
import { type Attempt, FaultPolicy, faultOf } from './faults.ts'
import { fetchAnswer } from './fetch-answer.ts'
import { limitsOf } from './limits.ts'
import { nextMoment } from './moment.ts'
import { toNoAnswer } from './no-answer.ts'
import { sleep, toPace } from './pace.ts'
import { readBody } from './read-body.ts'
import { toPath } from './to-path.ts'
import { asksToWait, waitAfter } from './waiting.ts'

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
  readonly onFault: (fault: Fault) => void
  readonly onNotice: (notice: Notice) => void
  /** Called before each request; what was noted for it is safe when this returns. */
  readonly sync: () => void
  /** Ends everything at once; a `Halt` as its reason says why. */
  readonly signal: AbortSignal
  /** Whether its requests only remove things, so that each may be sent again. */
  readonly isCleanUp?: boolean
  /** Once it aborts, a request has one second and one attempt. */
  readonly hurry?: AbortSignal | undefined
}

/** The operation of a request with another method or path, which the spec does not have. */
function unknownOperation(named: Operation, { method = named.method, path = named.path }: Ask): Operation {
  return { id: `${method} ${path}`, method, path, parameters: [], body: null, responses: {} }
}

/** Replaces a missing response. */
const noResponse: ReceivedResponse = { status: 0, headers: {}, text: '' }

/** Whether the body of a request is not JSON, so that no service can carry it out. */
function isBroken({ text }: Ask): boolean {
  return text !== undefined && readBody(text).is === 'text'
}

function haltOf({ reason }: AbortSignal): Halt {
  return reason instanceof Halt ? reason : new Halt('interrupted', 'the run was interrupted')
}

/** Makes a wire to a target. */
export function toWire(parts: WireParts): Wire {
  const { target, spec, guard, onExchange, onFault, onNotice, sync, signal, isCleanUp = false, hurry } = parts
  const redact = toRedact(withAlmost(target))
  const operations = new Map(spec.operations.map((operation) => [operation.id, operation]))
  const pace = toPace(target.budget.ratePerSecond)
  const limits = limitsOf(target)
  const faultPolicy = new FaultPolicy()

  async function send(ask: Ask, who: Who, headers: Readonly<Record<string, string>>): Promise<Exchange> {
    const named = operations.get(ask.operation)
    if (!named) throw new Error(`The spec has no operation ${ask.operation}`)
    const isKnown = ask.method === undefined && ask.path === undefined
    const operation = isKnown ? named : unknownOperation(named, ask)
    const isRepeatable = isCleanUp || operation.method === 'GET' || isBroken(ask)
    let waited = 0
    for (let [asked, repeats] = [0, 0]; ; ) {
      const attempt = await sendOnce(operation, ask, who, headers)
      if (!(attempt instanceof NoAnswer) && asksToWait(attempt) && !hurry?.aborted) {
        if (attempt.response.status === 429) onExchange(attempt)
        const { seconds, isAsked } = waitAfter(attempt, ++asked, waited)
        waited += seconds
        const why = `${isAsked ? ', as the target asks' : ''} (${attempt.response.status})`
        if (seconds >= 1) onNotice({ kind: 'waiting', message: `waiting ${Math.ceil(seconds)} s${why}` })
        await wait(seconds)
        continue
      }
      const kind = faultOf(attempt)
      if (kind === undefined) return conclude(attempt, 'answered')
      faultPolicy.noteFault(attempt, kind)
      const isOpen = operation.method !== 'GET'
      const mayRepeat = !hurry?.aborted && (isRepeatable || kind === '503')
      const pause = mayRepeat ? faultPolicy.pauseBeforeRepeat(operation.id, kind, ++repeats) : undefined
      if (pause !== undefined) {
        noteFault(attempt, kind, isOpen, 'sent again')
        await wait(target.inProcess ? 0 : pause)
        continue
      }
      // The first attempt counts too.
      if (repeats > 1) faultPolicy.notePersisting(operation.id, kind)
      if (isRepeatable || repeats > 1 || !faultPolicy.forgives(operation.id, kind)) return conclude(attempt, kind)
      noteFault(attempt, kind, isOpen, 'the lists will show what it has done')
      throw new AnswerLost(`the response to ${operation.method} ${redact(toPath(operation, ask))} was lost (${kind})`)
    }
  }

  /** Reports the final result of a request. */
  function conclude(attempt: Attempt, kind: string): Exchange {
    if (!(attempt instanceof NoAnswer)) {
      if (kind === 'answered') faultPolicy.noteAnswer(attempt)
      onExchange(attempt)
      return attempt
    }
    const { exchange, title } = attempt
    onFault({
      kind: title,
      number: guard.spent().requests,
      exchange,
      isOpen: exchange.operation.method !== 'GET',
      isPersisting: true,
    })
    throw attempt
  }

  function noteFault(attempt: Attempt, kind: string, isOpen: boolean, then: string): void {
    const number = guard.spent().requests
    const exchange = attempt instanceof NoAnswer ? attempt.exchange : attempt
    onFault({ kind, number, exchange, isOpen, isPersisting: false })
    const isLate = attempt instanceof NoAnswer && attempt.title === 'RequestTimedOut'
    const none = isLate ? `got no response within ${limits.ms / 1000} seconds` : 'got no response'
    const what = attempt instanceof NoAnswer ? none : 'was answered by something in front of the target'
    const { method, url } = exchange.request
    onNotice({ kind: 'fault', message: `request ${number} (${method} ${url}) ${what} (${kind}); ${then}` })
  }

  async function wait(seconds: number): Promise<void> {
    if (seconds > 0) await sleep(seconds * 1000, hurry ? AbortSignal.any([signal, hurry]) : signal)
  }

  async function sendOnce(
    operation: Operation,
    ask: Ask,
    who: Who,
    headers: Readonly<Record<string, string>>,
  ): Promise<Attempt> {
    const url = target.baseUrl + toPath(operation, ask)
    const body = ask.text ?? (ask.body === undefined ? null : JSON.stringify(ask.body))
    const mediaType = operation.body?.mediaTypes[0] ?? 'application/json'
    const allHeaders = { ...(body === null ? {} : { 'content-type': mediaType }), ...headers, ...ask.headers }
    const sentHeaders = Object.fromEntries(
      Object.entries(allHeaders).filter((entry): entry is [string, string] => entry[1] !== undefined),
    )
    stopIfAborted()
    guard.admit(operation.method, url)
    await pace(signal)
    stopIfAborted()
    sync()
    const sentAt = nextMoment()
    const startedMs = Date.now()
    const request: SentRequest = {
      method: operation.method,
      url: redact(url),
      headers: Object.fromEntries(Object.entries(sentHeaders).map(([name, value]) => [name, redact(value)])),
      body: body === null ? null : redact(body),
    }
    const sent = { url, method: operation.method, headers: sentHeaders, body }
    const outcome = await fetchAnswer(target.fetch, sent, limits, signal, hurry)
    if (outcome.is === 'interrupted') throw haltOf(signal)
    if (outcome.is === 'broken' && outcome.error instanceof Halt) throw outcome.error
    const times = { sentAt, receivedAt: nextMoment(), startedMs, durationMs: Date.now() - startedMs }
    const parts = { operation, ask, who, ...times, request }
    if (outcome.is !== 'answer') {
      const none = { ...parts, response: noResponse, json: undefined, leaked: false }
      return toNoAnswer(none, outcome, limits, redact)
    }
    const { text, json } = outcome
    const response = toReceived(outcome.response, text)
    const leaked = response.text !== text
    return { ...parts, response, json, leaked }
  }

  function stopIfAborted(): void {
    if (signal.aborted) throw haltOf(signal)
  }

  function toReceived({ status, headers }: Response, text: string): ReceivedResponse {
    const shown = Object.fromEntries([...headers].map(([name, value]) => [name, redact(value)]))
    return { status, headers: shown, text: redact(text) }
  }

  return { send, redact }
}
