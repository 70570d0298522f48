import type { Api } from '../api.ts'
import type { ApiRequest } from '../api-request.ts'
import type { Mock } from '../mock.ts'
import type { Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'

/** The control API of a mock. */
export interface Control {
  readonly api: Api
  readonly mock: Mock
  readonly token: string | undefined
  readonly document: unknown
}

/** One request to the control API. */
export interface ControlContext extends Pick<ApiRequest, 'params' | 'query' | 'body' | 'base'> {
  readonly control: Control
  readonly platform: Platform
  /** Scheme and host: `http://127.0.0.1:4010`. */
  readonly origin: string
}

/** Responds to one operation of the control API, with a `Response` if it streams. */
export type ControlHandler = (context: ControlContext) => Reply | Response | Promise<Reply | Response>
