import { Ring } from '../domain/ring.ts'
import { toIso } from './show.ts'

/** How many characters of a body the log keeps. */
const maxBodyLength = 16 * 1024

/** A validation error of a request. */
export interface LoggedIssue {
  /** A JSON pointer into the part of the request that is wrong. */
  readonly pointer: string
  readonly message: string
}

/** One request and its response, as they are shown. */
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
  readonly issues: readonly LoggedIssue[]
  /** Why the response is not a success; null for a success. */
  readonly reason: string | null
}

/** One request and its response, as the pipeline hands them over. */
export interface RequestRecord {
  readonly facts: RecordFacts
  readonly requestBody: string | null
  readonly responseBody: string | null
}

/** Everything about a request but the bodies. */
interface RecordFacts extends Omit<LogEntry, 'id' | 'at' | 'request' | 'response'> {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly method: string
  readonly path: string
  /** Names and values in turn. */
  readonly headers: readonly string[]
  readonly status: number
  readonly responseHeaders: Record<string, string>
}

/**
 * What is kept of a request: the bodies as they were sent, and the rest as one string of JSON.
 *
 * Strings, because the garbage collector copies everything that outlives its request, at a cost per object. With its
 * headers as objects, logging a request would take longer than responding to it.
 */
interface StoredRecord {
  readonly id: number
  readonly facts: string
  readonly requestBody: string | null
  readonly responseBody: string | null
}

/** The latest requests of a world. Costly parts are formatted when they are read. */
export class RequestLog {
  readonly #kept: Ring<StoredRecord>
  #count = 0

  constructor(capacity: number) {
    this.#kept = new Ring(capacity)
  }

  add({ facts, requestBody, responseBody }: RequestRecord): void {
    this.#kept.push({
      id: ++this.#count,
      facts: JSON.stringify(facts),
      requestBody: shortened(requestBody),
      responseBody: shortened(responseBody),
    })
  }

  /** The newest entries, newest first. */
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

function toEntry({ id, facts, requestBody, responseBody }: StoredRecord): LogEntry {
  const { at, provider, operation, method, path, headers, status, responseHeaders, issues, reason } = JSON.parse(
    facts,
  ) as RecordFacts
  return {
    id,
    at: toIso(at),
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

/** Keeps the scheme, which is not a secret and distinguishes a wrong scheme from a wrong token. */
function hide(value: string): string {
  const scheme = /^(bearer|basic|token) /i.exec(value)?.[0] ?? ''
  return `${scheme}(hidden)`
}

function toHeaders(raw: readonly string[]): Headers {
  const headers = new Headers()
  for (let i = 0; i + 1 < raw.length; i += 2) headers.append(raw[i] as string, raw[i + 1] as string)
  return headers
}

function shortened(text: string | null): string | null {
  if (text === null || text.length <= maxBodyLength) return text
  // A copy, because a slice would keep the whole text in memory.
  return `${structuredClone(text.slice(0, maxBodyLength))}… (${text.length} characters)`
}
