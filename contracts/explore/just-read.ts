import type { CheckContext } from '../kit/context.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'

/** The latest success among some responses to a request. */
export function readBefore(exchanges: readonly Exchange[], ask: Ask): Exchange | undefined {
  const plain = JSON.stringify(ask)
  return exchanges.findLast((one) => one.response.status === 200 && JSON.stringify(one.ask) === plain)
}

/** The last response to a request of the admin that only reads, if nothing was written since; a new one otherwise. */
export async function readUnlessRead(context: CheckContext, ask: Ask): Promise<Exchange> {
  const { client, promises, seen, controlled } = context
  const mayWrite = ({ operation, sentAt }: Exchange) =>
    promises.declaration.operations[operation.id]?.does.length !== 0 || controlled.some(({ at }) => at >= sentAt)
  const written = seen.filter(mayWrite).reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), 0)
  const sinceWrite = seen.filter(({ who, sentAt }) => who === 'admin' && sentAt > written)
  return readBefore(sinceWrite, ask) ?? client.read(ask)
}
