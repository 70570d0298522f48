import { AnswerLost } from '../runner/check-failure.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { CheckContext } from './context.ts'

/** How often such a request is sent at most: after that, a wire forgives no more lost answers. */
const maxSends = 3

/**
 * Sends a request with an error, again if its answer is lost: a server that ends with an error on it loses each of them, and
 * what must be refused does no more the second time.
 */
export async function refusable(context: CheckContext, send: () => Promise<Exchange>): Promise<Exchange> {
  for (let sends = 1; ; sends++) {
    try {
      return await send()
    } catch (thrown) {
      if (!(thrown instanceof AnswerLost) || sends === maxSends) throw thrown
    }
    // Only a target that answers something else is known to have lost this answer itself.
    await context.client.send(context.promises.list(context.tenant))
  }
}
