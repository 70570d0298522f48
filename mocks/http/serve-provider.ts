import { defaultWorld, type Worlds } from '../world/worlds.ts'
import type { Address } from './address.ts'
import { reportDefect, toMockError } from './mock-error.ts'
import type { MountPoint } from './mount-points.ts'
import type { Platform } from './platform.ts'
import { toResponse } from './reply.ts'
import { RequestContext } from './request-context.ts'
import { type Dependencies, respond } from './respond.ts'

/** The header that chooses a world. */
export const worldHeader = 'x-invitelab-world'

/** What serving providers needs. */
export interface ServeDependencies extends Dependencies {
  readonly worlds: Worlds
}

/** Serves a request that came to a provider's mount point. Never rejects. */
export function serveProvider(
  dependencies: ServeDependencies,
  { instance, base }: MountPoint,
  address: Address,
  request: Request,
  platform: Platform,
): Promise<Response> {
  const toErrorResponse = (thrown: unknown) =>
    toResponse((toMockError(thrown) ?? reportDefect(thrown, dependencies.onDefect)).toReply())
  try {
    const name = address.world ?? request.headers.get(worldHeader) ?? platform.world ?? defaultWorld
    const world = dependencies.worlds.enter(name)
    const prefix = address.world === undefined ? '' : `/@${address.world}`
    const path = address.path.slice(base.length) || '/'
    const fullBase = `${address.origin}${prefix}${base}`
    const context = new RequestContext(instance, world, platform, request, fullBase, path, address.search)
    return respond(context, instance.provider, dependencies).catch(toErrorResponse)
  } catch (thrown) {
    return Promise.resolve(toErrorResponse(thrown))
  }
}
