import type { Target } from '../runner/target.ts'

/** How long a clean-up waits for late lists between two readings, in milliseconds. */
const pausesMs = [50, 150, 400, 1000]

/** The minimum wait before it looks again for the subject of a lost response, in milliseconds. */
const settleMs = 500

/** The maximum length of one wait, no matter how late lists are. */
const maxPauseMs = 10_000

/** A clean-up ends after this many consecutive requests without a response, because each takes the full time limit. */
const maxSilent = 2

/** The waits of a clean-up for late lists, all tenants together. A target in this process needs none. */
export class RetrySchedule {
  readonly #pauses: number[]
  readonly #settleMs: number
  /** Can a list be late at all? */
  readonly mayBeLate: boolean
  #silent = 0

  /** @param target With `settle` from the config, or as measured by the probe. */
  constructor({ inProcess, settle = 0 }: Pick<Target, 'inProcess' | 'settle'>) {
    const lateMs = Math.min(settle, maxPauseMs)
    this.#pauses = inProcess ? [] : [...pausesMs.slice(0, -1), Math.max(lateMs, ...pausesMs)]
    this.#settleMs = Math.max(lateMs, settleMs)
    this.mayBeLate = !inProcess
  }

  /** Has the target stopped responding? */
  get isOver(): boolean {
    return this.#silent >= maxSilent
  }

  /** Notes whether a request got a response. */
  note(isAnswered: boolean): void {
    this.#silent = isAnswered ? 0 : this.#silent + 1
  }

  /** Waits until the subject of a lost response must be listed. */
  async settle(): Promise<void> {
    if (this.mayBeLate) await pause(this.#settleMs)
  }

  /** Waits until the next reading; false if there is no time left. */
  async wait(): Promise<boolean> {
    const next = this.#pauses.shift()
    if (next !== undefined) await pause(next)
    return next !== undefined
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
