import type { Target } from '../runner/target.ts'

/** How long a clean-up waits for late lists, in milliseconds: from one look to the next. */
const pausesMs = [50, 150, 400, 1000]

/** How long it waits at least before it looks again for what a lost response was about. */
const settleMs = 500

/** A clean-up waits no longer at once, however late the lists of a target may be. */
const maxPauseMs = 10_000

/** A clean-up ends after this number of requests in a row without a response, because each takes the whole time limit. */
const maxSilent = 2

/** The time that a clean-up may wait for late lists, all tenants together. A target in this process has none. */
export class RetrySchedule {
  readonly #pauses: number[]
  readonly #settleMs: number
  /** Can a list be late at all? */
  readonly mayBeLate: boolean
  #silent = 0

  /** @param target With `settle` as the config gives it, or as the probe has found it out. */
  constructor({ inProcess, settle = 0 }: Pick<Target, 'inProcess' | 'settle'>) {
    const lateMs = Math.min(settle, maxPauseMs)
    this.#pauses = inProcess ? [] : [...pausesMs.slice(0, -1), Math.max(lateMs, ...pausesMs)]
    this.#settleMs = Math.max(lateMs, settleMs)
    this.mayBeLate = !inProcess
  }

  /** Does the target not respond any more? */
  get isOver(): boolean {
    return this.#silent >= maxSilent
  }

  /** Notes whether a request got a response. */
  note(isAnswered: boolean): void {
    this.#silent = isAnswered ? 0 : this.#silent + 1
  }

  /** Waits until what a lost response was about must be listed. */
  async settle(): Promise<void> {
    if (this.mayBeLate) await pause(this.#settleMs)
  }

  /** Waits until the next look; false if there is no time left. */
  async wait(): Promise<boolean> {
    const next = this.#pauses.shift()
    if (next !== undefined) await pause(next)
    return next !== undefined
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
