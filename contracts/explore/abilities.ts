import type { Effect, OperationDeclaration } from '../../specs/declaration.ts'
import type { CheckContext } from '../kit/context.ts'
import { type Exchange, isSuccess, type Who } from '../runner/exchange.ts'

/** The statuses that mean: the target does not have the operation. */
const missingStatuses = [404, 405, 501]

/** Learns which operations a target has, and which credentials still work. */
export class Abilities {
  readonly #context: CheckContext
  readonly #missing = new Set<string>()
  readonly #worked = new Set<string>()
  readonly #lost = new Set<Who>()

  constructor(context: CheckContext) {
    this.#context = context
  }

  /** The declared operations that the target has. */
  get operations(): readonly (readonly [string, OperationDeclaration])[] {
    const { declaration } = this.#context.promises
    return Object.entries(declaration.operations).filter(([id]) => this.has(id))
  }

  has(operation: string): boolean {
    return !this.#missing.has(operation) && !this.#context.client.isMissing(operation)
  }

  /** The operation with an effect; undefined if the API or the target has none. */
  operationFor(effect: Effect): string | undefined {
    return this.operations.find(([, { does }]) => does.includes(effect))?.[0]
  }

  /** Whether the target has a credential that still works. */
  can(who: Who): boolean {
    return who === 'anonymous' || (this.#context.target.credentials[who] !== undefined && !this.#lost.has(who))
  }

  /** @param isPlain Whether the request was sent as the vendor documents it. */
  learn(exchange: Exchange, who: Who, isPlain: boolean): void {
    const { operation, response } = exchange
    const declared = this.#context.promises.declaration.operations[operation.id]
    if (isSuccess(exchange)) this.#worked.add(operation.id)
    else if ((declared?.withdrawn || declared?.inferred) && isPlain && !this.#worked.has(operation.id)) {
      // Only the invited person has an invitation to answer.
      const isOther = who !== 'admin' || declared.permits === 'invitee'
      const isUnclear = response.status === 404 && (declared.emptyStatus === 404 || isOther)
      if (missingStatuses.includes(response.status) && !isUnclear) this.#missing.add(operation.id)
    }
    // Removing the last membership of a person may delete the account and its token.
    if (response.status === 401 && who === 'invitee' && isPlain) this.#lost.add(who)
  }
}
