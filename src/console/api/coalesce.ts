/** Resolves after a number of milliseconds, or when the signal aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(end, ms)
    function end() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      done()
    }
    if (signal?.aborted) end()
    else signal?.addEventListener('abort', end)
  })
}

/**
 * A function that collects items and passes them to `run` in batches: the first batch at once, each later one at least
 * `gapMs` milliseconds after the one before.
 */
export function coalesce<T>(gapMs: number, run: (items: readonly T[]) => Promise<void> | void): (item: T) => void {
  let waiting: T[] = []
  let running = false
  const runAll = async () => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await run(batch)
      await pause(gapMs)
    }
    running = false
  }
  return (item) => {
    waiting.push(item)
    if (running) return
    running = true
    // Items added in the same task belong to the same batch.
    queueMicrotask(() => void runAll())
  }
}
