import type { Random } from '../domain/random.ts'
import { type Effect, type FaultKind, type FaultOutcome, type FaultWindow, faultKinds } from './fault-kinds.ts'
import { WorldError, type WorldErrorCode } from './world-error.ts'

/** Injected trouble: which requests it hits, how often, and what it does to them. */
export interface FaultRequest {
  /** Default: every provider. */
  readonly provider?: string
  /** Default: every operation. */
  readonly operation?: string
  /** How many requests it hits before it ends. Default: all. */
  readonly times?: number
  /** The chance of a hit, from 0 to 1. Default: 1. */
  readonly probability?: number
  readonly effect: Effect
}

/** A fault in force. */
export interface Fault extends FaultRequest {
  readonly id: string
  /** How many requests it has hit. */
  hits: number
  window?: FaultWindow
}

/** A fault as it is shown: moments are ISO 8601. */
export type ShownFault = Omit<Fault, 'window'> & {
  readonly window?: { readonly from: string; readonly passed: number }
}

/** The request that faults are matched against. */
export interface FaultSubject {
  readonly provider: string
  readonly operation: string
}

/** What the faults that hit a request do to it together. */
export interface FaultMatch extends FaultOutcome {
  /** The fault that decides how the request ends; undefined if it only waits. */
  readonly fault: Fault | undefined
}

/** How many faults a world holds, so that finished ones do not slow every request down. */
const maxFaults = 1000

const isOver = ({ times, hits }: Fault) => times !== undefined && hits >= times

/** The faults of a world, oldest first, and the decision which of them hit a request. */
export class FaultPolicy {
  #faults: Fault[] = []
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  get size(): number {
    return this.#faults.length
  }

  /** @throws WorldError if the world holds too many faults. */
  add(request: FaultRequest): Fault {
    if (this.#faults.length >= maxFaults) this.#faults = this.#faults.filter((fault) => !isOver(fault))
    if (this.#faults.length >= maxFaults) {
      const message = `Failed to add the fault: there are ${maxFaults} in force. Remove some.`
      throw new WorldError('too-many-faults', message)
    }
    const fault: Fault = { id: this.#random.uuid(), ...request, hits: 0 }
    this.#faults.push(fault)
    return fault
  }

  list(): readonly Fault[] {
    return this.#faults
  }

  /** Returns whether there was a fault with this id. */
  remove(id: string): boolean {
    const before = this.#faults.length
    this.#faults = this.#faults.filter((fault) => fault.id !== id)
    return this.#faults.length < before
  }

  clear(): void {
    this.#faults = []
  }

  get state(): readonly Fault[] {
    return structuredClone(this.#faults)
  }

  set state(faults: readonly Fault[]) {
    this.#faults = structuredClone([...faults])
  }

  /** Decides what happens to a request, and counts the hits. `now` is the world's time in milliseconds since 1970. */
  match(subject: FaultSubject, now: number): FaultMatch | undefined {
    let match: FaultMatch | undefined
    for (const fault of this.#faults) {
      const outcome = this.#hits(fault, subject) ? apply(fault, now) : undefined
      if (!outcome) continue
      fault.hits++
      const delayMs = (match?.delayMs ?? 0) + (outcome.delayMs ?? 0)
      // The latest fault that does more than wait decides how the request ends.
      match = isFinal(outcome) ? { ...outcome, delayMs, fault } : { ...match, delayMs, fault: match?.fault }
      // A response ends the request, so later faults cannot hit it.
      if (outcome.response) break
    }
    return match
  }

  #hits(fault: Fault, { provider, operation }: FaultSubject): boolean {
    if (fault.provider !== undefined && fault.provider !== provider) return false
    if (fault.operation !== undefined && fault.operation !== operation) return false
    if (isOver(fault)) return false
    return fault.probability === undefined || this.#random.fraction() < fault.probability
  }
}

const isFinal = ({ response, cut }: FaultOutcome) => response !== undefined || cut !== undefined

function apply(fault: Fault, now: number): FaultOutcome | undefined {
  // A snapshot from code may hold a kind that does not exist.
  const kind: (typeof faultKinds)[FaultKind] | undefined = faultKinds[fault.effect.kind]
  // The table's rows take different numbers, and each effect carries those of its own kind.
  return kind?.apply({ effect: fault.effect as never, memory: fault, now })
}

/** Whether a kind of fault needs a connection that can be cut. */
export function needsConnection(kind: FaultKind): boolean {
  return 'needsConnection' in faultKinds[kind]
}

/** What faults can be aimed at: the operations of each provider. */
export type FaultTargets = readonly { readonly name: string; readonly operations: readonly string[] }[]

/**
 * Checks a fault before it is added: one that can never hit is rejected instead of being ignored.
 * @throws WorldError that names the value.
 */
export function checkFault(request: FaultRequest, providers: FaultTargets): void {
  checkName('kind of fault', request?.effect?.kind, Object.keys(faultKinds))
  const { provider, operation, times = 1, probability = 1, effect } = request
  const parameters: Readonly<Record<string, Bounds>> = faultKinds[effect.kind].parameters
  for (const [name, bounds] of Object.entries({ ...parameters, times: { min: 1, max: Number.MAX_SAFE_INTEGER } })) {
    const value = ({ ...effect, times } as unknown as Record<string, number>)[name] as number
    if (!Number.isInteger(value) || value < bounds.min || value > bounds.max)
      throw outOfBounds(name, value, 'whole number', bounds)
  }
  if (!(probability >= 0 && probability <= 1))
    throw outOfBounds('probability', probability, 'number', { min: 0, max: 1 })
  const names = providers.map(({ name }) => name)
  if (provider !== undefined) checkName('provider', provider, names)
  const candidates = provider === undefined ? providers : providers.filter(({ name }) => name === provider)
  if (operation !== undefined)
    checkName(
      'operation',
      operation,
      candidates.flatMap(({ operations }) => operations),
    )
}

interface Bounds {
  readonly min: number
  readonly max: number
}

function outOfBounds(name: string, value: number, what: string, { min, max }: Bounds): WorldError {
  return new WorldError(
    'bad-fault',
    `Failed to add the fault: ${name} is ${value}. Use a ${what} from ${min} to ${max}.`,
  )
}

function checkName(
  what: 'kind of fault' | 'provider' | 'operation',
  given: string | undefined,
  known: readonly string[],
) {
  if (given !== undefined && known.includes(given)) return
  const code = `unknown-${what.split(' ')[0]}` as WorldErrorCode
  const message = `Failed to add the fault: there is no ${what} '${given}'. Use one of ${known.join(', ')}.`
  throw new WorldError(code, message)
}
