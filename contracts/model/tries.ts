import type fc from 'fast-check'
import type { CheckContext, CheckFailure } from '../kit/context.ts'
import type { Model } from './model.ts'
import type { Real } from './move.ts'

/** A sequence, however fast-check wraps its steps. */
export type Steps = Iterable<fc.AsyncCommand<Model, Real>>

/** The most attempts at a shorter sequence: in this process, and where each request takes its time. */
const shrinks = { near: 2000, far: 200 }

/** An attempt is not begun with less left than it may need. */
const reserve = { requests: 25, invitations: 5 }

/** Attempts at sequences, as many as the budget allows. */
export interface Tries {
  /** Gives the breach if it is the first, or the same as the first. Does nothing once it is time to stop. */
  readonly once: (steps: Steps) => Promise<CheckFailure | undefined>
  /** The breach of the shortest sequence so far. */
  readonly found: CheckFailure | undefined
  /** What ended the attempts early: a spent budget, an interruption, a defect of ours. */
  readonly stopped: unknown
  readonly count: number
}

/** Keeps count of attempts. They get half of what the budget has left; the checks after this one get the rest. */
export function toTries(context: CheckContext, attempt: (steps: Steps) => Promise<CheckFailure | undefined>): Tries {
  const floor = { requests: context.left.requests / 2, invitations: context.left.invitations / 2 }
  let found: CheckFailure | undefined
  let stopped: unknown
  let count = 0
  let smaller = 0

  function isOver(): boolean {
    if (stopped !== undefined) return true
    if (found && ++smaller > (context.target.inProcess ? shrinks.near : shrinks.far)) return true
    const { requests, invitations } = context.left
    if (!Number.isFinite(requests) && !Number.isFinite(invitations)) return false
    return requests - reserve.requests < floor.requests || invitations - reserve.invitations < floor.invitations
  }

  async function once(steps: Steps): Promise<CheckFailure | undefined> {
    if (isOver()) return undefined
    count++
    try {
      const failure = await attempt(steps)
      // Another failure on the way to a shorter sequence is not the one that is being shown.
      if (!failure || (found && failure.title !== found.title)) return undefined
      found = failure
      return failure
    } catch (thrown) {
      // Not for fast-check, which would look for the shortest sequence that spends a budget.
      stopped = thrown
      return undefined
    }
  }

  return {
    once,
    get found() {
      return found
    },
    get stopped() {
      return stopped
    },
    get count() {
      return count
    },
  }
}
