import type { Guard } from '../runner/guard.ts'
import type { Budget } from '../runner/target.ts'
import type { Profile } from './profile.ts'
import { skip } from './skip.ts'

/** What a run may still spend. */
export class RunBudget {
  readonly #budget: Budget
  readonly #guard: Guard

  constructor(budget: Budget, guard: Guard) {
    this.#budget = budget
    this.#guard = guard
  }

  /** The requests and invitations that are left; `Infinity` if the target has no budget. */
  get left(): { readonly requests: number; readonly invitations: number } {
    const spent = this.#guard.spent()
    return {
      requests: this.#budget.requests - spent.requests,
      invitations: this.#budget.invitations - spent.invitations,
    }
  }

  /** Skips the check if the budget has no room for this number of invitations. */
  needInvitations(count: number): void {
    if (!this.#guard.hasInvitations(count)) skip(`it needs ${count} invitations, more than the budget has left`)
  }

  /** Whether it certainly suffices for the rest of the run, so that the order of the checks does not matter. */
  isAmple({ ample }: Profile): boolean {
    return this.left.requests >= ample.requests && this.left.invitations >= ample.invitations
  }
}
