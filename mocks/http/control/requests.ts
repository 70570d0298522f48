import type { WorldEvent } from '../../domain/events.ts'
import { showEvent } from '../../world/show.ts'
import { done, handleOf, json, worldOf } from './answers.ts'
import type { ControlHandler } from './call.ts'

/** What has happened in a world: the requests, and the events that they brought about. */
export const requests: Record<string, ControlHandler> = {
  listRequests: (call) => {
    const { limit = 100 } = call.query as { limit?: number }
    return json(200, { requests: worldOf(call).log.list(limit) })
  },

  clearRequests: (call) => {
    handleOf(call).requests.clear()
    return done
  },

  listEvents: (call) => {
    const { limit = 100, invitation } = call.query as { limit?: number; invitation?: string }
    const events = worldOf(call).events.newest()
    const asked = invitation === undefined ? events : events.filter((event) => concerns(event, invitation))
    return json(200, { events: asked.slice(0, limit).map(showEvent) })
  },
}

const concerns = (event: WorldEvent, invitation: string) => 'invitation' in event && event.invitation.id === invitation
