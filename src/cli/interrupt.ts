import { whenOrphaned } from '../node/orphaned.ts'
import { exitCodes } from './exit-code.ts'

/** How SIGINT and SIGTERM are handled during a run. */
export interface Interrupt {
  readonly signal: AbortSignal
  /** Restores the default handling. */
  readonly release: () => void
}

/** Aborts `signal` on the first SIGINT or SIGTERM, so that the run can clean up; exits at once on the second. */
export function catchSignals(): Interrupt {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted)
    controller.abort()
    console.error('invitelab: stopping, and revoking what was created. Press Ctrl+C again to exit at once.')
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const stopWatching = whenOrphaned(stop)
  const release = () => {
    stopWatching()
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
  return { signal: controller.signal, release }
}
