import { cannotCut } from '../world/faults.ts'
import { defaultWorld, type Worlds } from '../world/worlds.ts'
import type { Address } from './address.ts'
import type { MountPoint } from './mount-points.ts'
import type { Platform } from './platform.ts'
import { delay } from './prefer.ts'
import { MockError, toResponse } from './reply.ts'
import { RequestContext } from './request-context.ts'
import { type Answer, answer, type Dependencies } from './respond.ts'
import type { Steps } from './steps.ts'

/** The header that chooses a world. */
export const worldHeader = 'x-invitelab-world'

/** What answering for the providers needs. */
export interface ServeDependencies extends Dependencies {
  readonly worlds: Worlds
  /** Milliseconds that every answer of a provider takes longer. */
  readonly latency: number
}

/** Answers a request that came to a place of a provider. */
export function* serveProvider(
  dependencies: ServeDependencies,
  { instance, base }: MountPoint,
  address: Address,
  request: Request,
  platform: Platform,
): Steps<Response> {
  try {
    const named = address.world ?? request.headers.get(worldHeader) ?? platform.world ?? defaultWorld
    const world = dependencies.worlds.enter(named)
    const prefix = address.world === undefined ? '' : `/@${address.world}`
    const path = address.path.slice(base.length) || '/'
    const context = new RequestContext(
      instance,
      world,
      platform,
      request,
      `${address.origin}${prefix}${base}`,
      path,
      address.search,
    )
    if (dependencies.latency > 0) yield delay(dependencies.latency, `--latency ${dependencies.latency}`)
    return finish(context, yield* answer(context, dependencies))
  } catch (thrown) {
    return toResponse((thrown instanceof MockError ? thrown : defect(dependencies, thrown)).toReply())
  }
}

/** What is said where the mock itself has failed. */
export function defect({ onDefect }: Pick<Dependencies, 'onDefect'>, error: unknown): MockError {
  onDefect(error)
  return new MockError(500, 'defect', 'Failed to answer: this is a defect of the mock, please report it.')
}

/** Writes the answer, whole or, where a fault says so, not. */
function finish({ fault, platform }: RequestContext, { reply, text }: Answer): Response {
  const effect = fault?.effect
  if (effect?.kind !== 'drop' && effect?.kind !== 'truncate') return toResponse(reply, text)
  if (!platform.cut) return toResponse(cannotCut(effect.kind).toReply())
  // Where there is no body to break off, all that can get lost is the answer.
  if (effect.kind === 'drop' || text === null) return platform.cut()
  return platform.cut({ status: reply.status, headers: reply.headers, text, bytes: effect.bytes })
}
