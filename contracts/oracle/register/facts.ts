import { isSameJson, record } from '../../kit/json.ts'
import type { Exchange } from '../../runner/exchange.ts'

/** A value that later responses must agree with. */
export interface Fact {
  readonly value: unknown
  /** The exchange that showed it. */
  readonly exchange: Exchange
  /** Whether a request asked for the value, and no response has shown it yet. */
  readonly asked: boolean
  /** Whether an action that did not name it may have changed it. */
  readonly isWeak?: boolean
}

/** What is known about a subject, such as a person or an invitation, by the name of the fact. */
export class FactBase {
  readonly #facts = new Map<string, Map<string, Fact>>()

  get(subject: string, name: string): Fact | undefined {
    return this.#facts.get(subject)?.get(name)
  }

  /** All facts of a subject, by name. */
  all(subject: string): readonly (readonly [string, Fact])[] {
    return [...(this.#facts.get(subject) ?? [])]
  }

  set(subject: string, name: string, fact: Fact): void {
    const facts = this.#facts.get(subject) ?? new Map<string, Fact>()
    this.#facts.set(subject, facts.set(name, fact))
  }

  /** Notes that an action which did not name them may have changed some facts. */
  weaken(subject: string, isWeak: (name: string) => boolean): void {
    const facts = this.#facts.get(subject)
    for (const [name, fact] of facts ?? []) if (isWeak(name)) facts?.set(name, { ...fact, isWeak: true })
  }

  /** Forgets what an action may have changed. */
  forget(subject: string, isForgotten: (name: string) => boolean = () => true): void {
    const facts = this.#facts.get(subject)
    for (const name of [...(facts?.keys() ?? [])]) if (isForgotten(name)) facts?.delete(name)
  }
}

/** Do two values say the same? Times may have another precision or offset. */
export function isSame(first: unknown, second: unknown): boolean {
  const [one, other] = [withoutQuery(first), withoutQuery(second)]
  if (Object.is(one, other)) return true
  if (typeof one !== 'string' || typeof other !== 'string') return isSameJson(one, other)
  return isSameTime(one, other)
}

/** A link without its query, which repeats parameters of the request. */
function withoutQuery(value: unknown): unknown {
  const link = record(value) && typeof value.href === 'string' ? value.href : value
  return typeof link === 'string' && /^(\/|https?:)/.test(link) ? link.split('?', 1)[0] : link
}

/** Two times are the same up to the precision of the less precise one, which may be cut or rounded. */
function isSameTime(one: string, other: string): boolean {
  const times = [one, other].map(toTime)
  const [first, second] = times
  if (!first || !second) return false
  const digits = Math.min(first.digits, second.digits)
  return Math.abs(first.ms - second.ms) <= (first.digits === second.digits ? 0 : 10 ** (3 - digits))
}

function toTime(value: string): { readonly ms: number; readonly digits: number } | undefined {
  const ms = Date.parse(value)
  if (!/^\d{4}-\d\d-\d\dT/.test(value) || Number.isNaN(ms)) return undefined
  return { ms, digits: Math.min(3, /\.(\d+)/.exec(value)?.[1]?.length ?? 0) }
}
