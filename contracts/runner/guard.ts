import { Halt } from './check-failure.ts'
import type { Target } from './target.ts'

/** Stops requests that a run must not send. */
export interface Guard {
  /** Throws a `Halt` for a request to another host, a write in a run that may only read, or a spent budget. */
  readonly admit: (method: string, url: string) => void
  /** The same for a request that cleans up, except that the budget does not stop it. */
  readonly admitCleanUp: (method: string, url: string) => void
  /** Counts an invitation that is about to be created; throws a `Halt` if the budget is spent. */
  readonly spendInvitation: () => void
  /** Returns a refused invitation to the budget. */
  readonly returnInvitation: () => void
  /** Does the budget allow this many more invitations? */
  readonly hasInvitations: (count: number) => boolean
  readonly spent: () => { readonly requests: number; readonly invitations: number }
}

/**
 * Makes the guard of one run.
 * @param cleanUpCost How many requests cleaning up takes at the moment; they are reserved in the budget.
 */
export function toGuard(target: Target, cleanUpCost: () => number = () => 0): Guard {
  const targetOrigin = new URL(target.baseUrl).origin
  const mayWrite = target.writes || target.inProcess
  let requests = 0
  let invitations = 0
  const limit = target.budget.requests

  function admitCleanUp(method: string, url: string): void {
    const { origin, username } = new URL(url)
    if (origin !== targetOrigin || username !== '') {
      throw new Halt('guard', `${origin} is not the target's own host (${targetOrigin})`)
    }
    if (!mayWrite && method !== 'GET') {
      throw new Halt('guard', `${method} writes, and the target does not set writes: true`)
    }
    requests++
  }

  return {
    admit: (method, url) => {
      if (limit !== Infinity && requests + cleanUpCost() >= limit) {
        throw new Halt('budget', `the budget of ${limit} requests is spent, except for what cleaning up takes`)
      }
      admitCleanUp(method, url)
    },
    admitCleanUp,
    spendInvitation: () => {
      if (invitations >= target.budget.invitations) {
        throw new Halt('budget', `the budget of ${target.budget.invitations} invitations is spent`)
      }
      invitations++
    },
    returnInvitation: () => {
      invitations--
    },
    hasInvitations: (count) => invitations + count <= target.budget.invitations,
    spent: () => ({ requests, invitations }),
  }
}
