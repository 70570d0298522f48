import type { Looking } from './reading.ts'

/** A sequence of requests that looks at what they have left, now and then. */
export type History = () => Promise<void>

/** A history on its way, which waits for a look or has ended. */
class Turn {
  looking: Looking | undefined
  readonly #run: History
  #ended: Promise<void> | undefined
  #pause = () => {}
  #goOn = Promise.withResolvers<void>()

  constructor(run: History) {
    this.#run = run
  }

  /** Sends requests until the history wants to look, or has ended. */
  async next(failure?: { readonly thrown: unknown }): Promise<void> {
    this.looking = undefined
    const paused = new Promise<void>((resolve) => {
      this.#pause = resolve
    })
    if (!this.#ended) this.#ended = this.#run()
    else if (failure) this.#goOn.reject(failure.thrown)
    else this.#goOn.resolve()
    await Promise.race([paused, this.#ended])
  }

  /** Waits for the look. */
  wait(looking: Looking): Promise<void> {
    this.looking = looking
    this.#goOn = Promise.withResolvers()
    this.#pause()
    return this.#goOn.promise
  }
}

/** Runs histories in turns, so that they share their looks. */
export class SideBySide {
  readonly #read: (lookings: readonly Looking[]) => Promise<void>
  #current: Turn | undefined

  /** @param read Looks at what several histories want to see. */
  constructor(read: (lookings: readonly Looking[]) => Promise<void>) {
    this.#read = read
  }

  /** Looks, together with the other histories if there are any. */
  look(looking: Looking): Promise<void> {
    return this.#current ? this.#current.wait(looking) : this.#read([looking])
  }

  /**
   * Sends the requests of one history after the other, each up to its next look; then there is one look for all of them.
   * Histories that run side by side must not be about the same people.
   */
  async run(histories: readonly History[]): Promise<void> {
    const turns = histories.map((history) => new Turn(history))
    for (let failure: { readonly thrown: unknown } | undefined, left = turns; left.length > 0; ) {
      for (const turn of left) {
        this.#current = turn
        await turn.next(failure).finally(() => {
          this.#current = undefined
        })
      }
      left = left.filter(({ looking }) => looking !== undefined)
      const lookings = left.flatMap(({ looking }) => looking ?? [])
      failure = left.length === 0 ? undefined : await this.#read(lookings).then(() => undefined, toFailure)
    }
  }
}

const toFailure = (thrown: unknown) => ({ thrown })
