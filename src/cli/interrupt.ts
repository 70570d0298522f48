import { whenOrphaned } from '../node/orphaned.ts'
import { exitCodes } from './exit-code.ts'

/** What becomes of SIGINT and SIGTERM while a run goes on. */
export interface Interrupt {
  readonly signal: AbortSignal
  /** Lets signals end the process again. */
  readonly release: () => void
}

/** Turns the first signal into an orderly end; the second one ends at once. */
export function catchSignals(): Interrupt {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted)
    controller.abort()
    console.error('invitelab: stopping; what was made is being revoked. Once more to end at once.')
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const forget = whenOrphaned(stop)
  const release = () => {
    forget()
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
  return { signal: controller.signal, release }
}
