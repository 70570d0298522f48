import { AnswerLost } from '../runner/check-failure.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { CheckContext } from './context.ts'

/** The maximum number of attempts: after that, a wire tolerates no more lost responses. */
const maxSends = 3

/**
 * Sends an invalid request, and again if its response is lost: a server that crashes on it loses each response, and
 * a request that must be refused has no more effect the second time.
 */
export async function refusable(context: CheckContext, send: () => Promise<Exchange>): Promise<Exchange> {
  for (let sends = 1; ; sends++) {
    try {
      return await send()
    } catch (thrown) {
      if (!(thrown instanceof AnswerLost) || sends === maxSends) throw thrown
    }
    // Only if the target answers another request is it known to have lost this response itself.
    await context.client.send(context.promises.list(context.tenant))
  }
}
