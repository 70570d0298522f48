import type { Looking } from './reading.ts'

/** Reads the result of requests. */
export type Look = (looking: Looking) => Promise<void>

/** A sequence of requests that reads their result from time to time. */
export type History = (look: Look) => Promise<void>

/** A history in progress, which waits for a look or has ended. */
class Turn {
  looking: Looking | undefined
  readonly #run: History
  #ended: Promise<void> | undefined
  #pause = () => {}
  #goOn = Promise.withResolvers<void>()

  constructor(run: History) {
    this.#run = run
  }

  /** Sends requests until the history has to read, or has ended. */
  async next(failure?: { readonly thrown: unknown }): Promise<void> {
    this.looking = undefined
    const paused = new Promise<void>((resolve) => {
      this.#pause = resolve
    })
    if (!this.#ended) this.#ended = this.#run((looking) => this.#wait(looking))
    else if (failure) this.#goOn.reject(failure.thrown)
    else this.#goOn.resolve()
    await Promise.race([paused, this.#ended])
  }

  #wait(looking: Looking): Promise<void> {
    this.looking = looking
    this.#goOn = Promise.withResolvers()
    this.#pause()
    return this.#goOn.promise
  }
}

/** How to run histories. */
export interface Running {
  /** Reads what several histories need. */
  readonly read: (lookings: readonly Looking[]) => Promise<void>
  /** Whether the histories send their requests at the same time. */
  readonly isAtOnce: boolean
}

/**
 * Sends the requests of histories, each up to its next reading; then reads once for all of them, when none has a
 * request in flight. Histories that run concurrently must not be about the same people.
 */
export async function sideBySide(histories: readonly History[], { read, isAtOnce }: Running): Promise<void> {
  const turns = histories.map((history) => new Turn(history))
  for (let failure: { readonly thrown: unknown } | undefined, left = turns; left.length > 0; ) {
    if (isAtOnce) await allEnded(left.map((turn) => turn.next(failure)))
    else for (const turn of left) await turn.next(failure)
    left = left.filter(({ looking }) => looking !== undefined)
    const lookings = left.flatMap(({ looking }) => looking ?? [])
    failure = left.length === 0 ? undefined : await read(lookings).then(() => undefined, toFailure)
  }
}

/** Waits for all, so that none continues alone, then throws the first error. */
async function allEnded(all: readonly Promise<void>[]): Promise<void> {
  for (const one of await Promise.allSettled(all)) if (one.status === 'rejected') throw one.reason
}

const toFailure = (thrown: unknown) => ({ thrown })
