/** Resolves after so many milliseconds, or when the signal says that nobody waits any more. */
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
 * Runs something for what is asked, at once the first time, then with so many milliseconds between two runs. What is
 * asked meanwhile is collected for the next run.
 */
export function toCoalesced<T>(gap: number, run: (asked: readonly T[]) => Promise<void> | void): (what: T) => void {
  let asked: T[] = []
  let busy = false
  const go = async () => {
    while (asked.length > 0) {
      const now = asked
      asked = []
      await run(now)
      await pause(gap)
    }
    busy = false
  }
  return (what) => {
    asked.push(what)
    if (busy) return
    busy = true
    // What is asked in the same breath belongs to the same run.
    queueMicrotask(() => void go())
  }
}
