import { Halt } from './check-failure.ts'
import { isLoopback, type Target } from './target.ts'

/** Refuses every request that a run has no business sending. */
export interface Guard {
  /** Throws a `Halt` for a request to another host, or a writing one where the run may only read. */
  readonly admit: (method: string, url: string) => void
  /** The same for a request that cleans up: it is counted, and not refused for the budget. */
  readonly admitCleanUp: (method: string, url: string) => void
  /** Counts an invitation that is about to be made. */
  readonly spendInvitation: () => void
  /** Gives one back that was refused. */
  readonly returnInvitation: () => void
  /** Is there room for so many more invitations? */
  readonly hasInvitations: (count: number) => boolean
  readonly spent: () => { readonly requests: number; readonly invitations: number }
}

/**
 * A guard for one run.
 * @param owed How many requests it will take to clean up what there is; so many are kept back.
 */
export function toGuard(target: Target, owed: () => number = () => 0): Guard {
  const own = new URL(target.baseUrl)
  const mayWrite = target.writes || target.inProcess || isLoopback(target.baseUrl)
  let requests = 0
  let invitations = 0
  const limit = target.budget.requests

  function admitCleanUp(method: string, url: string): void {
    const { origin, username } = new URL(url)
    if (origin !== own.origin || username !== '') {
      throw new Halt('guard', `${origin} is not the target's own host (${own.origin})`)
    }
    if (!mayWrite && method !== 'GET') {
      throw new Halt('guard', `${method} writes, and the target does not say "writes": true`)
    }
    requests++
  }

  return {
    admit: (method, url) => {
      if (limit !== Infinity && requests + owed() >= limit) {
        throw new Halt('budget', `the budget of ${limit} requests is spent, but for what cleaning up takes`)
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
