import type { Address } from '../address.ts'
import type { Edge } from '../edge.ts'
import { Exchange } from '../exchange.ts'
import { readInput } from '../input.ts'
import { Refusal, usualStatus } from '../refusal.ts'
import { MockError, type Reply, toResponse } from '../reply.ts'
import { route } from '../route.ts'
import type { Control } from './call.ts'
import { refuseStrangers } from './guard.ts'
import { handlers } from './handlers.ts'

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
