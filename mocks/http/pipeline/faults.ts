import type { FaultKind } from '../../world/fault-kinds.ts'
import type { FaultMatch } from '../../world/faults.ts'
import { MockError } from '../request/mock-error.ts'
import { type Reply, toResponse } from '../request/reply.ts'
import type { RequestContext } from '../request/request-context.ts'
import { delay, forcedStatus } from './prefer.ts'

/**
 * Carries out what the faults that hit a request do before it is handled.
 * @throws ProviderError with the status that a fault forces.
 */
export async function applyFaults({ delayMs, response, fault }: FaultMatch): Promise<void> {
  if (delayMs) await delay(delayMs)
  if (!response) return
  const detail = response.detail ?? `The fault ${fault?.id} forces the status ${response.status}`
  throw forcedStatus(response.status, detail, response.retryAfterSeconds)
}

/** Writes the response of a request: complete, or cut off by a fault. */
export function writeResponse({ fault: match, platform }: RequestContext, reply: Reply, text: string | null): Response {
  const cut = match?.cut
  if (!match || !cut) return toResponse(reply, text)
  if (!platform.cut) return toResponse(noConnection(match.fault?.effect.kind as FaultKind).toReply())
  // Without a body, the whole response is cut.
  if (cut === 'before-response' || text === null) return platform.cut()
  return platform.cut({ status: reply.status, headers: reply.headers, text, bytes: cut.afterBytes })
}

/** The error for a fault that needs a connection, on a platform without connections. */
export function noConnection(kind: FaultKind): MockError {
  return new MockError(
    501,
    'no-connection',
    `Failed to apply '${kind}': there is no connection to cut here. Use the mock server (invitelab mock) or msw for this fault.`,
  )
}
