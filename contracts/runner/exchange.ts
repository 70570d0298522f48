import type { Operation } from '../../specs/openapi/types.ts'

/** A request as it was sent, with tokens replaced with their names. */
export interface SentRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** A response as it was received, with tokens replaced with their names. */
export interface ReceivedResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Whose credential a request carries; `anonymous` sends none. */
export type Who = 'admin' | 'limited' | 'invitee' | 'anonymous'

/** A recorded request and its response. */
export interface Exchange {
  readonly operation: Operation
  /** The request in terms of the spec. */
  readonly ask: Ask
  readonly who: Who
  /** When it was sent and when its response had arrived, on a counter of all exchanges of the process. */
  readonly sentAt: number
  readonly receivedAt: number
  /** When it was sent, in milliseconds since 1970, and how long its response took; absent if it was not sent by a wire. */
  readonly startedMs?: number
  readonly durationMs?: number
  readonly request: SentRequest
  readonly response: ReceivedResponse
  /** The body of the response as JSON, not redacted; undefined if it is not JSON. */
  readonly json: unknown
  /** Did the body of the response contain a token? */
  readonly leaked: boolean
}

/** A request that the target itself has not answered: there was no answer, or something in front of the target gave one. */
export interface Fault {
  /** As a report names it: `502`, `ConnectionBroken`. */
  readonly kind: string
  /** The number of the request in the run. */
  readonly number: number
  /** With the answer, or one without a status if there was none. */
  readonly exchange: Exchange
  /** Whether the request may have changed something, which no response shows. */
  readonly isOpen: boolean
  /** Whether the request failed in each attempt, so that its check fails. */
  readonly isPersisting: boolean
}

/** A request in terms of the spec: an operation with its parameters. */
export interface Ask {
  readonly operation: string
  readonly params?: Readonly<Record<string, string>>
  /** An array sends the parameter several times. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>
  /** `undefined` removes a header that would be sent by default. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as is, instead of `body`. If there is a body too, the text says the same in another form. */
  readonly text?: string
  /** A method that the path of the operation does not support, in upper case. Such a request belongs to no operation. */
  readonly method?: string
  /** A path below the base URL instead of the operation's own. Such a request belongs to no operation. */
  readonly path?: string
}

/** Whether a response is a success. */
export function isSuccess({ response }: Pick<Exchange, 'response'>): boolean {
  return response.status >= 200 && response.status < 300
}

/** Whether a response is an HTML page. No API here sends one, so it is from something in front of the API. */
export function isPage({ response, json }: Pick<Exchange, 'response' | 'json'>): boolean {
  const isDeclared = (response.headers['content-type'] ?? '').includes('text/html')
  return json === undefined && (isDeclared || /^\s*<(!doctype html|html)\b/i.test(response.text))
}
