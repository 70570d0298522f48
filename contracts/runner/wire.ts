import type { CompiledSpec, Operation } from '../../specs/openapi/types.ts'
import { Halt, RequestTimeout } from './check-failure.ts'
import type { Notice } from './events.ts'
import type { Ask, Exchange, ReceivedResponse, SentRequest, Who } from './exchange.ts'
import type { Guard } from './guard.ts'
import { type Redact, toRedact } from './redact.ts'
import { isLoopback, type Target } from './target.ts'

/** How long to wait for a response, in milliseconds: from this machine, and from another one. */
const timeoutsMs = { local: 10_000, remote: 30_000 }

/** A longer `Retry-After` is shortened to this, in seconds. */
const maxPauseSeconds = 120

/** How many times a request is sent at most if the target responds with 429. */
const maxAttempts = 5

let moment = 0

/** Numbers the requests, responses and control actions of this process. */
export function nextMoment(): number {
  return ++moment
}

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
  const timeoutMs = isLoopback(target.baseUrl) ? timeoutsMs.local : timeoutsMs.remote

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
    const { response, text } = await fetchText(url, { method: operation.method, headers: sentHeaders, body })
    const shownText = redact(text)
    const received: ReceivedResponse = {
      status: response.status,
      headers: Object.fromEntries([...response.headers].map(([name, value]) => [name, redact(value)])),
      text: shownText,
    }
    const request: SentRequest = {
      method: operation.method,
      url: redact(url),
      headers: Object.fromEntries(Object.entries(sentHeaders).map(([name, value]) => [name, redact(value)])),
      body: body === null ? null : redact(body),
    }
    const receivedAt = nextMoment()
    const outcome = { request, response: received, json: toJson(text), leaked: shownText !== text }
    return { operation, ask, who, sentAt, receivedAt, ...outcome }
  }

  async function fetchText(url: string, init: RequestInit): Promise<{ response: Response; text: string }> {
    const controller = new AbortController()
    const isLate = after(timeoutMs)
    try {
      // A redirect is judged as a response; following it could lead to another host.
      const request = new Request(url, { ...init, redirect: 'manual', signal: controller.signal })
      const read = async () => {
        const response = await target.fetch(request)
        return { response, text: await response.text() }
      }
      // The signal alone is not enough: Node loses the link to it when the request is garbage collected (nodejs/node#55428).
      const answer = await Promise.race([read(), isLate.promise])
      if (answer) return answer
    } catch (error) {
      if (error instanceof Halt) throw error
      throw new Halt('unreachable', `${new URL(url).origin} does not respond: ${redact(reasonOf(error))}`)
    } finally {
      isLate.stop()
    }
    controller.abort()
    const body = init.body ? ` with ${redact(String(init.body)).slice(0, 200)}` : ''
    const seconds = `within ${timeoutMs / 1000} seconds`
    throw new RequestTimeout(
      `${init.method} ${redact(url)}${body} got no response ${seconds}`,
      `${new URL(url).origin} does not respond ${seconds}`,
    )
  }

  return { send, redact }
}

/** A wire that can be waited for: `settled` resolves when none of its requests is on its way. */
export function waitable(wire: Wire): Wire & { readonly settled: () => Promise<void> } {
  const sending = new Set<Promise<Exchange>>()
  return {
    ...wire,
    send: (...args) => {
      const sent = wire.send(...args)
      sending.add(sent)
      const done = () => sending.delete(sent)
      sent.then(done, done)
      return sent
    },
    settled: async () => {
      while (sending.size > 0) await Promise.allSettled(sending)
    },
  }
}

function toPath({ path }: Operation, { params = {}, query = {} }: Ask): string {
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent((params[name] ?? '').toWellFormed()),
  )
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as [string, string]),
  )
  const search = new URLSearchParams(pairs).toString()
  return search === '' ? filled : `${filled}?${search}`
}

/** How many seconds the target asks to wait; undefined if it does not. */
function pauseOf({ response }: Exchange): number | undefined {
  const after = response.headers['retry-after']
  if (response.status !== 429 || after === undefined) return undefined
  const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), maxPauseSeconds) : undefined
}

/** Spaces out requests so that they keep to a rate. */
function toPace(perSecond: number): (signal: AbortSignal) => Promise<void> {
  if (!Number.isFinite(perSecond)) return async () => {}
  let next = 0
  return async (signal) => {
    const now = Date.now()
    const wait = Math.max(0, next - now)
    next = Math.max(now, next) + 1000 / perSecond
    if (wait > 0) await sleep(wait, signal)
  }
}

/** A promise that is fulfilled after a time, unless it is stopped before. */
function after(ms: number): { readonly promise: Promise<undefined>; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const promise = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined)
  })
  return { promise, stop: () => clearTimeout(timer) }
}

/** Waits, unless the run is interrupted first. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message} (${cause.message})` : message
}

/** A deeper value is not judged as JSON: it could not be written into a report, because `JSON.stringify` is recursive. */
const maxDepth = 500

function toJson(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text)
    return isDeeperThan(maxDepth, json) ? undefined : json
  } catch {
    return undefined
  }
}

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((one) => isDeeperThan(depth - 1, one))
}
