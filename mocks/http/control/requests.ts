import type { WorldEvent } from '../../domain/events.ts'
import { showEvent } from '../../world/show.ts'
import { done, handleOf, json, worldOf } from './answers.ts'
import type { ControlHandler } from './context.ts'

/** What has happened in a world: the requests, and the events that they brought about. */
export const requests: Record<string, ControlHandler> = {
  listRequests: (context) => {
    const { limit = 100 } = context.query as { limit?: number }
    return json(200, { requests: worldOf(context).log.list(limit) })
  },

  clearRequests: (context) => {
    handleOf(context).requests.clear()
    return done
  },

  listEvents: (context) => {
    const { limit = 100, invitation } = context.query as { limit?: number; invitation?: string }
    const events = worldOf(context).events.newest()
    const asked = invitation === undefined ? events : events.filter((event) => concerns(event, invitation))
    return json(200, { events: asked.slice(0, limit).map(showEvent) })
  },
}

const concerns = (event: WorldEvent, invitation: string) => 'invitation' in event && event.invitation.id === invitation
