import { CheckFailure } from '../runner/check-failure.ts'
import type { Exchange } from '../runner/exchange.ts'
import { skip } from './skip.ts'

/**
 * Throws if the status of a response is not allowed.
 * @param title The title of the failure.
 * @param what The start of its message, as in `Inviting ada@example.com`.
 */
export function assertStatus(exchange: Exchange, allowed: readonly number[], title: string, what: string): void {
  const { status } = exchange.response
  if (allowed.includes(status)) return
  // The client has waited and retried by now. A busy target breaks no promise.
  if (status === 429) skip('the target keeps responding with 429')
  const facts = { expected: allowed, received: status, exchange }
  throw new CheckFailure(status >= 500 ? 'ServerFailed' : title, `${what} returned ${status}`, facts)
}
