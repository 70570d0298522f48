import type { OperationDeclaration, ProviderDeclaration } from '../../specs/declaration.ts'
import type { Who } from '../runner/exchange.ts'

/** How to send a request: in which of the documented places the tenant stands, and which way carries the credential. */
export interface Way {
  readonly place: number
  readonly way: number
}

/** Takes alternatives in turn, so that each of them is tried now and then. */
export class Turns {
  readonly #counts = new Map<string, number>()

  /** The number of earlier calls with the same key. */
  next(key: string): number {
    const turn = this.#counts.get(key) ?? 0
    this.#counts.set(key, turn + 1)
    return turn
  }

  /** Each operation is sent in all documented ways in turn, and mostly in the usual one. */
  nextWay(operation: string, { credentials, operations }: ProviderDeclaration, who: Who): Way {
    const { tenant = {} }: Pick<OperationDeclaration, 'tenant'> = operations[operation] ?? {}
    const turn = this.next(operation)
    const places = Math.max(1, ...Object.values(tenant).map((all) => all.length))
    const ways = who === 'anonymous' ? 1 : credentials.length
    const other = 1 + (Math.floor(turn / 4) % Math.max(1, ways - 1))
    return { place: turn % 4 === 1 && places > 1 ? 1 : 0, way: turn % 4 === 2 && ways > 1 ? other : 0 }
  }
}
