import { Halt } from '../check-failure.ts'
import type { Exchange } from '../exchange.ts'

/** The longest time that a run waits for one request, in seconds. */
const longestWait = 60

/** How long to wait before a request is sent again, in seconds. */
export interface Wait {
  readonly seconds: number
  /** Whether the target has said how long. */
  readonly isAsked: boolean
}

/** Whether the target, or something in front of it, asks to send a request later, without carrying it out. */
export function asksToWait({ response }: Exchange): boolean {
  return response.status === 429 || (response.status === 503 && 'retry-after' in response.headers)
}

/**
 * How long to wait before the next attempt for a target that asks to send the request later.
 * @param attempt Which attempt it has refused, from 1.
 * @param waited For how many seconds the request has waited already.
 * @throws Halt if that is too long.
 */
export function waitAfter(exchange: Exchange, attempt: number, waited: number): Wait {
  const { request, response } = exchange
  const asked = retryAfter(exchange)
  const seconds = asked ?? 2 ** (attempt - 1)
  const what = `${request.method} ${request.url} returned ${response.status}`
  const kind = response.status === 429 ? 'quota' : 'unavailable'
  if (seconds > longestWait && asked !== undefined)
    throw new Halt(kind, `${what} and asks to wait ${Math.round(seconds)} s, and a run waits ${longestWait} s at most`)
  if (waited + seconds > longestWait)
    throw new Halt(kind, `${what} after waiting ${Math.round(waited)} s, and a run waits ${longestWait} s at most`)
  return { seconds, isAsked: asked !== undefined }
}

/** The seconds in `Retry-After`; a date is compared with the clock of the target, which may differ from this one's. */
function retryAfter({ response: { headers } }: Exchange): number | undefined {
  const value = headers['retry-after']?.trim()
  if (value === undefined) return undefined
  if (/^\d+$/.test(value)) return Number(value)
  const now = Date.parse(headers.date ?? '')
  const ms = Date.parse(value) - (Number.isNaN(now) ? Date.now() : now)
  return Number.isNaN(ms) ? undefined : Math.max(0, ms / 1000)
}
