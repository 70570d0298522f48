import type { Exchange } from '../../src/runner/exchange.ts'
import { Breach, type Context, notHere } from '../context.ts'

/** What is wrong with an answer. */
export interface Fault {
  readonly title: string
  readonly message: string
  readonly expected: unknown
  readonly received: unknown
}

/** Judges every answer of the run, and shows the simplest of those that have a fault. */
export function judgeAll({ seen }: Context, faultOf: (exchange: Exchange) => Fault | undefined): void {
  if (seen.length === 0) notHere('no request of this run was answered')
  const broken = seen.flatMap((exchange) => {
    const fault = faultOf(exchange)
    return fault ? [{ exchange, fault }] : []
  })
  const [shown] = broken.sort((a, b) => size(a.exchange) - size(b.exchange))
  if (!shown) return
  const { exchange, fault } = shown
  const where = `${exchange.operation.id} answered ${exchange.response.status}`
  const count = `${broken.length} of ${seen.length} answers`
  throw new Breach(fault.title, `${where}: ${fault.message} (${count})`, {
    expected: fault.expected,
    received: fault.received,
    exchange,
    exchanges: [exchange],
  })
}

/** How much there is to read; the shorter one shows a fault better. */
function size({ request, response }: Exchange): number {
  return request.url.length + (request.body?.length ?? 0) + response.text.length
}

/** An answer's media type without parameters, in lower case. */
export function mediaTypeOf({ response }: Exchange): string {
  return (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}
