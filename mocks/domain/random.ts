import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

// The first numbers after a small seed are not random enough.
const warmUp = 32

const dash = 0x2d
const digits = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
const digit = (word: number, shift: number) => digits[(word >>> shift) & 0xf] as number

/** A seeded generator of ids and random numbers. The same seed gives the same sequence. */
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
    // Built from character codes, because a concatenated string is a tree of pieces, which takes more memory and twice
    // the time to serialize.
    // biome-ignore format: one line for each part of the id
    return String.fromCharCode(
      digit(a, 28), digit(a, 24), digit(a, 20), digit(a, 16), digit(a, 12), digit(a, 8), digit(a, 4), digit(a, 0), dash,
      digit(b, 28), digit(b, 24), digit(b, 20), digit(b, 16), dash,
      digit(b, 12), digit(b, 8), digit(b, 4), digit(b, 0), dash,
      digit(c, 28), digit(c, 24), digit(c, 20), digit(c, 16), dash,
      digit(c, 12), digit(c, 8), digit(c, 4), digit(c, 0),
      digit(d, 28), digit(d, 24), digit(d, 20), digit(d, 16), digit(d, 12), digit(d, 8), digit(d, 4), digit(d, 0),
    )
  }

  /** A number from 0 (inclusive) to 1 (exclusive). */
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
