import type { Exchange } from '../exchange.ts'
import { isChosen, leavesOf } from './leaves.ts'

/** A subject: the number in a generated name, or an address of the target's people. */
export type Subject = string

/** Finds the subjects of exchanges: by generated names, and by the ids beside them in responses. */
export class Mentions {
  readonly #seen: readonly Exchange[]
  readonly #own: RegExp
  readonly #people: readonly string[]
  /** The subjects that responses show with an id. */
  readonly #shownWith = new Map<string, Set<Subject>>()
  readonly #learned = new WeakSet<Exchange>()

  /** @param people Addresses that are not the run's own: the invitee and the known users of the target. */
  constructor(seen: readonly Exchange[], runId: string, people: readonly string[]) {
    this.#seen = seen
    this.#own = new RegExp(`invitelab-${runId}-([a-z]*-?\\d+)`, 'gi')
    this.#people = people.map((email) => email.toLowerCase())
  }

  /** The subjects that a text names. */
  in(text: string): readonly Subject[] {
    const plain = decoded(text).toLowerCase()
    const own = [...plain.matchAll(this.#own)].map(([, number = '']) => number)
    return [...new Set([...own, ...this.#people.filter((email) => plain.includes(email))])]
  }

  /** The subjects of a request: those that it names, by name or by an id that belongs to one alone. */
  of({ request: { url, body } }: Exchange): readonly Subject[] {
    this.#learn()
    const text = `${url} ${body ?? ''}`
    const plain = decoded(text)
    const byId = [...this.#shownWith].flatMap(([id, subjects]) =>
      subjects.size === 1 && includes(plain, id) ? [...subjects] : [],
    )
    return [...new Set([...this.in(text), ...byId])]
  }

  #learn(): void {
    for (const exchange of this.#seen) {
      if (!this.#learned.has(exchange)) this.#learnFrom(exchange)
      this.#learned.add(exchange)
    }
  }

  #learnFrom({ request, json }: Exchange): void {
    const asked = this.in(`${request.url} ${request.body ?? ''}`)
    for (const item of itemsOf(json)) {
      const named = this.in(JSON.stringify(item))
      const subjects = named.length > 0 || item !== json ? named : asked
      if (subjects.length === 0) continue
      for (const leaf of leavesOf(item)) {
        if (!isChosen(leaf)) continue
        const known = this.#shownWith.get(leaf.text) ?? new Set()
        for (const subject of subjects) known.add(subject)
        this.#shownWith.set(leaf.text, known)
      }
    }
  }
}

/** The items of the lists in a value; the value itself if it has no list of objects. */
function itemsOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const list = Array.isArray(value) ? value : Object.values(value).find((one) => Array.isArray(one) && isObject(one[0]))
  return Array.isArray(list) ? list : [value]
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function includes(text: string, id: string): boolean {
  return text.includes(id) || text.includes(id.toUpperCase())
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
