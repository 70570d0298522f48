import type { LogEntry } from '../../world/request-log.ts'

/** What the host of a mock (a server, a page or a test) provides in addition to the `Request`. */
export interface Platform {
  /** Whether the request came from this machine; undefined if it came over no network. */
  readonly loopback?: boolean
  /** The request's headers, names and values in turn. The log reads them, because `Headers` are too slow for it. */
  readonly rawHeaders?: readonly string[]
  /** The world of a request that names none. */
  readonly world?: string | undefined
  /** Called for a request that matches no operation of its provider. */
  readonly onUnmatched?: (entry: LogEntry) => void
  /** Cuts the connection before the response, or in its body; undefined on a platform without connections. */
  readonly cut?: (response?: CutResponse) => Response
  /** Aborted when the platform stops, for responses without an end. */
  readonly stopping?: AbortSignal
  /** Reads a file of the console; undefined for a name that it does not have. */
  readonly asset?: (name: string) => Promise<Asset | undefined>
}

/** A file that is sent to a browser unchanged. */
export interface Asset {
  readonly mediaType: string
  readonly text: string
}

/** A response that is cut off. */
export interface CutResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** How many bytes of the text are sent. */
  readonly bytes: number
}
