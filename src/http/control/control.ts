import type { Address } from '../address.ts'
import type { Edge } from '../edge.ts'
import { type Api, Exchange } from '../exchange.ts'
import { readInput } from '../input.ts'
import { Refusal, usualStatus } from '../refusal.ts'
import { MockError, type Reply, toResponse } from '../reply.ts'
import { route } from '../route.ts'
import type { Worlds } from '../worlds.ts'
import { refuseStrangers } from './guard.ts'
import { handlers } from './handlers.ts'

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

const publicOperations = ['openAcceptLink', 'openDeclineLink', 'getHealth']

/** The way of a request to the control API. Its errors look unlike any provider's. */
export async function answerControl(
  control: Control,
  request: Request,
  address: Address,
  edge: Edge,
): Promise<Response> {
  return toResponse(await handle(control, request, address, edge))
}

async function handle(
  control: Control,
  request: Request,
  { origin, path, search }: Address,
  edge: Edge,
): Promise<Reply> {
  const base = path.slice(0, path.indexOf('/', 1) === -1 ? undefined : path.indexOf('/', 1))
  const exchange = new Exchange(control.api, request, origin + base, path.slice(base.length) || '/', search)
  try {
    const operation = route(exchange)
    // Whoever gets an e-mail opens its links with a browser, from wherever that is, and has no token of ours.
    if (!publicOperations.includes(operation.id)) refuseStrangers(request, control.token, edge)
    await readInput(exchange, operation)
    const handler = handlers[operation.id]
    if (!handler) throw new Error(`No handler for ${operation.id}`)
    const { params, query, body } = exchange
    return await handler({ control, edge, origin, base: exchange.base, params, query, body })
  } catch (thrown) {
    if (thrown instanceof MockError) return thrown.toReply()
    if (!(thrown instanceof Refusal)) throw thrown
    const { reason, detail, facts } = thrown
    const message = `Failed to do ${request.method} ${path}: ${detail}.`
    return new MockError(usualStatus[reason], reason, message, facts.headers).toReply()
  }
}
