/** An answer before it is written as a `Response`. Header names are lower case. */
export interface Reply {
  readonly status: number
  readonly headers: Record<string, string>
  /** Any JSON value; undefined where the answer has no body. */
  readonly body?: unknown
  /** Already written text, which goes out as it is, in the place of `body`. */
  readonly text?: string
}

/** The text that goes over the wire; null where there is none. */
export function textOf(reply: Reply): string | null {
  return reply.text ?? (reply.body === undefined ? null : JSON.stringify(reply.body))
}

/** Writes a reply as a `Response`. */
export function toResponse(reply: Reply, text = textOf(reply)): Response {
  return new Response(text, { status: reply.status, headers: reply.headers })
}

/** Thrown where the mock itself cannot do what it was asked: never in a provider's envelope, so that nobody mistakes it for one's answer. */
export class MockError extends Error {
  readonly status: number
  /** A word for programs. */
  readonly error: string
  readonly headers: Readonly<Record<string, string>>

  /** `message` is a sentence for people: what failed, the value, the way out. */
  constructor(status: number, error: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.error = error
    this.headers = headers
  }

  toReply(): Reply {
    return {
      status: this.status,
      headers: { 'content-type': 'application/json', ...this.headers },
      body: { invitelab: { error: this.error, message: this.message } },
    }
  }
}
