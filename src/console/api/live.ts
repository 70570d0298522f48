import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream'
import type { Send } from './api.ts'
import { toApiError } from './api-error.ts'

/**
 * Reads the live events of a world until the stream ends or the signal aborts. Every event after `onOpen` reaches
 * `onMessage`.
 * @throws ApiError if the mock responds with an error.
 */
export async function readEvents(
  send: Send,
  url: string,
  signal: AbortSignal,
  onOpen: () => void,
  onMessage: (message: EventSourceMessage) => void,
): Promise<void> {
  const response = await send(new Request(url, { headers: { accept: 'text/event-stream' }, signal }))
  if (!response.ok || !response.body) {
    throw toApiError(response.status, await response.json().catch(() => undefined))
  }
  const reader = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  // The signal closes a network connection, but not the stream of a mock in the same page.
  const cancel = () => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', cancel)
  try {
    onOpen()
    for (;;) {
      const { done, value } = await reader.read()
      if (done || signal.aborted) return
      onMessage(value)
    }
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
