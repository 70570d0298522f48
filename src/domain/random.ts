import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

// The generator's first numbers after a small seed are hardly random.
const warmUp = 32

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const byte = (word: number, shift: number) => hex[(word >>> shift) & 0xff] as string

/** A seeded source of ids and chances: the same seed gives the same ones, in the same order. */
export class Random {
  #generator

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed)
    for (let i = 0; i < warmUp; i++) this.#generator.next()
  }

  /** An id in the form of a random (version 4) UUID. */
  uuid(): string {
    const a = this.#generator.next()
    const b = (this.#generator.next() & 0xffff0fff) | 0x00004000
    const c = (this.#generator.next() & 0x3fffffff) | 0x80000000
    const d = this.#generator.next()
    return (
      `${byte(a, 24)}${byte(a, 16)}${byte(a, 8)}${byte(a, 0)}-${byte(b, 24)}${byte(b, 16)}-${byte(b, 8)}${byte(b, 0)}` +
      `-${byte(c, 24)}${byte(c, 16)}-${byte(c, 8)}${byte(c, 0)}${byte(d, 24)}${byte(d, 16)}${byte(d, 8)}${byte(d, 0)}`
    )
  }

  /** A number from 0 up to, but not including, 1. */
  fraction(): number {
    return (this.#generator.next() >>> 0) / 2 ** 32
  }

  get state(): readonly number[] {
    return this.#generator.getState()
  }

  set state(state: readonly number[]) {
    this.#generator = xoroshiro128plusFromState(state)
  }
}
