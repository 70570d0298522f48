import type { CompiledSpec } from '../../../specs/openapi/types.ts'
import { faultKinds } from '../../world/fault-kinds.ts'
import type { FetchPart } from '../compose.ts'
import type { Mock } from '../mock.ts'
import { type Address, controlPath } from '../request/address.ts'
import { ApiRequest } from '../request/api-request.ts'
import { readInput } from '../request/input.ts'
import { MockError, toMockError, unknownPath } from '../request/mock-error.ts'
import type { Platform } from '../request/platform.ts'
import { defaultStatus, ProviderError } from '../request/provider-error.ts'
import { type Reply, toResponse } from '../request/reply.ts'
import { route, toMatch } from '../request/route.ts'
import type { Control } from './context.ts'
import { rejectEmbedding, rejectForeignCallers } from './guard.ts'
import { handlers } from './handlers.ts'

/** The largest request body, in bytes: a snapshot of a large world. */
const bodyLimit = 256 * 1024 * 1024

/** What a control API is made from. */
export interface ControlParts {
  readonly spec: CompiledSpec
  readonly mock: Mock
  /** The secret that callers must send; undefined to accept every caller on this machine and no other. */
  readonly token: string | undefined
  /** The API's own OpenAPI document; undefined in a page, which does not load it. */
  readonly document: unknown
}

/** Makes the control API of a mock. */
export function toControl({ spec, ...parts }: ControlParts): FetchPart {
  const unhandled = spec.operations.filter(({ id }) => !handlers[id]).map(({ id }) => id)
  if (unhandled.length > 0) throw new Error(`the control API has no handler for ${unhandled.join(', ')}`)
  const control: Control = { ...parts, api: { spec, match: toMatch(spec), unknownQuery: 'rejected', bodyLimit } }
  return async (request, address, platform) => {
    if (address.path === '/') return toConsole(control, request, address)
    const result = await handle(control, request, address, platform)
    return result instanceof Response ? result : toResponse(result)
  }
}

// The recipient of an e-mail opens its links in a browser, on any machine and without the token.
const publicOperations = ['openAcceptLink', 'openDeclineLink', 'getHealth']

// With a token anyone may load these: they hold no secret, and the page asks for the token itself.
const pageOperations = ['openConsole', 'getConsoleFile']

/** Redirects a browser that opens the server's root URL to the console. */
function toConsole({ mock }: Control, { method }: Request, { path, world }: Address): Response {
  if (world === undefined && (method === 'GET' || method === 'HEAD'))
    return new Response(null, { status: 302, headers: { location: `${controlPath}/` } })
  return toResponse(unknownPath(path, mock.instances).toReply())
}

/** The pipeline of a request to the control API. Its errors do not look like any provider's. */
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
    rejectEmbedding(request)
    const isOpen =
      publicOperations.includes(operation.id) || (control.token !== undefined && pageOperations.includes(operation.id))
    if (!isOpen) rejectForeignCallers(request, control.token, platform)
    await readInput(apiRequest, operation)
    const handler = handlers[operation.id]
    if (!handler) throw new Error(`No handler for ${operation.id}`)
    const { params, query, body } = apiRequest
    return await handler({ control, platform, origin, base: apiRequest.base, params, query, body })
  } catch (thrown) {
    const error = thrown instanceof ProviderError ? describe(thrown, request.method, path) : toMockError(thrown)
    if (!error) throw thrown
    return error.toReply()
  }
}

function describe({ reason, detail, details }: ProviderError, method: string, path: string): MockError {
  // The effect of a fault is the one place where the document tells schemas apart by a tag.
  const isFault = details.issues?.[0]?.params.tag !== undefined
  const hint = isFault ? ` Use one of ${Object.keys(faultKinds).join(', ')}.` : ''
  const message = `Failed to handle ${method} ${path}: ${detail}.${hint}`
  return new MockError(defaultStatus[reason], reason, message, details.headers)
}
