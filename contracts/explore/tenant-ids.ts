import type { ProviderDeclaration } from '../../specs/declaration.ts'
import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { readShown, textOf } from '../kit/shown.ts'
import type { Exchange } from '../runner/exchange.ts'

/** The ids of tenants, as the responses of a run have shown them beside the names. */
export class TenantIds {
  readonly #seen: CheckContext['seen']
  readonly #provider: ProviderDeclaration
  readonly #ids = new Map<string, string>()
  #next: number

  /** @param since The first exchange of the run to learn from. */
  constructor({ seen }: CheckContext, provider: ProviderDeclaration, since: number) {
    this.#seen = seen
    this.#provider = provider
    this.#next = since
  }

  /** The id of a tenant; undefined if no response has shown another one than its name. */
  of(tenant: TenantKeys): string | undefined {
    for (; this.#next < this.#seen.length; this.#next++) this.#learn(this.#seen[this.#next])
    return this.#ids.get(tenant[this.#provider.tenantKeys[0] ?? ''] ?? '')
  }

  #learn(exchange: Exchange | undefined): void {
    for (const shown of exchange ? readShown(this.#provider, exchange) : []) {
      const [key, id] = [textOf(shown, 'tenantKey'), textOf(shown, 'tenantId')]
      if (key !== undefined && id !== undefined && id !== key && !this.#ids.has(key)) this.#ids.set(key, id)
    }
  }
}
