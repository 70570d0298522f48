import { showEvent } from '../../world/show.ts'
import type { ChangeKind, WorldState } from '../../world/world-state.ts'
import type { ControlHandler } from './context.ts'
import { worldOf } from './replies.ts'

/** How often a comment keeps a silent stream open, in milliseconds. */
const heartbeatMs = 15_000

/** How many messages wait for a client that does not read, before its stream is closed. */
const maxWaiting = 1000

/** The changes of a world as they happen, as server-sent events. */
export const live: Record<string, ControlHandler> = {
  watchWorld: (context) => {
    const { name } = worldOf(context)
    const { worlds } = context.control.mock
    const { stopping } = context.platform
    const encoder = new TextEncoder()
    let stop = () => {}
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          // A stream that opens while the server stops would keep the server from stopping.
          if (stopping?.aborted) return controller.close()
          const end = () => {
            stop()
            controller.close()
          }
          const send = (text: string) => {
            if ((controller.desiredSize ?? 0) <= 0) end()
            else controller.enqueue(encoder.encode(text))
          }
          const unsubscribe = worlds.subscribe((world, change) => {
            if (world.name === name) send(message(world, change))
          })
          const heartbeat = setInterval(() => send(':\n\n'), heartbeatMs)
          stopping?.addEventListener('abort', end)
          stop = () => {
            unsubscribe()
            clearInterval(heartbeat)
            stopping?.removeEventListener('abort', end)
          }
          // The client learns at once that the stream is open.
          send(':\n\n')
        },
        cancel: () => stop(),
      },
      { highWaterMark: maxWaiting },
    )
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
    return new Response(body, { headers })
  },
}

function message(world: WorldState, change: ChangeKind): string {
  return `event: ${change}\ndata: ${JSON.stringify(latest(world, change))}\n\n`
}

function latest({ requests, events }: WorldState, change: ChangeKind): unknown {
  if (change === 'request') return requests.list(1)[0]
  const [event] = change === 'event' ? events.newest(1) : []
  return event ? showEvent(event) : {}
}
