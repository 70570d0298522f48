/** Tells the time in milliseconds since 1970. */
export type Now = () => number

/** What a clock needs to go on elsewhere as it is. */
export interface ClockState {
  readonly offset: number
  readonly frozenAt: number | null
}

/** A world's own clock: it can stand still, jump and go on. */
export class Clock {
  readonly #system: Now
  #offset = 0
  #frozenAt: number | null

  constructor(system: Now, frozenAt: number | null = null) {
    this.#system = system
    this.#frozenAt = frozenAt
  }

  now(): number {
    return this.#frozenAt ?? this.#system() + this.#offset
  }

  get frozen(): boolean {
    return this.#frozenAt !== null
  }

  /** Stops the clock at a moment, by default at the present one. */
  freeze(at: number = this.now()): void {
    this.#frozenAt = at
  }

  /** Moves the clock to a moment; a running clock runs on from there. */
  set(at: number): void {
    if (this.frozen) this.#frozenAt = at
    else this.#offset = at - this.#system()
  }

  /** Moves the clock by a number of milliseconds. */
  advance(ms: number): void {
    this.set(this.now() + ms)
  }

  /** Lets a frozen clock run on from where it stands. */
  resume(): void {
    const at = this.now()
    this.#frozenAt = null
    this.set(at)
  }

  get state(): ClockState {
    return { offset: this.#offset, frozenAt: this.#frozenAt }
  }

  set state(state: ClockState) {
    this.#offset = state.offset
    this.#frozenAt = state.frozenAt
  }
}
