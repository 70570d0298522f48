import type { Exchange } from '../exchange.ts'
import type { Wire } from './wire.ts'

/** A wire that can be waited for: `settled` resolves when none of its requests is in flight. */
export function waitable(wire: Wire): Wire & { readonly settled: () => Promise<void> } {
  const sending = new Set<Promise<Exchange>>()
  return {
    ...wire,
    send: (...args) => {
      const sent = wire.send(...args)
      sending.add(sent)
      const done = () => sending.delete(sent)
      sent.then(done, done)
      return sent
    },
    settled: async () => {
      while (sending.size > 0) await Promise.allSettled(sending)
    },
  }
}
