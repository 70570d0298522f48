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

interface Kept {
  readonly id: number
  readonly at: number
  readonly call: Pick<Call, 'request' | 'path' | 'search' | 'issues'> & { provider: string; operation: string | null }
  readonly headers: Headers
  readonly requestBody: string | null
  readonly reply: Reply
  readonly responseBody: string | null
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
      call: {
        request: call.request,
        path: call.path,
        search: call.search,
        issues: call.issues,
        provider: call.mount.provider.name,
        operation: call.operation?.id ?? null,
      },
      headers: call.request.headers,
      requestBody: shortened(call.bodyText ?? null),
      reply,
      responseBody: shortened(text),
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

function toEntry({ id, at, call, headers, requestBody, reply, responseBody, reason }: Kept): LogEntry {
  return {
    id,
    at,
    provider: call.provider,
    operation: call.operation,
    request: {
      method: call.request.method,
      path: call.path + call.search,
      headers: withoutSecrets(headers),
      body: requestBody,
    },
    response: { status: reply.status, headers: reply.headers, body: responseBody },
    issues: call.issues,
    reason,
  }
}

function withoutSecrets(headers: Headers): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const [name, value] of headers) shown[name] = /authorization|cookie|token/i.test(name) ? '(hidden)' : value
  return shown
}

/** A copy, because a slice would keep the whole text in memory. */
function shortened(text: string | null): string | null {
  if (text === null || text.length <= keptText) return text
  return `${structuredClone(text.slice(0, keptText))}… (${text.length} characters)`
}
