/** A response before it is written as a `Response`. Header names are lower case. */
export interface Reply {
  readonly status: number
  readonly headers: Record<string, string>
  /** Any JSON value; undefined for a reply without a body. */
  readonly body?: unknown
  /** A body that is text already, instead of `body`. */
  readonly text?: string
}

/** The text of the body; null for a reply without one. */
export function textOf(reply: Reply): string | null {
  return reply.text ?? (reply.body === undefined ? null : JSON.stringify(reply.body))
}

/** Writes a reply as a `Response`. */
export function toResponse(reply: Reply, text = textOf(reply)): Response {
  return new Response(text, { status: reply.status, headers: reply.headers })
}
