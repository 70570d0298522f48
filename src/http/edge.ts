/** What the place where requests arrive knows and can do beyond a `Request`. */
export interface Edge {
  /** Did the request come from this machine? Undefined where requests come over no network. */
  readonly loopback?: boolean
  /** The request's headers, name and value in turn; read by the log, for which `Headers` take too long. */
  readonly rawHeaders?: readonly string[]
  /** Cuts the connection before an answer, or after so many bytes of its body; undefined at an edge that has no connections. */
  readonly cut?: (answer?: CutAnswer) => Response
}

/** An answer that breaks off. */
export interface CutAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** After how many bytes of the text. */
  readonly bytes: number
}
