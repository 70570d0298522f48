import type fc from 'fast-check'
import type { CheckContext } from '../../kit/context.ts'
import type { CheckFailure } from '../../runner/check-failure.ts'
import type { SequenceState } from './sequence-state.ts'

/** A sequence of steps, which fast-check may have wrapped. */
export type Steps = Iterable<fc.AsyncCommand<SequenceState, SequenceState>>

/** The maximum number of attempts to find a shorter sequence: against a target in this process, and over the network. */
const shrinks = { near: 2000, far: 200 }

/** What must be left of the budget to start an attempt. */
const reserve = { requests: 25, invitations: 5 }

/** Runs sequences for as long as the budget allows. */
export interface Tries {
  /** Returns the failure if it is the first one or the same as the first one. Does nothing once it is time to stop. */
  readonly once: (steps: Steps) => Promise<CheckFailure | undefined>
  /** Runs the sequence that was found once more. Returns the failure if it is the same. */
  readonly again: (steps: Steps) => Promise<CheckFailure | 'not tried' | undefined>
  /** The failure of the shortest sequence so far. */
  readonly found: CheckFailure | undefined
  /** What ended the attempts early: a spent budget, an interruption, or a bug in a command. */
  readonly stopped: unknown
  readonly count: number
}

/** Counts and limits the attempts. They may spend half of what the budget has left; the rest is for later checks. */
export function toTries(context: CheckContext, attempt: (steps: Steps) => Promise<CheckFailure | undefined>): Tries {
  const floor = { requests: context.budget.left.requests / 2, invitations: context.budget.left.invitations / 2 }
  let found: CheckFailure | undefined
  let stopped: unknown
  let count = 0
  let smaller = 0

  function isOver(): boolean {
    if (stopped !== undefined) return true
    if (found && ++smaller > (context.target.inProcess ? shrinks.near : shrinks.far)) return true
    const { requests, invitations } = context.budget.left
    if (!Number.isFinite(requests) && !Number.isFinite(invitations)) return false
    return requests - reserve.requests < floor.requests || invitations - reserve.invitations < floor.invitations
  }

  async function once(steps: Steps): Promise<CheckFailure | undefined> {
    if (isOver()) return undefined
    count++
    try {
      const failure = await attempt(steps)
      // While shrinking, another failure is not the one that is reported.
      if (!failure || (found && failure.title !== found.title)) return undefined
      found = failure
      return failure
    } catch (thrown) {
      // It is kept from fast-check, which would shrink towards the shortest sequence that spends the budget.
      stopped = thrown
      return undefined
    }
  }

  async function again(steps: Steps): Promise<CheckFailure | 'not tried' | undefined> {
    const { requests, invitations } = context.budget.left
    if (stopped !== undefined || requests < reserve.requests || invitations < reserve.invitations) return 'not tried'
    try {
      const failure = await attempt(steps)
      return failure?.title === found?.title ? failure : undefined
    } catch {
      // A failure that was found is reported, no matter what ends the run now.
      return 'not tried'
    }
  }

  return {
    once,
    again,
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
