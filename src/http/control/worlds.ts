import { MockError } from '../reply.ts'
import type { WorldSnapshot } from '../world.ts'
import { done, json, worldOf } from './answers.ts'
import type { ControlHandler } from './call.ts'
import { toMilliseconds, toMoment } from './duration.ts'
import { showClock, showWorld } from './show.ts'

interface ClockMove {
  readonly freeze?: true | string
  readonly set?: string
  readonly advance?: string
  readonly resume?: true
}

/** Worlds and their clocks. */
export const worlds: Record<string, ControlHandler> = {
  listWorlds: ({ control }) => json(200, { worlds: control.worlds.list().map(showWorld) }),

  createWorld: ({ control, body }) => {
    const { name } = body as { name: string }
    if (control.worlds.find(name)) {
      throw new MockError(409, 'world-exists', `Failed to create the world '${name}': there is one. Reset it instead.`)
    }
    return json(201, showWorld(control.worlds.enter(name)))
  },

  dropIdleWorlds: ({ control, query }) => {
    const idle = String(query.idle)
    const ms = toMilliseconds(idle)
    if (ms < 0) {
      throw new MockError(422, 'bad-duration', `Failed to drop worlds idle for '${idle}': use 0s or more.`)
    }
    return json(200, { dropped: control.worlds.dropIdle(ms) })
  },

  getWorld: (call) => json(200, showWorld(worldOf(call))),

  deleteWorld: ({ control, params }) => {
    const name = params.world as string
    if (control.worlds.delete(name)) return done
    throw new MockError(404, 'not-found', `Failed to delete the world '${name}': there is none with this name.`)
  },

  resetWorld: ({ control, params }) => json(200, showWorld(control.worlds.reset(params.world as string))),

  takeSnapshot: (call) => json(200, worldOf(call).snapshot()),

  restoreSnapshot: (call) => {
    const world = worldOf(call)
    world.restore(call.body as WorldSnapshot)
    return json(200, showWorld(world))
  },

  getClock: (call) => json(200, showClock(worldOf(call))),

  moveClock: (call) => {
    const world = worldOf(call)
    const { freeze, set, advance, resume } = call.body as ClockMove
    const { clock } = world
    if (freeze === true) clock.freeze()
    if (typeof freeze === 'string') clock.freeze(toMoment(Date.parse(freeze), freeze))
    if (set !== undefined) clock.set(toMoment(Date.parse(set), set))
    if (advance !== undefined) clock.set(toMoment(clock.now() + toMilliseconds(advance), advance))
    if (resume) clock.resume()
    world.clockMoved()
    return json(200, showClock(world))
  },
}
