import { Halt } from './breach.ts'
import { isLoopback, type Target } from './target.ts'

/** Refuses every request that a run has no business sending. */
export interface Guard {
  /** Throws a `Halt` for a request to another host, or a writing one where the run may only read. */
  readonly admit: (method: string, url: string) => void
  /** Counts an invitation that is about to be made. */
  readonly spendInvitation: () => void
  /** Gives one back that was refused. */
  readonly returnInvitation: () => void
  /** Is there room for so many more invitations? */
  readonly hasInvitations: (count: number) => boolean
  readonly spent: () => { readonly requests: number; readonly invitations: number }
}

/** A guard for one run. */
export function toGuard(target: Target): Guard {
  const own = new URL(target.baseUrl)
  const mayWrite = target.writes || target.inProcess || isLoopback(target.baseUrl)
  let requests = 0
  let invitations = 0
  return {
    admit: (method, url) => {
      const { origin, username } = new URL(url)
      if (origin !== own.origin || username !== '') {
        throw new Halt('guard', `${origin} is not the target's own host (${own.origin})`)
      }
      if (!mayWrite && method !== 'GET')
        throw new Halt('guard', `${method} writes, and the target does not say "writes": true`)
      if (requests >= target.budget.requests)
        throw new Halt('budget', `the budget of ${target.budget.requests} requests is spent`)
      requests++
    },
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
