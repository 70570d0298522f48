import { Ring } from '../domain/ring.ts'
import type { Issue } from '../openapi/types.ts'
import type { Call } from './call.ts'
import type { Reply } from './reply.ts'

/** The most characters of a body that the log keeps. */
const keptText = 16 * 1024

/** One request and its answer, as the control API shows them. Times are milliseconds since 1970, by the world's clock. */
export interface LogEntry {
  readonly id: number
  readonly at: number
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

/** What is kept of a request: as little as will do, since what outlives the request costs the most. */
interface Kept {
  readonly id: number
  readonly at: number
  readonly provider: string
  readonly operation: string | null
  readonly method: string
  readonly path: string
  readonly search: string
  readonly headers: Headers | readonly string[]
  readonly requestBody: string | null
  readonly status: number
  readonly responseHeaders: Record<string, string>
  readonly responseBody: string | null
  readonly issues: readonly Issue[]
  readonly reason: string | null
}

/** The latest requests of a world. What is costly to write down is written when somebody reads it. */
export class RequestLog {
  readonly #kept: Ring<Kept>
  #count = 0

  constructor(capacity: number) {
    this.#kept = new Ring(capacity)
  }

  add(call: Call, reply: Reply, text: string | null, reason: string | null): void {
    this.#kept.push({
      id: ++this.#count,
      at: call.world.clock.now(),
      provider: call.mount.provider.name,
      operation: call.operation?.id ?? null,
      method: call.request.method,
      path: call.path,
      search: call.search,
      headers: call.edge.rawHeaders ?? call.request.headers,
      requestBody: shortened(call.bodyText ?? null),
      status: reply.status,
      responseHeaders: reply.headers,
      responseBody: shortened(text),
      issues: call.issues,
      reason,
    })
  }

  /** Entries, newest first, at most so many. */
  list(limit: number): LogEntry[] {
    return this.#kept.toArray().reverse().slice(0, limit).map(toEntry)
  }

  get size(): number {
    return this.#kept.size
  }

  clear(): void {
    this.#kept.clear()
  }
}

function toEntry(kept: Kept): LogEntry {
  return {
    id: kept.id,
    at: kept.at,
    provider: kept.provider,
    operation: kept.operation,
    request: {
      method: kept.method,
      path: kept.path + kept.search,
      headers: withoutSecrets(kept.headers),
      body: kept.requestBody,
    },
    response: { status: kept.status, headers: kept.responseHeaders, body: kept.responseBody },
    issues: kept.issues,
    reason: kept.reason,
  }
}

function withoutSecrets(headers: Kept['headers']): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const [name, value] of headers instanceof Headers ? headers : toHeaders(headers)) {
    shown[name] = /authorization|cookie|token/i.test(name) ? '(hidden)' : value
  }
  return shown
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
