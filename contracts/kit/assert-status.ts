import type { Exchange } from '../runner/exchange.ts'
import { CheckFailure, skip } from './context.ts'

/** Holds the status of an answer against those that are allowed; `what` begins the message. */
export function assertStatus(exchange: Exchange, allowed: readonly number[], title: string, what: string): void {
  const { status } = exchange.response
  if (allowed.includes(status)) return
  // The wire has waited and asked again; a target that is busy has broken no promise.
  if (status === 429) skip('the target goes on putting requests off (429)')
  throw new CheckFailure(status >= 500 ? 'ServerFailed' : title, `${what} was answered by ${status}`, {
    expected: allowed,
    received: status,
    exchange,
  })
}
