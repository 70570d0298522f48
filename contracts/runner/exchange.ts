import type { Operation } from '../../specs/openapi/types.ts'

/** A request as it went out. Nothing in it is secret: tokens are shown by their names. */
export interface SentRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** An answer as it came, with tokens by their names. */
export interface ReceivedResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** One request and its answer. */
export interface Exchange {
  readonly operation: Operation
  readonly request: SentRequest
  readonly response: ReceivedResponse
  /** The answer's body as JSON; undefined where it is none. */
  readonly json: unknown
  /** Did a token stand in the answer? */
  readonly leaked: boolean
}

/** A request in the terms of the spec. */
export interface Ask {
  readonly operation: string
  readonly params?: Readonly<Record<string, string>>
  /** A list sends the parameter more than once. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>
  /** `undefined` takes a header away that would be sent by itself. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it is, in the place of a body. */
  readonly text?: string
}
