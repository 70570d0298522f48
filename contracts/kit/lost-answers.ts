import { Halt, isBeforeSending } from '../runner/check-failure.ts'
import { type Exchange, isSuccess } from '../runner/exchange.ts'
import type { Ledger } from '../runner/ledger.ts'
import type { Wire } from '../runner/wire/wire.ts'
import type { ProviderPromises } from './promises.ts'

/**
 * Whether a request that writes has got no answer that says what it has done, so that it may be carried out later than the
 * lists are read. If each has been answered, there is nothing to wait for.
 */
export class LostAnswers {
  #isAny: boolean

  /** @param ledger What it holds at the start was left by another run, whose answers are not known. */
  constructor({ entries, tenants }: Pick<Ledger, 'entries' | 'tenants'>) {
    this.#isAny = entries().length + tenants().length > 0
  }

  get isAny(): boolean {
    return this.#isAny
  }

  /** A wire that notes lost answers. */
  wire(wire: Wire, promises: ProviderPromises): Wire {
    const { operations } = promises.declaration
    const isOpen = (exchange: Exchange) => {
      const { status } = exchange.response
      if (status >= 500 || status === 408 || (status >= 300 && status < 400)) return true
      const invites = operations[exchange.ask.operation]?.does.includes('invite') && isSuccess(exchange)
      return invites === true && !promises.readInvited(exchange)?.handle
    }
    return {
      ...wire,
      send: async (ask, who, headers) => {
        if (operations[ask.operation]?.does.length === 0 && ask.method === undefined)
          return wire.send(ask, who, headers)
        try {
          const exchange = await wire.send(ask, who, headers)
          this.#isAny ||= isOpen(exchange)
          return exchange
        } catch (thrown) {
          this.#isAny ||= !(thrown instanceof Halt && isBeforeSending(thrown))
          throw thrown
        }
      },
    }
  }
}
