import type { CompiledSpec } from '../openapi/types.ts'
import type { Coverage } from './events.ts'
import type { Exchange } from './exchange.ts'

/** Counts which operations have answered with which statuses. */
export class CoverageCounter {
  readonly #spec: CompiledSpec
  readonly #seen = new Map<string, Map<string, number>>()

  constructor(spec: CompiledSpec) {
    this.#spec = spec
  }

  count({ operation, response }: Exchange): void {
    const statuses = this.#seen.get(operation.id) ?? new Map<string, number>()
    this.#seen.set(
      operation.id,
      statuses.set(String(response.status), (statuses.get(String(response.status)) ?? 0) + 1),
    )
  }

  report(): Coverage {
    let declared = 0
    let seen = 0
    const operations = this.#spec.operations.map(({ id, responses }) => {
      const statuses = Object.fromEntries(this.#seen.get(id) ?? [])
      const missing = Object.keys(responses).filter((status) => !(status in statuses))
      declared += Object.keys(responses).length
      seen += Object.keys(responses).length - missing.length
      return { operation: id, statuses, missing }
    })
    return { operations, ratio: declared === 0 ? 0 : seen / declared }
  }
}
