import { defaultWorld, type Worlds } from '../world/worlds.ts'
import type { Address } from './address.ts'
import { writeResponse } from './faults.ts'
import { reportDefect, toMockError } from './mock-error.ts'
import type { MountPoint } from './mount-points.ts'
import type { Platform } from './platform.ts'
import { delay } from './prefer.ts'
import { toResponse } from './reply.ts'
import { RequestContext } from './request-context.ts'
import { type Dependencies, respond } from './respond.ts'

/** The header that chooses a world. */
export const worldHeader = 'x-invitelab-world'

/** What serving providers needs. */
export interface ServeDependencies extends Dependencies {
  readonly worlds: Worlds
  /** Delays every response of a provider, in milliseconds. */
  readonly latency: number
}

/** Serves a request that came to a provider's mount point. */
export async function serveProvider(
  dependencies: ServeDependencies,
  { instance, base }: MountPoint,
  address: Address,
  request: Request,
  platform: Platform,
): Promise<Response> {
  try {
    const name = address.world ?? request.headers.get(worldHeader) ?? platform.world ?? defaultWorld
    const world = dependencies.worlds.enter(name)
    const prefix = address.world === undefined ? '' : `/@${address.world}`
    const path = address.path.slice(base.length) || '/'
    const fullBase = `${address.origin}${prefix}${base}`
    const context = new RequestContext(instance, world, platform, request, fullBase, path, address.search)
    if (dependencies.latency > 0) await delay(dependencies.latency)
    const { reply, text } = await respond(context, instance.provider, dependencies)
    return writeResponse(context, reply, text)
  } catch (thrown) {
    return toResponse((toMockError(thrown) ?? reportDefect(thrown, dependencies.onDefect)).toReply())
  }
}
