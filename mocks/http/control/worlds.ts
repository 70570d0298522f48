import { type ClockMove, showClock } from '../../world/clock.ts'
import { toMilliseconds } from '../../world/duration.ts'
import { deleteIdle, summarize } from '../../world/inspect.ts'
import type { WorldSnapshot } from '../../world/world-state.ts'
import { MockError } from '../request/mock-error.ts'
import type { ControlHandler } from './context.ts'
import { json, noContent, stateOf, worldOf } from './replies.ts'

/** Worlds and their clocks. */
export const worlds: Record<string, ControlHandler> = {
  listWorlds: ({ control }) => json(200, { worlds: control.mock.worlds.list().map(summarize) }),

  createWorld: ({ control: { mock }, body }) => {
    const { name } = body as { name: string }
    if (mock.worlds.find(name)) {
      throw new MockError(
        409,
        'world-exists',
        `Failed to create the world '${name}': it exists already. Reset it instead.`,
      )
    }
    return json(201, summarize(mock.worlds.enter(name)))
  },

  dropIdleWorlds: ({ control: { mock }, query }) => {
    const idle = String(query.idle)
    const ms = toMilliseconds(idle)
    if (ms < 0) {
      throw new MockError(422, 'bad-duration', `Failed to delete worlds idle for '${idle}': use 0s or more.`)
    }
    return json(200, { dropped: deleteIdle(mock.worlds, ms) })
  },

  getWorld: (context) => json(200, summarize(stateOf(context))),

  deleteWorld: ({ control: { mock }, params }) => {
    const name = params.world as string
    if (mock.worlds.delete(name)) return noContent
    throw new MockError(404, 'not-found', `Failed to delete the world '${name}': there is none with this name.`)
  },

  resetWorld: (context) => {
    worldOf(context).reset()
    return json(200, summarize(stateOf(context)))
  },

  takeSnapshot: (context) => json(200, worldOf(context).snapshot()),

  restoreSnapshot: (context) => {
    worldOf(context).restore(context.body as WorldSnapshot)
    return json(200, summarize(stateOf(context)))
  },

  getClock: (context) => json(200, showClock(stateOf(context))),

  moveClock: (context) => {
    worldOf(context).clock.move(context.body as ClockMove)
    return json(200, showClock(stateOf(context)))
  },
}
