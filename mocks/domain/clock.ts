/** Returns the time in milliseconds since 1970. */
export type Now = () => number

// Invitations created in the last year may expire in the next one, and five-digit years have another ISO 8601 form.
const latest = Date.parse('9998-12-31T23:59:59.999Z')

/** Whether every provider can represent this time: the years 1970 to 9998. */
export function isMoment(ms: number): boolean {
  return ms >= 0 && ms <= latest
}

/** The state of a clock, as it is saved in a snapshot. */
export interface ClockState {
  readonly offset: number
  readonly frozenAt: number | null
}

/** The clock of a world. It can be frozen, moved and resumed. */
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

  /** Freezes the clock. Default: at the current time. */
  freeze(at: number = this.now()): void {
    this.#frozenAt = at
  }

  /** Sets the time. A running clock continues from there. */
  set(at: number): void {
    if (this.frozen) this.#frozenAt = at
    else this.#offset = at - this.#system()
  }

  /** Moves the clock forward by a number of milliseconds, or back by a negative one. */
  advance(ms: number): void {
    this.set(this.now() + ms)
  }

  /** Lets a frozen clock run again from its current time. */
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
