/** A request, or several in sequence, that depend on no other task. */
export type Task = () => Promise<unknown>

/**
 * Runs tasks at the same time, at most `most` of them. They start in their order: each is taken when the one before has
 * started, so that what a task is made from does not depend on how long others take. With 1, one runs after another.
 * Throws what the first one that fails throws, after all that have started have ended.
 */
export async function atMost(most: number, tasks: Iterable<Task>): Promise<void> {
  const waiting = tasks[Symbol.iterator]()
  let failure: { readonly thrown: unknown } | undefined
  const work = async () => {
    while (!failure) {
      const next = waiting.next()
      if (next.done) return
      try {
        await next.value()
      } catch (thrown) {
        failure ??= { thrown }
      }
    }
  }
  await Promise.all(Array.from({ length: most }, work))
  if (failure) throw failure.thrown
}

/**
 * Runs tasks at the same time, as `atMost` does, and returns what they give, in their order. Of several that fail, the first
 * one in this order counts, as if one had run after another.
 */
export async function allAtMost<T>(most: number, tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const given: T[] = []
  const thrown = new Map<number, unknown>()
  const toTask = (task: () => Promise<T>, index: number) => async () => {
    try {
      given[index] = await task()
    } catch (failure) {
      thrown.set(index, failure)
      throw failure
    }
  }
  await atMost(most, tasks.map(toTask)).catch(() => {})
  if (thrown.size > 0) throw thrown.get(Math.min(...thrown.keys()))
  return given
}
