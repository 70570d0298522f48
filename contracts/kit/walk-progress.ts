/** After this many pages in a row without a new item, the links of a walk do not lead to an end. */
const maxIdlePages = 2

/** The same for pages with fewer new items than the smallest page of any vendor has, and for pages at all. */
const maxShortPages = 20
const shortPage = 10
const maxPages = 300

/** Detects an endless walk over pages. The cursors alone do not show it: they may differ each time. */
export class WalkProgress {
  readonly #seen = new Set<string>()
  #pages = 0
  #idlePages = 0
  #shortPages = 0

  /** Adds the items of a page, by what identifies them. Returns whether the walk may go on. */
  add(items: readonly string[]): boolean {
    const before = this.#seen.size
    for (const item of items) this.#seen.add(item)
    const added = this.#seen.size - before
    this.#pages++
    // One page without new items can be an empty last page.
    this.#idlePages = added === 0 ? this.#idlePages + 1 : 0
    this.#shortPages = added < shortPage ? this.#shortPages + 1 : 0
    return this.#idlePages < maxIdlePages && this.#shortPages < maxShortPages && this.#pages < maxPages
  }

  /** Why the walk counts as endless, once it must stop. */
  get reason(): string {
    if (this.#idlePages >= maxIdlePages) return `${maxIdlePages} pages in a row without new items`
    if (this.#shortPages >= maxShortPages)
      return `${maxShortPages} pages in a row with few new items and a link to the next`
    return `${maxPages} pages`
  }
}
