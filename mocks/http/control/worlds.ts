import { type ClockMove, moveClock, showClock } from '../../world/clock.ts'
import { toMilliseconds } from '../../world/duration.ts'
import type { WorldSnapshot } from '../../world/world.ts'
import { MockError } from '../reply.ts'
import { done, json, worldOf } from './answers.ts'
import type { ControlHandler } from './context.ts'
import { showWorld } from './show.ts'

/** Worlds and their clocks. */
export const worlds: Record<string, ControlHandler> = {
  listWorlds: ({ control }) => json(200, { worlds: control.mock.worlds.list().map(showWorld) }),

  createWorld: ({ control: { mock }, body }) => {
    const { name } = body as { name: string }
    if (mock.worlds.find(name)) {
      throw new MockError(409, 'world-exists', `Failed to create the world '${name}': there is one. Reset it instead.`)
    }
    return json(201, showWorld(mock.worlds.enter(name)))
  },

  dropIdleWorlds: ({ control: { mock }, query }) => {
    const idle = String(query.idle)
    const ms = toMilliseconds(idle)
    if (ms < 0) {
      throw new MockError(422, 'bad-duration', `Failed to drop worlds idle for '${idle}': use 0s or more.`)
    }
    return json(200, { dropped: mock.worlds.dropIdle(ms) })
  },

  getWorld: (context) => json(200, showWorld(worldOf(context))),

  deleteWorld: ({ control: { mock }, params }) => {
    const name = params.world as string
    if (mock.worlds.delete(name)) return done
    throw new MockError(404, 'not-found', `Failed to delete the world '${name}': there is none with this name.`)
  },

  resetWorld: ({ control: { mock }, params }) => json(200, showWorld(mock.worlds.reset(params.world as string))),

  takeSnapshot: (context) => json(200, worldOf(context).snapshot()),

  restoreSnapshot: (context) => {
    const world = worldOf(context)
    world.restore(context.body as WorldSnapshot)
    return json(200, showWorld(world))
  },

  getClock: (context) => json(200, showClock(worldOf(context))),

  moveClock: (context) => {
    const world = worldOf(context)
    moveClock(world, context.body as ClockMove)
    return json(200, showClock(world))
  },
}
