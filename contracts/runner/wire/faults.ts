import { NoAnswer } from '../check-failure.ts'
import type { Exchange } from '../exchange.ts'

/** The statuses of a proxy that has not reached the target, or got no response from it. */
const gatewayStatuses = [502, 503, 504]

/** The number of lost writes of each kind that are tolerated. After that, they are a finding. */
const maxForgiven = 2

/** How many writes may be lost at once: as many as a run may have in flight, and a few more. */
const maxLostAtOnce = 12

/** How often a request without a response of the target is sent again. A timeout takes long. */
const maxRepeats = { timedOut: 1, other: 3 }

/** How long to wait before it is sent again, in seconds. */
const pauses = { unavailable: [1, 2, 4], other: [0.2, 1, 3] }

/** Faults of a kind until a later request gets a response: they have one cause. */
interface Spell {
  readonly startedAt: number
  endedAt: number
  /** How many lost writes were tolerated. */
  lost: number
}

/** The result of one attempt: a response, or why there is none. */
export type Attempt = Exchange | NoAnswer

/** The network fault that may explain an attempt; undefined if the target has responded. */
export function faultOf(attempt: Attempt): string | undefined {
  if (attempt instanceof NoAnswer) return attempt.title === 'AnswerTooLarge' ? undefined : attempt.title
  const { status } = attempt.response
  return gatewayStatuses.includes(status) ? String(status) : undefined
}

/** Decides what to do about network faults. Persistent or repeated ones are left to the checks. */
export class FaultPolicy {
  /** Whether the target has responded at all: otherwise it is not reachable. */
  #hasAnswered = false
  readonly #forgiven = new Map<string, number>()
  /** How the latest request of an operation has failed. */
  readonly #latest = new Map<string, string>()
  /** How many requests of an operation have failed in each attempt. */
  readonly #persisting = new Map<string, number>()
  /** By kind: the latest one. */
  readonly #spells = new Map<string, Spell>()

  noteAnswer({ operation, sentAt, receivedAt }: Exchange): void {
    this.#hasAnswered = true
    this.#latest.delete(operation.id)
    for (const spell of this.#spells.values())
      if (sentAt > spell.startedAt) spell.endedAt = Math.min(spell.endedAt, receivedAt)
  }

  noteFault(attempt: Attempt, kind: string): void {
    const { sentAt, receivedAt } = attempt instanceof NoAnswer ? attempt.exchange : attempt
    const spell = this.#spells.get(kind)
    if (spell && sentAt < spell.endedAt) return
    this.#spells.set(kind, { startedAt: receivedAt, endedAt: Number.POSITIVE_INFINITY, lost: 0 })
  }

  /** How many seconds to wait before the same request is sent again; undefined if it is not. */
  pauseBeforeRepeat(operation: string, kind: string, attempt: number): number | undefined {
    const max = kind === 'RequestTimedOut' ? maxRepeats.timedOut : maxRepeats.other
    const key = `${operation} ${kind}`
    if (!this.#hasAnswered || attempt > max || (this.#persisting.get(key) ?? 0) >= maxForgiven) return undefined
    return pauses[kind === '503' ? 'unavailable' : 'other'][attempt - 1]
  }

  notePersisting(operation: string, kind: string): void {
    const key = `${operation} ${kind}`
    this.#persisting.set(key, (this.#persisting.get(key) ?? 0) + 1)
  }

  /** Whether a write may have been lost by chance, so that no check fails. */
  forgives(operation: string, kind: string): boolean {
    const spell = this.#spells.get(kind)
    const count = this.#forgiven.get(kind) ?? 0
    const isRepeated = this.#latest.get(operation) === kind
    this.#latest.set(operation, kind)
    if (!this.#hasAnswered || !spell) return false
    if (spell.lost === 0) {
      if (isRepeated || count >= maxForgiven) return false
      this.#forgiven.set(kind, count + 1)
    }
    return ++spell.lost <= maxLostAtOnce
  }
}
