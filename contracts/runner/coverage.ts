import type { CompiledSpec, Operation, Parameter } from '../../specs/openapi/types.ts'
import type { Coverage, Gap, OperationCoverage, TransitionCoverage } from './events.ts'
import type { Exchange } from './exchange.ts'

/** How often each status and parameter of one operation has occurred. */
interface Seen {
  readonly statuses: Map<string, number>
  readonly parameters: Map<string, number>
}

/** Counts which parameters were sent to each operation, and which statuses it responded with. */
export class CoverageCounter {
  readonly #spec: CompiledSpec
  readonly #seen = new Map<string, Seen>()

  constructor(spec: CompiledSpec) {
    this.#spec = spec
  }

  count(exchange: Exchange): void {
    const { operation, response } = exchange
    const seen = this.#seen.get(operation.id) ?? { statuses: new Map(), parameters: new Map() }
    this.#seen.set(operation.id, seen)
    add(seen.statuses, String(response.status))
    const isSentHere = sentBy(exchange)
    for (const parameter of operation.parameters) if (isSentHere(parameter)) add(seen.parameters, nameOf(parameter))
  }

  report(transitions: readonly TransitionCoverage[]): Coverage {
    const operations = this.#spec.operations.map((operation) => cover(operation, this.#seen.get(operation.id)))
    const declared = this.#spec.operations.flatMap(({ responses }) => Object.keys(responses)).length
    const missing = operations.flatMap(({ missing }) => missing.filter(({ what }) => isStatus(what))).length
    return { operations, transitions, ratio: declared === 0 ? 0 : (declared - missing) / declared }
  }
}

function cover(operation: Operation, seen: Seen | undefined): OperationCoverage {
  const statuses = Object.fromEntries(seen?.statuses ?? [])
  const parameters = Object.fromEntries(seen?.parameters ?? [])
  const unseen = [
    ...Object.keys(operation.responses).filter((status) => !(status in statuses)),
    ...operation.parameters.map(nameOf).filter((name) => !(name in parameters)),
  ]
  const missing: Gap[] = unseen.map((what) => ({
    what,
    why: seen ? reasonFor(what) : 'the operation was never called',
  }))
  return { operation: operation.id, statuses, parameters, missing }
}

/** Why a run may not see a status or a parameter. */
function reasonFor(what: string): string {
  if (/^5/.test(what)) return 'only a failure of the target causes it'
  if (what === '429') return 'no rate limit was reached'
  if (what === '426') return 'no client version is too old'
  return isStatus(what) ? 'no check caused it' : 'no check sent it'
}

/** Whether a request carries a parameter. */
export function sentBy({ request }: Exchange): (parameter: Parameter) => boolean {
  const headers = Object.keys(request.headers).map((name) => name.toLowerCase())
  let query: URLSearchParams | undefined
  return ({ name, in: location }) => {
    if (location === 'header') return headers.includes(name.toLowerCase())
    if (location !== 'query') return location === 'path'
    query ??= new URL(request.url, 'http://target').searchParams
    return query.has(name)
  }
}

const nameOf = (parameter: Parameter) => `${parameter.in} ${parameter.name}`

const isStatus = (what: string) => /^(\d|default)/.test(what)

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
