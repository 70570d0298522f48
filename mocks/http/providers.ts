import { cannotCut } from '../world/faults.ts'
import { defaultWorld, type Worlds } from '../world/worlds.ts'
import type { Address } from './address.ts'
import { type Answer, answer, type Terms } from './answer.ts'
import { Call } from './call.ts'
import type { Edge } from './edge.ts'
import type { Place } from './places.ts'
import { delay } from './prefer.ts'
import { MockError, toResponse } from './reply.ts'
import type { Steps } from './steps.ts'

/** The header that chooses a world. */
export const worldHeader = 'x-invitelab-world'

/** What answering for the providers needs. */
export interface ProviderTerms extends Terms {
  readonly worlds: Worlds
  /** Milliseconds that every answer of a provider takes longer. */
  readonly latency: number
}

/** Answers a request that came to a place of a provider. */
export function* serveProvider(
  terms: ProviderTerms,
  { mount, base }: Place,
  address: Address,
  request: Request,
  edge: Edge,
): Steps<Response> {
  try {
    const named = address.world ?? request.headers.get(worldHeader) ?? edge.world ?? defaultWorld
    const world = terms.worlds.enter(named)
    const prefix = address.world === undefined ? '' : `/@${address.world}`
    const path = address.path.slice(base.length) || '/'
    const call = new Call(mount, world, edge, request, `${address.origin}${prefix}${base}`, path, address.search)
    if (terms.latency > 0) yield delay(terms.latency, `--latency ${terms.latency}`)
    return finish(call, yield* answer(call, terms))
  } catch (thrown) {
    return toResponse((thrown instanceof MockError ? thrown : defect(terms, thrown)).toReply())
  }
}

/** What is said where the mock itself has failed. */
export function defect({ onDefect }: Pick<Terms, 'onDefect'>, error: unknown): MockError {
  onDefect(error)
  return new MockError(500, 'defect', 'Failed to answer: this is a defect of the mock, please report it.')
}

/** Writes the answer, whole or, where a fault says so, not. */
function finish({ fault, edge }: Call, { reply, text }: Answer): Response {
  const effect = fault?.effect
  if (effect?.kind !== 'drop' && effect?.kind !== 'truncate') return toResponse(reply, text)
  if (!edge.cut) return toResponse(cannotCut(effect.kind).toReply())
  // Where there is no body to break off, all that can get lost is the answer.
  if (effect.kind === 'drop' || text === null) return edge.cut()
  return edge.cut({ status: reply.status, headers: reply.headers, text, bytes: effect.bytes })
}
