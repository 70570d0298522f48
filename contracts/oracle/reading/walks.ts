import type { ProviderDeclaration } from '../../../specs/declaration.ts'
import { cursorOf } from '../../kit/pages.ts'
import type { Shown } from '../../kit/shown.ts'
import type { Exchange } from '../../runner/exchange.ts'

/** A list that was read, on one page or on several that were followed from the first to the last. */
export interface Walk {
  readonly pages: readonly Exchange[]
  readonly shown: readonly Shown[]
  /** Whether it reaches the end of the list. */
  readonly isComplete: boolean
}

/** Puts the pages of lists together. */
export class Walks {
  readonly #declaration: ProviderDeclaration
  /** The pages so far, by the list and the cursor that leads on: two lists can have the same cursors. */
  readonly #open = new Map<string, Walk>()

  constructor(declaration: ProviderDeclaration) {
    this.#declaration = declaration
  }

  /** The walk that a page ends or continues; undefined for a page from the middle that no followed link has led to. */
  add(exchange: Exchange, shown: readonly Shown[]): Walk | undefined {
    const { paging } = this.#declaration
    if (paging?.operation !== exchange.operation.id) return { pages: [exchange], shown, isComplete: true }
    const { query = {}, params } = exchange.ask
    const keyOf = (cursor: unknown) => JSON.stringify([params, String(cursor)])
    if (query[paging.before] !== undefined) return undefined
    const cursor = query[paging.after]
    const before = cursor === undefined ? emptyWalk : this.#open.get(keyOf(cursor))
    if (!before) return undefined
    const next = cursorOf(paging, exchange)
    const walk: Walk = {
      pages: [...before.pages, exchange],
      shown: [...before.shown, ...shown],
      isComplete: next === undefined,
    }
    // A page with nothing new may be part of a loop, which would extend the walk without end.
    const known = new Set(before.shown.map(({ handle }) => handle))
    if (next !== undefined && shown.some(({ handle }) => !known.has(handle))) this.#open.set(keyOf(next), walk)
    return walk
  }
}

const emptyWalk: Walk = { pages: [], shown: [], isComplete: false }
