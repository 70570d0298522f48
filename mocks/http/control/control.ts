import type { CompiledSpec } from '../../../specs/openapi/types.ts'
import type { Address } from '../address.ts'
import type { Edge } from '../edge.ts'
import { Exchange } from '../exchange.ts'
import { readInput } from '../input.ts'
import { Refusal, usualStatus } from '../refusal.ts'
import { MockError, type Reply, toResponse } from '../reply.ts'
import { route, toMatch } from '../route.ts'
import type { Control } from './call.ts'
import { refuseEmbedding, refuseStrangers } from './guard.ts'
import { handlers } from './handlers.ts'

/** A snapshot comes back as a request body, so the control API takes large ones. */
const snapshotLimit = 256 * 1024 * 1024

/** Makes the control API of a mock. */
export function toControl({ spec, ...parts }: Omit<Control, 'api'> & { readonly spec: CompiledSpec }): Control {
  const unhandled = spec.operations.filter(({ id }) => !handlers[id]).map(({ id }) => id)
  if (unhandled.length > 0) throw new Error(`the control API has no handler for ${unhandled.join(', ')}`)
  return { ...parts, api: { spec, match: toMatch(spec), unknownQuery: 'refused', bodyLimit: snapshotLimit } }
}

// Whoever gets an e-mail opens its links with a browser, from wherever that is, and has no token of ours.
const publicOperations = ['openAcceptLink', 'openDeclineLink', 'getHealth']

// With a token these are for everybody: they hold no secret, and ask for the token themselves.
const pageOperations = ['openConsole', 'getConsoleFile']

/** The way of a request to the control API. Its errors look unlike any provider's. */
export async function answerControl(
  control: Control,
  request: Request,
  address: Address,
  edge: Edge,
): Promise<Response> {
  const answered = await handle(control, request, address, edge)
  return answered instanceof Response ? answered : toResponse(answered)
}

async function handle(
  control: Control,
  request: Request,
  { origin, path, search }: Address,
  edge: Edge,
): Promise<Reply | Response> {
  const base = path.slice(0, path.indexOf('/', 1) === -1 ? undefined : path.indexOf('/', 1))
  const exchange = new Exchange(control.api, request, origin + base, path.slice(base.length) || '/', search)
  try {
    const operation = route(exchange)
    refuseEmbedding(request)
    const open = control.token !== undefined && pageOperations.includes(operation.id)
    if (!open && !publicOperations.includes(operation.id)) refuseStrangers(request, control.token, edge)
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
