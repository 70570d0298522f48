import type { NewOrder, Ordered } from './order/ordered.ts'
import type { EmailKey } from './rules.ts'

/** An item of a roster. */
export interface Listed {
  readonly id: string
  readonly seq: number
  readonly email: string
}

/** A part of a roster to read: up to `limit` items after or before a position (`seq`). */
export interface PageRequest {
  readonly limit: number
  readonly after?: number
  readonly before?: number
}

/** A part of a roster, in insertion order. */
export interface Page<T> {
  readonly items: T[]
  readonly hasPrevious: boolean
  readonly hasNext: boolean
}

/**
 * Items in insertion order, indexed by id and e-mail address.
 *
 * A position is the `seq` of an item and stays valid after the item is removed. Pages start at a position, not at an
 * offset, so they do not shift when items are added or removed.
 */
export class Roster<T extends Listed> {
  readonly #keyOf: EmailKey
  readonly #order: Ordered<number, T>
  readonly #byId = new Map<string, T>()
  readonly #byEmail = new Map<string, T>()

  constructor(keyOf: EmailKey, newOrder: NewOrder) {
    this.#keyOf = keyOf
    this.#order = newOrder((a, b) => a - b)
  }

  get size(): number {
    return this.#byId.size
  }

  /** Adds an item, or replaces the one with the same id. */
  put(item: T): void {
    this.#order.set(item.seq, item)
    this.#byId.set(item.id, item)
    this.#byEmail.set(this.#keyOf(item.email), item)
  }

  remove(item: T): void {
    this.#order.delete(item.seq)
    this.#byId.delete(item.id)
    const key = this.#keyOf(item.email)
    if (this.#byEmail.get(key)?.id === item.id) this.#byEmail.delete(key)
  }

  byId(id: string): T | undefined {
    return this.#byId.get(id)
  }

  byEmail(email: string): T | undefined {
    return this.#byEmail.get(this.#keyOf(email))
  }

  [Symbol.iterator](): IterableIterator<T> {
    return this.#order.values()
  }

  /** The items after or before a position, or the first items. */
  page({ limit, after, before }: PageRequest): Page<T> {
    return before === undefined ? this.#forward(limit, after ?? 0) : this.#backward(limit, before)
  }

  #forward(limit: number, after: number): Page<T> {
    const items: T[] = []
    for (const item of this.#order.values(after + 1)) {
      if (items.length === limit) return { items, hasPrevious: this.#reaches(after), hasNext: true }
      items.push(item)
    }
    return { items, hasPrevious: this.#reaches(after), hasNext: false }
  }

  #backward(limit: number, before: number): Page<T> {
    const items: T[] = []
    let hasPrevious = false
    for (const [, item] of this.#order.entriesReversed(before, undefined, true)) {
      if (items.length === limit) {
        hasPrevious = true
        break
      }
      items.push(item)
    }
    const last = this.#order.maxKey()
    return { items: items.reverse(), hasPrevious, hasNext: last !== undefined && last >= before }
  }

  /** Whether there is an item at or before a position. */
  #reaches(seq: number): boolean {
    const first = this.#order.minKey()
    return first !== undefined && first <= seq
  }
}
