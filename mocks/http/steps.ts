/** A way that waits at some places: it yields what it waits for, and goes on, or fails, when that is done. */
export type Steps<T> = Generator<PromiseLike<unknown>, T, unknown>

/**
 * Goes the way to its end: at once where there is nothing to wait for, else as a promise.
 *
 * Written like an async function, with `yield` for `await`. An async function would make every request wait for turns of
 * the event loop's queue, which costs a list a tenth of its time.
 */
export function walk<T>(steps: Steps<T>): T | Promise<T> {
  const step = steps.next()
  return step.done ? step.value : walkOn(steps, step.value)
}

async function walkOn<T>(steps: Steps<T>, first: PromiseLike<unknown>): Promise<T> {
  let waiting = first
  for (;;) {
    const step = await waiting.then(
      (value) => steps.next(value),
      (thrown) => steps.throw(thrown),
    )
    if (step.done) return step.value
    waiting = step.value
  }
}
