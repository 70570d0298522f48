import type { WorldEvent } from '../../domain/events.ts'
import type { LogEntry } from '../request-log.ts'
import { withIsoTimes } from '../show.ts'
import { done, handleOf, json, worldOf } from './answers.ts'
import type { ControlHandler } from './call.ts'

/** What has happened in a world: the requests, and the events that they brought about. */
export const requests: Record<string, ControlHandler> = {
  listRequests: (call) => {
    const { limit = 100 } = call.query as { limit?: number }
    return json(200, {
      requests: worldOf(call)
        .log.list(limit)
        .map(withIsoTimes<LogEntry>),
    })
  },

  clearRequests: (call) => {
    handleOf(call).requests.clear()
    return done
  },

  listEvents: (call) => {
    const { limit = 100, invitation } = call.query as { limit?: number; invitation?: string }
    const events = worldOf(call).events.toArray().reverse()
    const asked = invitation === undefined ? events : events.filter((event) => concerns(event, invitation))
    return json(200, { events: withIsoTimes(asked.slice(0, limit)) })
  },
}

const concerns = (event: WorldEvent, invitation: string) => 'invitation' in event && event.invitation.id === invitation
