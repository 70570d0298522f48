import type { LogEntry } from '../world/request-log.ts'

/** What the place where requests arrive knows and can do beyond a `Request`. */
export interface Platform {
  /** Did the request come from this machine? Undefined where requests come over no network. */
  readonly loopback?: boolean
  /** The request's headers, name and value in turn; read by the log, for which `Headers` take too long. */
  readonly rawHeaders?: readonly string[]
  /** The world of a request that names none itself. */
  readonly world?: string | undefined
  /** Told of a request for which its provider has no operation. */
  readonly onUnmatched?: (entry: LogEntry) => void
  /** Cuts the connection before an answer, or after so many bytes of its body; undefined at an edge that has no connections. */
  readonly cut?: (answer?: CutAnswer) => Response
  /** Aborted when the edge stops, for answers that would go on for ever. */
  readonly stopping?: AbortSignal
  /** A file of the console; undefined where there is none with this name. */
  readonly asset?: (name: string) => Promise<Asset | undefined>
}

/** A file that goes to a browser as it is. */
export interface Asset {
  readonly mediaType: string
  readonly text: string
}

/** An answer that breaks off. */
export interface CutAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** After how many bytes of the text. */
  readonly bytes: number
}
