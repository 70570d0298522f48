import type { WorldAction } from '../world/invitations.ts'
import { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'
import { controlPath } from './address.ts'
import type { FetchPart } from './compose.ts'
import { MockError, toMockError } from './mock-error.ts'
import { toResponse } from './reply.ts'

const link = /^\/worlds\/([^/]+)\/invitations\/([^/]+)\/(accept|decline)$/

/** Serves the links of e-mails in a mock without a control API. */
export function serveLinks(worlds: Worlds, notFound: FetchPart): FetchPart {
  return (request, address, platform) => {
    const { path } = address
    const [, name, invitation, action] = link.exec(path.slice(controlPath.length)) ?? []
    if (name === undefined || invitation === undefined) return notFound(request, address, platform)
    try {
      const { invitations } = new World(worlds, name)
      return Response.json(invitations[action as Exclude<WorldAction, 'expire'>](decodeURIComponent(invitation)))
    } catch (thrown) {
      const malformed = new MockError(400, 'malformed-url', `Failed to find '${path}': its percent-encoding is broken.`)
      const error = thrown instanceof URIError ? malformed : toMockError(thrown)
      if (!error) throw thrown
      return toResponse(error.toReply())
    }
  }
}
