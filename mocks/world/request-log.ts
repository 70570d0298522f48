import type { Issue } from '../../specs/openapi/types.ts'
import { Ring } from '../domain/ring.ts'
import { joined } from '../http/joined.ts'
import type { Reply } from '../http/reply.ts'
import type { RequestContext } from '../http/request-context.ts'
import { iso } from './show.ts'

/** The most characters of a body that the log keeps. */
const keptText = 16 * 1024

/** One request and its answer, as they are shown. */
export interface LogEntry {
  readonly id: number
  /** By the world's clock, ISO 8601. */
  readonly at: string
  readonly provider: string
  readonly operation: string | null
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: Record<string, string>
    readonly body: string | null
  }
  readonly response: { readonly status: number; readonly headers: Record<string, string>; readonly body: string | null }
  /** What validation had against the request. */
  readonly issues: readonly Issue[]
  /** Why the answer is no success; null where it is one. */
  readonly reason: string | null
}

/**
 * What is kept of a request: the bodies as they were sent, and all else as one text of JSON.
 *
 * Texts, because whatever outlives its request is copied by the garbage collector, at a price for each object. Kept as
 * it is handled, with its headers, a request costs more to remember than to answer.
 */
interface Kept {
  readonly facts: string
  readonly requestBody: string | null
  readonly responseBody: string | null
}

/** An entry before it is shown, all but its bodies. */
interface Facts extends Omit<LogEntry, 'at' | 'request' | 'response'> {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly method: string
  readonly path: string
  /** Name and value in turn. */
  readonly headers: readonly string[]
  readonly status: number
  readonly responseHeaders: Record<string, string>
}

/** The latest requests of a world. What is costly to write down is written when somebody reads it. */
export class RequestLog {
  readonly #kept: Ring<Kept>
  #count = 0

  constructor(capacity: number) {
    this.#kept = new Ring(capacity)
  }

  add(context: RequestContext, reply: Reply, text: string | null, reason: string | null): void {
    const facts: Facts = {
      id: ++this.#count,
      at: context.world.clock.now(),
      provider: context.instance.provider.name,
      operation: context.operation?.id ?? null,
      method: context.request.method,
      path: joined(context.path, context.search),
      headers: context.platform.rawHeaders ?? [...context.request.headers].flat(),
      status: reply.status,
      responseHeaders: reply.headers,
      issues: context.issues,
      reason,
    }
    this.#kept.push({
      facts: JSON.stringify(facts),
      requestBody: shortened(context.bodyText ?? null),
      responseBody: shortened(text),
    })
  }

  /** Entries, newest first, at most so many. */
  list(limit: number): LogEntry[] {
    return this.#kept.newest(limit).map(toEntry)
  }

  get size(): number {
    return this.#kept.size
  }

  clear(): void {
    this.#kept.clear()
  }
}

function toEntry({ facts, requestBody, responseBody }: Kept): LogEntry {
  const { id, at, provider, operation, method, path, headers, status, responseHeaders, issues, reason } = JSON.parse(
    facts,
  ) as Facts
  return {
    id,
    at: iso(at),
    provider,
    operation,
    request: { method, path, headers: withoutSecrets(toHeaders(headers)), body: requestBody },
    response: { status, headers: responseHeaders, body: responseBody },
    issues,
    reason,
  }
}

function withoutSecrets(headers: Headers): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const [name, value] of headers)
    shown[name] = /authorization|cookie|token|secret|password|api-?key/i.test(name) ? hide(value) : value
  return shown
}

/** The scheme is no secret, and tells a wrong one from a wrong token. */
function hide(value: string): string {
  const scheme = /^(bearer|basic|token) /i.exec(value)?.[0] ?? ''
  return `${scheme}(hidden)`
}

function toHeaders(raw: readonly string[]): Headers {
  const headers = new Headers()
  for (let i = 0; i + 1 < raw.length; i += 2) headers.append(raw[i] as string, raw[i + 1] as string)
  return headers
}

/** A copy, because a slice would keep the whole text in memory. */
function shortened(text: string | null): string | null {
  if (text === null || text.length <= keptText) return text
  return `${structuredClone(text.slice(0, keptText))}… (${text.length} characters)`
}
