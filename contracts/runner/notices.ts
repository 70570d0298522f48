import type { Notice } from './events.ts'

/** The remarks of a run: reported as they happen, and kept for its end. */
export class Notices {
  readonly #all = new Map<string, Notice>()
  #untold: Notice[] = []
  #wake: (() => void) | undefined

  /** Every remark, once. */
  get all(): readonly Notice[] {
    return [...this.#all.values()]
  }

  add(notice: Notice): void {
    this.#all.set(JSON.stringify([notice.kind, notice.message]), notice)
    this.#untold.push(notice)
    this.#wake?.()
  }

  /** The remarks since the last call. */
  take(): readonly Notice[] {
    const untold = this.#untold
    this.#untold = []
    return untold
  }

  /** Resolves when there is a remark to take. */
  async arrival(): Promise<void> {
    if (this.#untold.length > 0) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }
}
