import { record } from '../kit/json.ts'
import type { Exchange } from '../runner/exchange.ts'

/** A value that a response has shown, and that later responses must agree with. */
export interface Fact {
  readonly value: unknown
  /** The exchange that it is known from. */
  readonly exchange: Exchange
  /** Whether a request asked for the value, and no response has shown it yet. */
  readonly asked: boolean
}

/** What is known of a subject, such as a person or an invitation, by the name of the fact. */
export class FactBase {
  readonly #facts = new Map<string, Map<string, Fact>>()

  get(subject: string, name: string): Fact | undefined {
    return this.#facts.get(subject)?.get(name)
  }

  set(subject: string, name: string, fact: Fact): void {
    const facts = this.#facts.get(subject) ?? new Map<string, Fact>()
    this.#facts.set(subject, facts.set(name, fact))
  }

  /** Forgets what an action may have changed. */
  forget(subject: string, isForgotten: (name: string) => boolean = () => true): void {
    const facts = this.#facts.get(subject)
    for (const name of [...(facts?.keys() ?? [])]) if (isForgotten(name)) facts?.delete(name)
  }
}

/** The tolerance when two responses show the same time with different precision, in milliseconds. */
const sameTimeMs = 1000

/** Do two values say the same? Times may have another precision or offset. */
export function isSame(first: unknown, second: unknown): boolean {
  const [one, other] = [withoutQuery(first), withoutQuery(second)]
  if (Object.is(one, other)) return true
  if (typeof one !== 'string' || typeof other !== 'string') return JSON.stringify(one) === JSON.stringify(other)
  const times = [one, other].map(toTime)
  const [before, after] = times
  return before !== undefined && after !== undefined && Math.abs(before - after) < sameTimeMs
}

/** A link without its query, which repeats parameters of the request. */
function withoutQuery(value: unknown): unknown {
  const link = record(value) && typeof value.href === 'string' ? value.href : value
  return typeof link === 'string' && /^(\/|https?:)/.test(link) ? link.split('?', 1)[0] : link
}

function toTime(value: string): number | undefined {
  return /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)) ? Date.parse(value) : undefined
}
