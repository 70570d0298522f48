import { showEvent } from '../../world/show.ts'
import type { ChangeKind, World } from '../../world/world.ts'
import { worldOf } from './answers.ts'
import type { ControlHandler } from './context.ts'

/** How often a silent stream says that it is still there, in milliseconds. */
const heartbeat = 15_000

/** How many messages wait for a client that does not read, before it is given up. */
const maxWaiting = 1000

/** What happens in a world, while it happens: server-sent events. */
export const live: Record<string, ControlHandler> = {
  watchWorld: (context) => {
    const { name } = worldOf(context)
    const { worlds } = context.control.mock
    const encoder = new TextEncoder()
    let stop = () => {}
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          // Whoever comes while the server stops would hold it up for ever.
          if (context.platform.stopping?.aborted) return controller.close()
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
          const beat = setInterval(() => send(':\n\n'), heartbeat)
          context.platform.stopping?.addEventListener('abort', end)
          stop = () => {
            unsubscribe()
            clearInterval(beat)
            context.platform.stopping?.removeEventListener('abort', end)
          }
          // So that the client knows at once that it is listened to.
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

function message(world: World, change: ChangeKind): string {
  return `event: ${change}\ndata: ${JSON.stringify(latest(world, change))}\n\n`
}

function latest(world: World, change: ChangeKind): unknown {
  if (change === 'request') return world.log.list(1)[0]
  const [event] = change === 'event' ? world.events.newest(1) : []
  return event ? showEvent(event) : {}
}
