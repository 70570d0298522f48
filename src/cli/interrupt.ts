import { Halt } from '../../contracts/runner/check-failure.ts'
import { whenOrphaned } from '../node/orphaned.ts'
import { exitCodes } from './exit-code.ts'

/** A longer timer ends at once; no run lasts as long as this one, 24 days. */
const longestTimerMs = 2 ** 31 - 1

/** The signals that end a run early, with a clean-up. */
export interface Interrupt {
  /** Aborted by a signal, a closed output or the deadline. */
  readonly signal: AbortSignal
  /** Aborted by a signal or a closed output only: then the clean-up must not wait either. */
  readonly hurry: AbortSignal
  /** Restores the default handling. */
  readonly release: () => void
}

/** The error codes of a write whose reader or terminal has gone away. */
const goneCodes = ['EPIPE', 'EIO', 'ECONNRESET']

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Aborts on the first signal, when the reader of the output goes away, and when the deadline has passed; exits at once on the
 * second signal.
 * @param deadlineMs In milliseconds from now; none by default.
 */
export function catchSignals(deadlineMs?: number): Interrupt {
  const ended = new AbortController()
  const hurried = new AbortController()
  const stop = () => {
    hurried.abort()
    ended.abort()
  }
  // On a full disk, the other reports are still of use.
  const onError = ({ code = '' }: NodeJS.ErrnoException) => {
    if (goneCodes.includes(code)) stop()
  }
  const onSignal = () => {
    if (hurried.signal.aborted) process.exit(exitCodes.interrupted)
    stop()
    console.error('invitelab: stopping, and revoking what was created. Press Ctrl+C again to exit at once.')
  }
  for (const signal of signals) process.on(signal, onSignal)
  process.stdout.on('error', onError)
  const stopWatching = whenOrphaned(onSignal)
  const seconds = (deadlineMs ?? 0) / 1000
  const timer =
    deadlineMs === undefined
      ? undefined
      : setTimeout(
          () => ended.abort(new Halt('deadline', `the deadline of ${seconds} s has passed (--deadline)`)),
          Math.min(deadlineMs, longestTimerMs),
        )
  const release = () => {
    stopWatching()
    clearTimeout(timer)
    for (const signal of signals) process.off(signal, onSignal)
    process.stdout.off('error', onError)
  }
  return { signal: ended.signal, hurry: hurried.signal, release }
}
