/** Limits how many requests are in flight at the same time. The others wait in order of arrival. */
export class Gate {
  #room: number
  readonly #waiting: (() => void)[] = []

  constructor(most: number) {
    this.#room = most
  }

  async pass<T>(send: () => Promise<T>): Promise<T> {
    if (this.#room > 0) this.#room--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await send()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#room++
    }
  }
}
