/** A task that changes a list, or reads it over several pages. */
type Kind = 'change' | 'reading'

/**
 * Separates changes of a list from readings of all its pages where several checks run: items added or removed
 * between two pages could be missed. Each kind waits for the other, never for its own.
 */
export class ListLock {
  readonly #waiting: { readonly kind: Kind; readonly start: () => void }[] = []
  #underWay = 0
  #kind: Kind = 'change'

  async run<T>(kind: Kind, act: () => Promise<T>): Promise<T> {
    await this.#enter(kind)
    try {
      return await act()
    } finally {
      this.#underWay--
      if (this.#underWay === 0) this.#startNext()
    }
  }

  async #enter(kind: Kind): Promise<void> {
    const isFree = this.#underWay === 0 || this.#kind === kind
    if (isFree && this.#waiting.length === 0) {
      this.#kind = kind
      this.#underWay++
      return
    }
    await new Promise<void>((start) => {
      this.#waiting.push({ kind, start })
    })
  }

  /** Starts all tasks of the same kind as the one that has waited longest. */
  #startNext(): void {
    const [first] = this.#waiting
    if (!first) return
    this.#kind = first.kind
    const same = this.#waiting.filter(({ kind }) => kind === first.kind)
    const others = this.#waiting.filter(({ kind }) => kind !== first.kind)
    this.#waiting.splice(0, Number.POSITIVE_INFINITY, ...others)
    this.#underWay = same.length
    for (const { start } of same) start()
  }
}
