import type { ClockMove } from '../../world/clock.ts'
import { toMilliseconds } from '../../world/duration.ts'
import { summarize, World } from '../../world/world.ts'
import type { WorldSnapshot } from '../../world/world-state.ts'
import { MockError } from '../mock-error.ts'
import type { ControlHandler } from './context.ts'
import { json, noContent, worldOf } from './replies.ts'

/** Worlds and their clocks. */
export const worlds: Record<string, ControlHandler> = {
  listWorlds: ({ control }) => json(200, { worlds: control.mock.worlds.list().map(summarize) }),

  createWorld: ({ control: { mock }, body }) => {
    const { name } = body as { name: string }
    if (mock.worlds.find(name)) {
      throw new MockError(409, 'world-exists', `Failed to create the world '${name}': there is one. Reset it instead.`)
    }
    return json(201, new World(mock.worlds, name).summary())
  },

  dropIdleWorlds: ({ control: { mock }, query }) => {
    const idle = String(query.idle)
    const ms = toMilliseconds(idle)
    if (ms < 0) {
      throw new MockError(422, 'bad-duration', `Failed to drop worlds idle for '${idle}': use 0s or more.`)
    }
    return json(200, { dropped: mock.worlds.dropIdle(ms) })
  },

  getWorld: (context) => json(200, worldOf(context).summary()),

  deleteWorld: ({ control: { mock }, params }) => {
    const name = params.world as string
    if (mock.worlds.delete(name)) return noContent
    throw new MockError(404, 'not-found', `Failed to delete the world '${name}': there is none with this name.`)
  },

  resetWorld: (context) => {
    const world = worldOf(context)
    world.reset()
    return json(200, world.summary())
  },

  takeSnapshot: (context) => json(200, worldOf(context).snapshot()),

  restoreSnapshot: (context) => {
    const world = worldOf(context)
    world.restore(context.body as WorldSnapshot)
    return json(200, world.summary())
  },

  getClock: (context) => json(200, worldOf(context).clock.show()),

  moveClock: (context) => {
    const { clock } = worldOf(context)
    clock.move(context.body as ClockMove)
    return json(200, clock.show())
  },
}
