import type { Api, ApiRequest } from '../api-request.ts'
import type { Mock } from '../mock.ts'
import type { Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'

/** The control API of a mock. */
export interface Control {
  readonly api: Api
  readonly mock: Mock
  /** The secret that callers must show; undefined: this machine alone may call. */
  readonly token: string | undefined
  /** The API's own OpenAPI document; undefined in a page, which does without. */
  readonly document: unknown
  /** Told of defects of the mock. */
  readonly onDefect: (error: unknown) => void
}

/** One request to the control API on its way through. */
export interface ControlContext extends Pick<ApiRequest, 'params' | 'query' | 'body' | 'base'> {
  readonly control: Control
  readonly platform: Platform
  /** The beginning of every URL: `http://127.0.0.1:4010`. */
  readonly origin: string
}

/** Answers one operation of the control API; with a `Response` where the answer goes on for long. */
export type ControlHandler = (context: ControlContext) => Reply | Response | Promise<Reply | Response>
