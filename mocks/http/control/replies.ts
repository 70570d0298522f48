import { World } from '../../world/world.ts'
import { MockError } from '../mock-error.ts'
import type { Reply } from '../reply.ts'
import type { ControlContext } from './context.ts'

/** A reply in JSON. */
export function json(status: number, body: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body }
}

/** A page for people. */
export function htmlPage(status: number, text: string): Reply {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  }
  return { status, headers, text }
}

/** A reply without content. */
export const noContent: Reply = { status: 204, headers: {} }

/** The world that the path names; created if there is none. */
export function worldOf({ control, params, base }: ControlContext): World {
  return new World(control.mock.worlds, params.world as string, base)
}

/** The error for a thing that the world does not have. */
export function missing(what: string, id: string): MockError {
  return new MockError(404, 'not-found', `Failed to find the ${what} '${id}': there is none in this world.`)
}
