import type { Random } from '../domain/random.ts'
import { delay, demanded } from '../http/prefer.ts'
import { ProviderError } from '../http/provider-error.ts'
import { MockError } from '../http/reply.ts'
import type { RequestContext } from '../http/request-context.ts'

/** What a fault does to a request. Times are milliseconds. */
export type Effect =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'rate-limit'; readonly limit: number; readonly windowMs: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'truncate'; readonly bytes: number }

/** A passing trouble: which requests it strikes, how often, and what it does to them. */
export interface FaultRequest {
  /** All providers, where none is named. */
  readonly provider?: string
  /** All operations, where none is named. */
  readonly operation?: string
  /** How many requests it strikes before it is over; all, where nothing is said. */
  readonly times?: number
  /** The chance with which it strikes, from 0 to 1; always, where nothing is said. */
  readonly probability?: number
  readonly effect: Effect
}

/** A fault in force. */
export interface Fault extends FaultRequest {
  readonly id: string
  /** How many requests it has struck. */
  struck: number
  /** The window of a rate limit: when it began, and how many requests it has let through. */
  window?: { from: number; passed: number }
}

/** How many faults a world has at most, so that none that is over slows its requests for ever. */
const max = 1000

const isOver = ({ times, struck }: Fault) => times !== undefined && struck >= times

/** The faults of a world, the oldest first. */
export class Faults {
  #faults: Fault[] = []
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  add(request: FaultRequest): Fault {
    if (this.#faults.length >= max) this.#faults = this.#faults.filter((fault) => !isOver(fault))
    if (this.#faults.length >= max) {
      throw new MockError(422, 'too-many-faults', `Failed to add the fault: there are ${max} in force. Remove some.`)
    }
    const fault: Fault = { id: this.#random.uuid(), ...request, struck: 0 }
    this.#faults.push(fault)
    return fault
  }

  list(): readonly Fault[] {
    return this.#faults
  }

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

  /** Lets the faults that fit strike a call, one after the other, until one of them ends it. */
  async strike(context: RequestContext): Promise<void> {
    for (const fault of this.#faults) {
      if (this.#strikes(fault, context)) await bring(fault, context)
    }
  }

  #strikes(fault: Fault, context: RequestContext): boolean {
    if (fault.provider !== undefined && fault.provider !== context.instance.provider.name) return false
    if (fault.operation !== undefined && fault.operation !== context.operation?.id) return false
    if (isOver(fault)) return false
    if (fault.probability !== undefined && this.#random.fraction() >= fault.probability) return false
    return fault.effect.kind !== 'rate-limit' || exceeds(fault, fault.effect, context)
  }
}

/** The refusal of a fault that only a server with connections of its own can bring about. */
export function cannotCut(kind: string): MockError {
  return new MockError(
    501,
    'no-connection',
    `Failed to bring about '${kind}': there is no connection to cut here. Use the mock server (invitelab mock) or msw for this fault.`,
  )
}

/** Counts a request into a rate limit's window and says whether it is one too many. */
function exceeds(
  fault: Fault,
  { limit, windowMs }: { limit: number; windowMs: number },
  context: RequestContext,
): boolean {
  const now = context.providerState.now()
  if (!fault.window || now >= fault.window.from + windowMs || now < fault.window.from)
    fault.window = { from: now, passed: 0 }
  if (fault.window.passed >= limit) return true
  fault.window.passed++
  return false
}

async function bring(fault: Fault, context: RequestContext): Promise<void> {
  const { effect } = fault
  fault.struck++
  if (effect.kind === 'latency') return delay(effect.ms, `the fault ${fault.id}`)
  context.fault = fault
  if (effect.kind === 'status') throw demanded(effect.status, `the fault ${fault.id}`)
  if (effect.kind !== 'rate-limit') return
  const left = (fault.window?.from ?? 0) + effect.windowMs - context.providerState.now()
  const seconds = Math.max(1, Math.ceil(left / 1000))
  throw new ProviderError(
    'demanded',
    `More than ${effect.limit} requests in ${effect.windowMs} ms; try again in ${seconds} s`,
    {
      status: 429,
      headers: { 'retry-after': String(seconds) },
    },
  )
}
