/** Tells the time in milliseconds since 1970. */
export type Now = () => number

// What is created in the latest year may expire in the next one, and years of five digits have another form.
const latest = Date.parse('9998-12-31T23:59:59.999Z')

/** Can every provider write this moment down? It can from the year 1970 to the year 9998. */
export function isMoment(ms: number): boolean {
  return ms >= 0 && ms <= latest
}

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
