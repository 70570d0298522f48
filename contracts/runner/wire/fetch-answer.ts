import type { Target } from '../target.ts'
import type { AnswerLimits } from './limits.ts'
import { readBody } from './read-body.ts'

/** The result of a request: a complete response, or why there is none. */
export type Outcome =
  | { readonly is: 'answer'; readonly response: Response; readonly text: string; readonly json: unknown }
  | { readonly is: 'late' | 'interrupted' }
  /** `than` names the exceeded limit. */
  | { readonly is: 'large'; readonly status: number; readonly than: string }
  | { readonly is: 'broken'; readonly error: unknown }

/** How long a response may take when there is no time left, in milliseconds. */
const hurriedMs = 1000

/** Sends a request and reads its response, within the limits. A signal aborts it immediately or soon. */
export async function fetchAnswer(
  fetch: Target['fetch'],
  sent: { readonly url: string } & RequestInit,
  limits: AnswerLimits,
  signal: AbortSignal,
  hurry?: AbortSignal,
): Promise<Outcome> {
  const controller = new AbortController()
  const isLate = after(limits.ms)
  const isAborted = whenAborted(signal)
  const isHurried = whenHurried(hurry)
  let body: ReadableStreamDefaultReader<Uint8Array> | undefined
  const read = async (): Promise<Outcome> => {
    // A redirect is judged as a response; following it could lead to another host.
    const request = new Request(sent.url, { ...sent, redirect: 'manual', signal: controller.signal })
    const response = await fetch(request)
    body = response.body?.getReader()
    const text = body ? await readText(body, limits.bytes) : ''
    const { status } = response
    if (text === undefined) return { is: 'large', status, than: `${limits.bytes} bytes (maxAnswerBytes)` }
    const read = readBody(text)
    if (read.is === 'large') return { is: 'large', status, than: read.than }
    return { is: 'answer', response, text, json: read.is === 'json' ? read.json : undefined }
  }
  let outcome: Outcome | undefined
  try {
    // The signal alone is not enough: Node loses the link to it when the request is garbage collected (nodejs/node#55428).
    outcome = await Promise.race([read(), isLate.promise, isAborted.promise, isHurried.promise])
  } catch (error) {
    outcome = { is: 'broken', error }
  } finally {
    isLate.stop()
    isAborted.stop()
    isHurried.stop()
    if (outcome?.is !== 'answer') {
      controller.abort()
      // Otherwise the rest of the body would still be received.
      body?.cancel().catch(() => {})
    }
  }
  return outcome
}

/** Reads a body as text; undefined as soon as it has more bytes than allowed. */
async function readText(body: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  for (let bytes = 0; ; ) {
    const { done, value } = await body.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) return undefined
    text += decoder.decode(value, { stream: true })
  }
}

/** A part of a race that can be cancelled. */
interface Racer {
  readonly promise: Promise<Outcome>
  readonly stop: () => void
}

function after(ms: number): Racer {
  let timer: ReturnType<typeof setTimeout> | undefined
  const promise = new Promise<Outcome>((resolve) => {
    timer = setTimeout(resolve, ms, { is: 'late' })
  })
  return { promise, stop: () => clearTimeout(timer) }
}

function whenAborted(signal: AbortSignal): Racer {
  let end = () => {}
  const promise = new Promise<Outcome>((resolve) => {
    end = () => resolve({ is: 'interrupted' })
    if (signal.aborted) end()
    signal.addEventListener('abort', end)
  })
  return { promise, stop: () => signal.removeEventListener('abort', end) }
}

function whenHurried(hurry: AbortSignal | undefined): Racer {
  let timer: ReturnType<typeof setTimeout> | undefined
  let begin = () => {}
  const promise = new Promise<Outcome>((resolve) => {
    begin = () => {
      timer = setTimeout(resolve, hurriedMs, { is: 'late' })
    }
    if (hurry?.aborted) begin()
    else hurry?.addEventListener('abort', begin)
  })
  return {
    promise,
    stop: () => {
      clearTimeout(timer)
      hurry?.removeEventListener('abort', begin)
    },
  }
}
