import type { CompiledSpec } from '../../../specs/openapi/types.ts'
import type { Address } from '../address.ts'
import { ApiRequest } from '../api-request.ts'
import { readInput } from '../input.ts'
import type { Platform } from '../platform.ts'
import { ProviderError, usualStatus } from '../provider-error.ts'
import { MockError, type Reply, toResponse } from '../reply.ts'
import { route, toMatch } from '../route.ts'
import type { Control } from './context.ts'
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
  platform: Platform,
): Promise<Response> {
  const answered = await handle(control, request, address, platform)
  return answered instanceof Response ? answered : toResponse(answered)
}

async function handle(
  control: Control,
  request: Request,
  { origin, path, search }: Address,
  platform: Platform,
): Promise<Reply | Response> {
  const base = path.slice(0, path.indexOf('/', 1) === -1 ? undefined : path.indexOf('/', 1))
  const apiRequest = new ApiRequest(control.api, request, origin + base, path.slice(base.length) || '/', search)
  try {
    const operation = route(apiRequest)
    refuseEmbedding(request)
    const open = control.token !== undefined && pageOperations.includes(operation.id)
    if (!open && !publicOperations.includes(operation.id)) refuseStrangers(request, control.token, platform)
    await readInput(apiRequest, operation)
    const handler = handlers[operation.id]
    if (!handler) throw new Error(`No handler for ${operation.id}`)
    const { params, query, body } = apiRequest
    return await handler({ control, platform, origin, base: apiRequest.base, params, query, body })
  } catch (thrown) {
    if (thrown instanceof MockError) return thrown.toReply()
    if (!(thrown instanceof ProviderError)) throw thrown
    const { reason, detail, facts } = thrown
    const message = `Failed to do ${request.method} ${path}: ${detail}.`
    return new MockError(usualStatus[reason], reason, message, facts.headers).toReply()
  }
}
