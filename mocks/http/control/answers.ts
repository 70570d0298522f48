import { WorldHandle } from '../../world/handle.ts'
import type { World } from '../../world/world.ts'
import { MockError, type Reply } from '../reply.ts'
import type { ControlContext } from './context.ts'

/** An answer in JSON. */
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

/** An answer that says nothing more than that it is done. */
export const done: Reply = { status: 204, headers: {} }

/** The world that the path names, made now if it is new. */
export function worldOf({ control, params }: ControlContext): World {
  return control.mock.worlds.enter(params.world as string)
}

/** The same, to be steered. */
export function handleOf({ control, params, base }: ControlContext): WorldHandle {
  return new WorldHandle(control.mock, params.world as string, base)
}

/** Says that something is not there. */
export function missing(what: string, id: string): MockError {
  return new MockError(404, 'not-found', `Failed to find the ${what} '${id}': there is none in this world.`)
}
