import type { Edge } from '../edge.ts'
import type { Api, Exchange } from '../exchange.ts'
import type { Reply } from '../reply.ts'
import type { Worlds } from '../worlds.ts'

/** What describes the running mock: the ready line of the server. */
export interface Description {
  readonly url: string
  readonly control: string
  readonly credentials: readonly string[]
  readonly providers: Readonly<
    Record<
      string,
      {
        readonly baseUrl: string
        readonly tenants: readonly Readonly<Record<string, string>>[]
        readonly roles: readonly { readonly id: string; readonly name: string }[]
      }
    >
  >
}

/** The control API of a mock. */
export interface Control {
  readonly api: Api
  readonly worlds: Worlds
  /** The secret that callers must show; undefined: this machine alone may call. */
  readonly token: string | undefined
  /** The API's own OpenAPI document. */
  readonly document: unknown
  /** The operations that faults can name, by provider. */
  readonly operations: Readonly<Record<string, readonly string[]>>
  /** What the mock says of itself, for an origin. */
  readonly describe: (origin: string) => Description
}

/** One request to the control API on its way through. */
export interface ControlCall extends Pick<Exchange, 'params' | 'query' | 'body' | 'base'> {
  readonly control: Control
  readonly edge: Edge
  /** The beginning of every URL: `http://127.0.0.1:4010`. */
  readonly origin: string
}

/** Answers one operation of the control API. */
export type ControlHandler = (call: ControlCall) => Reply | Promise<Reply>
