import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream'
import type { Send } from './api.ts'
import { ApiError, wordsOf } from './api-error.ts'

/** Listens to a world until the stream ends. `onOpen` is called when the mock listens, and nothing is missed from then on. */
export async function listen(
  send: Send,
  url: string,
  signal: AbortSignal,
  onOpen: () => void,
  onMessage: (message: EventSourceMessage) => void,
): Promise<void> {
  const response = await send(new Request(url, { headers: { accept: 'text/event-stream' }, signal }))
  if (!response.ok || !response.body) {
    const error: unknown = await response.json().catch(() => undefined)
    throw new ApiError(response.status, wordsOf(error) ?? `The mock answered with ${response.status}.`)
  }
  const reader = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  // A mock in the page has no connection that the signal could cut.
  const hangUp = () => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', hangUp)
  try {
    onOpen()
    for (;;) {
      const { done, value } = await reader.read()
      if (done || signal.aborted) return
      onMessage(value)
    }
  } finally {
    signal.removeEventListener('abort', hangUp)
  }
}
