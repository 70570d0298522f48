import type { Address } from './address.ts'
import { controlPath } from './address.ts'
import type { Mock } from './mock.ts'
import { MockError, toResponse } from './reply.ts'

const link = /^\/worlds\/([^/]+)\/invitations\/([^/]+)\/(accept|decline)$/

/** Answers a link in an e-mail where no control API does; undefined where the address is no such link. */
export function answerLink(mock: Mock, { path }: Address): Response | undefined {
  if (!path.startsWith(controlPath)) return undefined
  const [, world, invitation = '', action] = link.exec(path.slice(controlPath.length)) ?? []
  if (action === undefined) return undefined
  try {
    return Response.json(mock.world(world).invitations[action as 'accept' | 'decline'](decodeURIComponent(invitation)))
  } catch (thrown) {
    if (!(thrown instanceof URIError || thrown instanceof MockError)) throw thrown
    const broken = `Failed to find '${path}': its percent-encoding is broken.`
    return toResponse((thrown instanceof MockError ? thrown : new MockError(400, 'malformed-url', broken)).toReply())
  }
}
