import { done, json, worldOf } from './answers.ts'
import type { ControlHandler } from './call.ts'
import { iso } from './show.ts'

/** Writes moments, whose names end in `At`, in ISO 8601. */
const isoTimes = (name: string, value: unknown) =>
  typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? iso(value) : value

/** What has happened in a world: the requests, and the events that they brought about. */
export const requests: Record<string, ControlHandler> = {
  listRequests: (call) => {
    const { limit = 100 } = call.query as { limit?: number }
    const entries = worldOf(call).log.list(limit)
    return json(200, { requests: entries.map((entry) => ({ ...entry, at: iso(entry.at) })) })
  },

  clearRequests: (call) => {
    worldOf(call).log.clear()
    return done
  },

  listEvents: (call) => {
    const { limit = 100 } = call.query as { limit?: number }
    const events = worldOf(call).events.toArray().reverse().slice(0, limit)
    return json(200, { events: JSON.parse(JSON.stringify(events, isoTimes)) })
  },
}
