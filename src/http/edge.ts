/** What the place where requests arrive knows and can do beyond a `Request`. */
export interface Edge {
  /** Did the request come from this machine? Undefined where requests come over no network. */
  readonly loopback?: boolean
  /** The request's headers, name and value in turn; read by the log, for which `Headers` take too long. */
  readonly rawHeaders?: readonly string[]
  /** Cuts the connection after so many characters of the answer; undefined at an edge that has no connections. */
  readonly cut?: (status: number, headers: Readonly<Record<string, string>>, sent: string | null) => Response
}
