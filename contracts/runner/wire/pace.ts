/** Spaces out requests so that they keep to a rate. */
export function toPace(perSecond: number): (signal: AbortSignal) => Promise<void> {
  if (!Number.isFinite(perSecond)) return async () => {}
  let next = 0
  return async (signal) => {
    const now = Date.now()
    const wait = Math.max(0, next - now)
    next = Math.max(now, next) + 1000 / perSecond
    if (wait > 0) await sleep(wait, signal)
  }
}

/** Waits, unless the run is interrupted first. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
