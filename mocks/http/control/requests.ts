import type { ControlHandler } from './context.ts'
import { json, noContent, worldOf } from './replies.ts'

/** What happened in a world: its requests, and the events that they caused. */
export const requests: Record<string, ControlHandler> = {
  listRequests: (context) => {
    const { limit } = context.query as { limit?: number }
    return json(200, { requests: worldOf(context).requests.list(limit) })
  },

  clearRequests: (context) => {
    worldOf(context).requests.clear()
    return noContent
  },

  listEvents: (context) => {
    const query = context.query as { limit?: number; invitation?: string }
    return json(200, { events: worldOf(context).events.list(query) })
  },
}
