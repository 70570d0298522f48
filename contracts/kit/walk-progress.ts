/** After this many pages in a row without a new item, the links of a walk do not lead to an end. */
const maxIdlePages = 2

/** Notices that a walk over pages does not lead to an end. The cursors alone do not show it: they may differ each time. */
export class WalkProgress {
  readonly #seen = new Set<string>()
  #idlePages = 0

  /** Adds the items of a page, by what identifies them. Returns whether the walk may go on. */
  add(items: readonly string[]): boolean {
    const before = this.#seen.size
    for (const item of items) this.#seen.add(item)
    // One page without new items can be an empty last page.
    this.#idlePages = this.#seen.size === before ? this.#idlePages + 1 : 0
    return this.#idlePages < maxIdlePages
  }
}
